import http, { type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterFile } from '../after-file.ts';

/** A request to the server, as it came over the wire. */
export interface ChatRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: ChatBody;
  /** The picture in it. */
  readonly picture: Buffer;
}

interface ChatBody {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: readonly {
      readonly type: string;
      readonly text?: string;
      readonly image_url?: { readonly url: string };
    }[];
  }[];
  readonly stream?: boolean;
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly response_format?: { readonly type: string };
}

/** Answers a request; `index` counts from 0. */
export type ChatAnswer = (
  response: ServerResponse,
  request: ChatRequest,
  index: number,
) => void | Promise<void>;

export interface ChatServer {
  /** With `/v1`. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly ChatRequest[];
  /** Changes how it answers from now on. */
  answers(answer: ChatAnswer): void;
  close(): Promise<void>;
}

/** A server on this machine that speaks the protocol of OpenAI's chat completions over real connections. */
export async function startChatServer(
  first: ChatAnswer = says('A thing on a table'),
  port = 0,
): Promise<ChatServer> {
  let answer = first;
  const requests: ChatRequest[] = [];
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body: ChatBody = JSON.parse(Buffer.concat(chunks).toString() || '{"messages":[]}');
    const { url = '' } =
      body.messages[0]?.content.find(({ type }) => type === 'image_url')?.image_url ?? {};
    const picture = Buffer.from(url.replace(/^data:image\/jpeg;base64,/, ''), 'base64');
    const { method = '', url: path = '', headers } = incoming;
    const index = requests.push({ method, path, headers, body, picture }) - 1;
    await answer(response, { method, path, headers, body, picture }, index);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  afterFile(close);
  const { port: chosen } = addressOf(server);
  return {
    url: `http://127.0.0.1:${chosen}/v1`,
    port: chosen,
    requests,
    answers: (next) => {
      answer = next;
    },
    close,
  };
}

function addressOf(server: http.Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return address;
}

/** Sends a value as JSON. */
export function sends(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): ChatAnswer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
}

/** A completion with this content. */
export function completion(content: unknown, more: object = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [
      { index: 0, finish_reason: 'stop', message: { role: 'assistant', content }, ...more },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

/** Answers every request with this caption. */
export function says(caption: string, keywords: readonly string[] = []): ChatAnswer {
  return sends(200, completion(JSON.stringify({ caption, keywords })));
}
