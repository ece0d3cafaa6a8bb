import { PhotonymError } from '../../../base/errors.ts';

/** Where a server is, and which of its models is asked. */
export interface ServerAddress {
  /** Of chat completions; its host is never one that only stands for "any of this machine's addresses". */
  readonly url: URL;
  readonly model: string;
  /** Named as `ollama:MODEL`. */
  readonly isOllama: boolean;
}

const EXAMPLES =
  'For example --captions ollama:llava, or --captions http://127.0.0.1:1234/v1 --caption-model NAME.';
const COMPLETIONS = '/chat/completions';

/**
 * Understands `ollama:MODEL`, or the address of a server (with or without `/v1`) together with a model.
 * @param ollamaHost the variable OLLAMA_HOST
 * @throws PhotonymError USAGE
 */
export function serverAddress(
  server: string,
  model: string | undefined,
  ollamaHost: string | undefined,
): ServerAddress {
  const [, named] = /^ollama:(.*)$/is.exec(server.trim()) ?? [];
  if (named !== undefined) {
    const chosen = named.trim() || model?.trim();
    if (!chosen) throw refused('ollama: needs the name of a model.');
    return { url: withPath(ollamaUrl(ollamaHost ?? '')), model: chosen, isOllama: true };
  }
  const url = parsedUrl(server.trim());
  if (url === undefined)
    throw refused('Expected ollama:MODEL or the http or https address of a server.');
  if (url.username !== '' || url.password !== '') {
    throw new PhotonymError('USAGE', 'The address of a server may hold no user and password.', {
      remedy: 'Put the key into the environment: PHOTONYM_CAPTION_KEY.',
    });
  }
  if (!model?.trim()) throw refused('A server needs the name of its model as well.');
  return { url: withPath(url), model: model.trim(), isOllama: false };
}

function refused(message: string): PhotonymError {
  return new PhotonymError('USAGE', message, { remedy: EXAMPLES });
}

function parsedUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.hostname === '' ? undefined : url;
}

/** OLLAMA_HOST as Ollama reads it: `host`, `host:port`, `:port` or an address. */
function ollamaUrl(host: string): URL {
  const text = host.trim().replace(/^["']|["']$/g, '');
  const hasScheme = /^https?:\/\//i.test(text);
  const isBareV6 = /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/i.test(text);
  const rest = isBareV6 ? `[${text}]` : text;
  const url = parsedUrl(
    hasScheme ? rest : `http://${rest.startsWith(':') ? `127.0.0.1${rest}` : rest || '127.0.0.1'}`,
  );
  if (url === undefined || url.username !== '') {
    throw new PhotonymError('USAGE', 'OLLAMA_HOST is not an address.', {
      remedy: 'Unset it, or set it to an address such as 127.0.0.1:11434.',
    });
  }
  if (!hasScheme && !/:\d+(?:\/|$)/.test(rest.replace(/^\[.*\]/, ''))) url.port = '11434';
  return url;
}

function withPath(given: URL): URL {
  const url = new URL(given);
  url.hash = '';
  // Servers listen on these addresses; clients reach them here.
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  if (url.hostname === '[::]') url.hostname = '[::1]';
  const path = url.pathname.replace(/\/+$/, '');
  if (path.endsWith(COMPLETIONS)) url.pathname = path;
  else url.pathname = `${path === '' ? '/v1' : path}${COMPLETIONS}`;
  return url;
}

/** The address as it is told to people: without query, which may hold a secret. */
export function shownAddress(url: URL): string {
  return url.origin + url.pathname.slice(0, -COMPLETIONS.length);
}

/** Whether Ollama passes the pictures for this model on to its own servers. */
export function isCloudModel({ model, isOllama, url }: ServerAddress): boolean {
  return (isOllama || url.port === '11434') && /(?:[:-])cloud$/i.test(model);
}
