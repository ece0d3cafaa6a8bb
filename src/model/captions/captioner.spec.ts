import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ChatAnswer,
  type ChatServer,
  completion,
  says,
  sends,
  startChatServer,
} from '../../../test/support/models/chat-server.ts';
import type { Captioner } from './captioner.ts';
import { type CaptionerOptions, openCaptioner } from './open-captioner.ts';

const PICTURE = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

let server: ChatServer;
let captioner: Captioner;
let waits: number[];
let gone: string[][];

async function open(answer: ChatAnswer, options: CaptionerOptions = {}): Promise<Captioner> {
  server.answers(answer);
  captioner = await openCaptioner(server.url, {
    model: 'llava',
    env: {},
    wait: async (milliseconds) => void waits.push(milliseconds),
    onGone: (...told) => gone.push(told),
    ...options,
  });
  return captioner;
}

const asked = async (times: number): Promise<unknown[]> => {
  const results: unknown[] = [];
  for (let time = 0; time < times; time++) results.push(await captioner.ask(PICTURE));
  return results;
};

/** Gives the answers one after the other, the last one for ever. */
const inTurn =
  (...answers: readonly ChatAnswer[]): ChatAnswer =>
  (response, request, index) =>
    answers[Math.min(index, answers.length - 1)]?.(response, request, index);

beforeEach(async () => {
  server = await startChatServer();
  waits = [];
  gone = [];
});

afterEach(async () => {
  await captioner.close();
  await server.close();
});

describe('a request', () => {
  it('is one of chat completions, with the picture as a data URL and a schema for the answer', async () => {
    await open(says('A dog'), { lang: 'de' });
    await asked(1);
    const [{ method, path, headers, body, picture } = {}] = server.requests.map((each) => each);
    expect([method, path]).toEqual(['POST', '/v1/chat/completions']);
    expect(headers?.['content-type']).toBe('application/json');
    expect(headers?.authorization).toBeUndefined();
    expect(body).toMatchObject({
      model: 'llava',
      stream: false,
      messages: [{ role: 'user', content: [{ type: 'text' }, { type: 'image_url' }] }],
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
    expect(body?.messages[0]?.content[0]?.text).toMatch(/caption.*German/s);
    expect(picture).toEqual(Buffer.from(PICTURE));
  });

  it('asks in the user’s words, and always for the same form', async () => {
    await open(says('A dog'), { prompt: 'What breed is it?' });
    await asked(1);
    const text = server.requests[0]?.body.messages[0]?.content[0]?.text;
    expect(text).toMatch(/^What breed is it\?\n.*JSON.*English/s);
  });

  it.each([
    [
      'PHOTONYM_CAPTION_KEY first',
      { PHOTONYM_CAPTION_KEY: 'own', OPENAI_API_KEY: 'open' },
      'Bearer own',
    ],
    ['no variable that is OpenAI’s', { OPENAI_API_KEY: 'open' }, undefined],
    ['none', {}, undefined],
  ])('has the key in %s', async (_, env, authorization) => {
    await open(says('A dog'), { env });
    await asked(1);
    expect(server.requests[0]?.headers.authorization).toBe(authorization);
  });

  it('goes to no proxy', async () => {
    const proxies = {
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
      ALL_PROXY: 'http://127.0.0.1:9',
      NODE_USE_ENV_PROXY: '1',
    };
    const before = { ...process.env };
    Object.assign(process.env, proxies);
    try {
      await open(says('A dog'), { env: proxies });
      expect(await asked(1)).toEqual([{ text: '{"caption":"A dog","keywords":[]}' }]);
    } finally {
      for (const name of Object.keys(proxies)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  it('is one of two at a time to a server on this machine', async () => {
    let [running, most] = [0, 0];
    await open(async (response, request, index) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      await says('A dog')(response, request, index);
    });
    await Promise.all(Array.from({ length: 8 }, () => captioner.ask(PICTURE)));
    expect([server.requests.length, most]).toEqual([8, 2]);
  });
});

describe('a server that does not take', () => {
  const takes =
    (isTaken: (body: object) => boolean, status = 400): ChatAnswer =>
    (response, request, index) =>
      (isTaken(request.body) ? says('A dog') : sends(status, { error: 'not supported' }))(
        response,
        request,
        index,
      );

  it.each([
    ['a schema', (body: object) => !('response_format' in body), 400],
    ['a schema, and says so in another way', (body: object) => !('response_format' in body), 422],
    ['a schema, and stumbles', (body: object) => !('response_format' in body), 500],
    ['max_tokens', (body: object) => !('max_tokens' in body), 400],
  ])('%s is asked more simply, for good', async (_, isTaken, status) => {
    await open(takes(isTaken, status));
    expect(await asked(2)).toEqual(Array(2).fill({ text: '{"caption":"A dog","keywords":[]}' }));
    const before = server.requests.length;
    await asked(1);
    expect(server.requests.length - before).toBe(1);
  });

  it('one picture is asked about the next as before', async () => {
    await open(
      inTurn(...Array(3).fill(sends(400, { error: { message: 'bad image' } })), says('A dog')),
    );
    expect(await asked(2)).toEqual([
      { fault: 'the server: it answered 400: bad image' },
      { text: '{"caption":"A dog","keywords":[]}' },
    ]);
    expect(server.requests.at(-1)?.body).toHaveProperty('response_format');
  });
});

describe('a passing error', () => {
  it.each([
    ['429', sends(429, {})],
    ['503', sends(503, 'overloaded')],
    ['a connection that is cut', (response) => void response.destroy()],
    [
      'a body that is cut',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"choices"', () => response.destroy());
      },
    ],
  ] satisfies [string, ChatAnswer][])('is waited out: %s', async (_, answer) => {
    await open(inTurn(answer, answer, says('A dog')));
    expect(await asked(1)).toEqual([{ text: '{"caption":"A dog","keywords":[]}' }]);
    expect(waits).toEqual([1000, 2000]);
    expect(gone).toEqual([]);
  });

  it('is waited out for as long as the server asks', async () => {
    await open(inTurn(sends(429, {}, { 'retry-after': '7' }), says('A dog')));
    await asked(1);
    expect(waits).toEqual([7000]);
  });

  it('is not waited out for an hour', async () => {
    await open(sends(429, {}, { 'retry-after': '3600' }));
    expect(await asked(2)).toEqual([{ absent: true }, { absent: true }]);
    expect(server.requests).toHaveLength(1);
    expect(gone).toEqual([
      [expect.stringContaining('it asks to wait 3600 s'), 'Run it again later.'],
    ]);
  });

  it('that does not pass fails the picture, after three retries', async () => {
    await open(inTurn(...Array(4).fill(sends(503, {})), says('A dog')));
    expect(await asked(2)).toEqual([
      { fault: 'the server: it answered 503' },
      { text: '{"caption":"A dog","keywords":[]}' },
    ]);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('of three pictures in a row ends the asking', async () => {
    await open(sends(503, { error: { message: 'loading' } }));
    const results = await asked(20);
    expect(results.slice(0, 2)).toEqual(
      Array(2).fill({ fault: 'the server: it answered 503: loading' }),
    );
    expect(results.slice(2)).toEqual(Array(18).fill({ absent: true }));
    expect(server.requests).toHaveLength(12);
    expect(gone).toHaveLength(1);
    expect(gone[0]?.[0]).toContain('it answered 503: loading (3 pictures in a row)');
  });
});

describe('a server that is not there', () => {
  it('is asked once, and told of once', async () => {
    await open(says('A dog'));
    await server.close();
    expect(await asked(50)).toEqual(Array(50).fill({ absent: true }));
    expect(waits).toEqual([]);
    expect(gone).toEqual([
      [
        `No sentences from ${server.url}: it refuses connections. The pictures are named without.`,
        'Start it, or correct --captions.',
      ],
    ]);
  });

  it('is waited for if it was there before', async () => {
    await open(says('A dog'));
    await asked(1);
    await server.close();
    expect(await asked(1)).toEqual([{ absent: true }]);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it.each([
    [
      401,
      { error: { message: 'Incorrect API key provided: sk-secret' } },
      'it answered 401: Incorrect API key provided: …',
      'PHOTONYM_CAPTION_KEY',
    ],
    [403, {}, 'it answered 403', 'PHOTONYM_CAPTION_KEY'],
    [
      404,
      { error: { message: 'model "llava" not found' } },
      'it answered 404: model "llava" not found',
      '--caption-model',
    ],
    [
      429,
      { error: { code: 'insufficient_quota', message: 'You exceeded your quota.' } },
      'You exceeded your quota',
      'account',
    ],
    [302, {}, 'it redirects elsewhere', '--captions'],
  ])('refuses all with %i', async (status, body, reason, remedy) => {
    await open(sends(status, body, status === 302 ? { location: 'http://example.com/' } : {}), {
      env: { PHOTONYM_CAPTION_KEY: 'sk-secret' },
    });
    expect(await asked(2)).toEqual([{ absent: true }, { absent: true }]);
    expect(server.requests).toHaveLength(1);
    expect(gone).toHaveLength(1);
    expect(gone[0]?.[0]).toContain(reason);
    expect(gone[0]?.[0]).not.toContain('sk-secret');
    expect(gone[0]?.[1]).toContain(remedy);
  });
});

describe('an answer that is none', () => {
  it.each([
    [
      'a web page',
      sends(200, '<html><body>Welcome</body></html>', { 'content-type': 'text/html' }),
      'not a chat completion',
    ],
    ['half JSON', sends(200, '{"choices":[{"mess'), 'not a chat completion'],
    ['another object', sends(200, { id: 1 }), 'not a chat completion'],
    ['no choice', sends(200, { choices: [] }), 'not a chat completion'],
    ['an error', sends(200, { error: { message: 'out of memory' } }), 'out of memory'],
    [
      'a stream',
      sends(200, 'data: {"choices":[]}\n\ndata: [DONE]\n', { 'content-type': 'text/event-stream' }),
      'not a chat completion',
    ],
    ['10 MB', sends(200, 'x'.repeat(10_000_000)), 'longer than 1 MB'],
    ['no content', sends(200, completion(null)), 'the answer is empty'],
    [
      'no content for length',
      sends(200, completion('', { finish_reason: 'length' })),
      'the answer was cut off',
    ],
    [
      'a refusal',
      sends(200, completion(null, { message: { content: null, refusal: 'No.' } })),
      'the model declined',
    ],
    ['filtered', sends(200, completion('', { finish_reason: 'content_filter' })), 'filtered'],
  ] satisfies [string, ChatAnswer, string][])('fails its picture: %s', async (_, answer, fault) => {
    await open(answer);
    expect(await asked(1)).toEqual([{ fault: expect.stringContaining(fault) }]);
  });

  it.each([
    ['headers', () => undefined],
    ['a body', (response) => void response.writeHead(200).write('{"choices":[')],
  ] satisfies [string, ChatAnswer][])(
    'fails its picture after the time limit: %s that never comes',
    async (_, answer) => {
      await open(answer, { limitMs: 50 });
      expect(await asked(1)).toEqual([{ fault: 'the server: no answer within 0.05 s' }]);
      expect(server.requests.length).toBeLessThanOrEqual(1);
    },
  );

  it.each([
    [
      'parts',
      completion([
        { type: 'text', text: 'A ' },
        { type: 'text', text: 'dog' },
      ]),
      'A dog',
    ],
    [
      'reasoning that holds the JSON',
      completion('', { message: { content: '', reasoning_content: '{"caption":"A dog"}' } }),
      '{"caption":"A dog"}',
    ],
    ['text of another content type', completion('A dog'), 'A dog'],
  ])('is not one in %s', async (_, value, text) => {
    await open(sends(200, value, { 'content-type': 'text/plain' }));
    expect(await asked(1)).toEqual([{ text }]);
  });
});

describe('Ctrl-C', () => {
  it('ends a request at once', async () => {
    const controller = new AbortController();
    await open(() => controller.abort());
    await expect(captioner.ask(PICTURE, controller.signal)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  it('ends a wait at once', async () => {
    const controller = new AbortController();
    const answer = sends(503, {}, { 'retry-after': '250' });
    await open(answer, { wait: undefined });
    const asking = captioner.ask(PICTURE, controller.signal);
    server.answers((response, request, index) => {
      response.on('finish', () => setTimeout(() => controller.abort(), 20));
      return answer(response, request, index);
    });
    await expect(asking).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});
