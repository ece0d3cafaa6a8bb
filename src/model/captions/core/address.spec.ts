import { describe, expect, it } from 'vitest';
import { isCloudModel, serverAddress, shownAddress } from './address.ts';

const url = (server: string, ollamaHost?: string): string =>
  serverAddress(server, 'm', ollamaHost).url.href;

describe('the address of a server', () => {
  it.each([
    ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1/chat/completions'],
    ['http://127.0.0.1:1234/', 'http://127.0.0.1:1234/v1/chat/completions'],
    ['http://127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1/chat/completions'],
    ['http://127.0.0.1:1234/v1/', 'http://127.0.0.1:1234/v1/chat/completions'],
    ['http://127.0.0.1:1234/v1/chat/completions', 'http://127.0.0.1:1234/v1/chat/completions'],
    ['https://example.com/api/openai', 'https://example.com/api/openai/chat/completions'],
    [
      'https://example.com/v1?api-version=2',
      'https://example.com/v1/chat/completions?api-version=2',
    ],
    ['HTTP://Example.com/v1#x', 'http://example.com/v1/chat/completions'],
    ['http://0.0.0.0:8080', 'http://127.0.0.1:8080/v1/chat/completions'],
    ['http://[::]:8080', 'http://[::1]:8080/v1/chat/completions'],
  ])('%s is %s', (server, address) => {
    expect(url(server)).toBe(address);
  });

  it.each([
    [undefined, 'http://127.0.0.1:11434'],
    ['', 'http://127.0.0.1:11434'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:8080', 'http://127.0.0.1:8080'],
    [':8080', 'http://127.0.0.1:8080'],
    ['box', 'http://box:11434'],
    ['box:80', 'http://box'],
    ['"127.0.0.1"', 'http://127.0.0.1:11434'],
    ['::1', 'http://[::1]:11434'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['http://box', 'http://box'],
    ['https://box', 'https://box'],
    ['http://box:9/ollama', 'http://box:9/ollama'],
  ])('is Ollama’s as OLLAMA_HOST says: %s', (host, origin) => {
    const { href } = serverAddress('ollama:llava:7b', undefined, host).url;
    expect(href.replace(/(?:\/v1)?\/chat\/completions$/, '')).toBe(origin);
  });

  it('has the model', () => {
    expect(serverAddress('ollama:llava:7b', undefined, undefined).model).toBe('llava:7b');
    expect(serverAddress('ollama:', 'llava', undefined).model).toBe('llava');
    expect(serverAddress('http://a/v1', ' qwen ', undefined).model).toBe('qwen');
  });

  it.each([
    ['ollama:', undefined],
    ['http://127.0.0.1:1234', undefined],
    ['http://127.0.0.1:1234', ' '],
    ['127.0.0.1:1234', 'm'],
    ['llava', 'm'],
    ['ftp://127.0.0.1/', 'm'],
    ['file:///etc/passwd', 'm'],
    ['http://', 'm'],
    ['http://user:secret@127.0.0.1/v1', 'm'],
  ])('%s with model %s is refused, without repeating it', (server, model) => {
    const refusal = expect.objectContaining({
      code: 'USAGE',
      message: expect.not.stringContaining('secret'),
    });
    expect(() => serverAddress(server, model, undefined)).toThrow(refusal);
  });

  it('is shown without its query, which may be a secret', () => {
    const shown = shownAddress(new URL(url('https://example.com/v1?key=secret')));
    expect(shown).toBe('https://example.com/v1');
  });

  it.each([
    ['ollama:qwen3-vl:235b-cloud', true],
    ['ollama:gemma4:cloud', true],
    ['ollama:cloud-gazer:7b', false],
    ['ollama:llava', false],
  ])('leads on to Ollama’s own servers: %s %s', (server, isCloud) => {
    expect(isCloudModel(serverAddress(server, undefined, undefined))).toBe(isCloud);
  });
});
