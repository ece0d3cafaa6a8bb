import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** The faults to show; may be set at any time. */
interface HubFaults {
  /** Files whose bytes are not those that were announced. */
  wrongBytes: Set<string>;
  /** Cuts the connection after so many bytes of an answer with a large file, so many times. */
  cut?: { after: number; times: number };
  /** Sends so many bytes of a large file and then nothing more. */
  stallAfter?: number;
  /** Answers every request for a description with this status. */
  apiStatus?: number;
  /** Answers every request for a file with this status. */
  fileStatus?: number;
  /** Sends whole files, ignoring range requests. */
  ignoreRange: boolean;
  /** Answers 401 to requests without this token. */
  token?: string;
}

/** One request, as the server saw it. */
export interface SeenRequest {
  readonly host: 'hub' | 'cdn';
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

/** A repository that the server has: one commit, and the bytes of its files. */
interface HubRepository {
  readonly commit: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** A Hub on this machine. */
export interface HubServer {
  /** For HF_ENDPOINT. */
  readonly url: string;
  readonly faults: HubFaults;
  /** In the order of their arrival. */
  readonly requests: SeenRequest[];
  readonly close: () => Promise<void>;
}

/** Starts a server that speaks the Hub's routes for these repositories (`owner/name`). */
export async function startHub(
  repositories: Readonly<Record<string, HubRepository>>,
): Promise<HubServer> {
  const faults: HubFaults = { wrongBytes: new Set(), ignoreRange: false };
  const requests: SeenRequest[] = [];
  const see = (host: SeenRequest['host'], request: IncomingMessage) => {
    const { range, authorization } = request.headers;
    requests.push({ host, path: request.url ?? '', range, authorization });
  };
  const cdn = await listen((request, response) => {
    see('cdn', request);
    const [, repo, file] = /^\/([^/]+\/[^/]+)\/(.+)$/.exec(pathOf(request)) ?? [];
    const bytes = repositories[repo ?? '']?.files[file ?? ''];
    if (bytes && file) sendFile(request, response, file, bytes, faults);
    else refuse(response, 404, 'EntryNotFound');
  });
  const hub = await listen((request, response) => {
    see('hub', request);
    if (faults.token && request.headers.authorization !== `Bearer ${faults.token}`) {
      refuse(response, 401, 'RepoNotFound');
      return;
    }
    const path = pathOf(request);
    const api = /^\/api\/models\/([^/]+\/[^/]+)\/(revision|tree|paths-info)\/([^/]+)$/.exec(path);
    if (api) void answerApi(repositories, faults, api, request, response);
    else answerFile(repositories, faults, cdn.url, request, response);
  });
  const close = async () => void (await Promise.all([hub.close(), cdn.close()]));
  return { url: hub.url, faults, requests, close };
}

const pathsQuestion = z.object({ paths: z.array(z.string()) });

async function answerApi(
  repositories: Readonly<Record<string, HubRepository>>,
  faults: HubFaults,
  [, repo = '', route = '', revision = '']: RegExpExecArray,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (faults.apiStatus) return refuse(response, faults.apiStatus, 'Fault');
  const repository = repositories[repo];
  if (!repository) return refuse(response, 404, 'RepoNotFound');
  if (!['main', 'HEAD', repository.commit].includes(revision)) {
    return refuse(response, 404, 'RevisionNotFound');
  }
  const entries = entriesOf(repository);
  if (route === 'revision') {
    const lastModified = '2024-01-01T00:00:00.000Z';
    return sendJson(response, { _id: '1', id: repo, sha: repository.commit, lastModified });
  }
  if (route === 'tree') return sendJson(response, entries);
  const { paths } = pathsQuestion.parse(JSON.parse(await textOf(request)));
  sendJson(
    response,
    entries.filter((entry) => paths.includes(entry.path)),
  );
}

function answerFile(
  repositories: Readonly<Record<string, HubRepository>>,
  faults: HubFaults,
  cdnUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const match = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(pathOf(request));
  const [, repo = '', , file = ''] = match ?? [];
  const repository = repositories[repo];
  const bytes = repository?.files[file];
  response.setHeader('X-Repo-Commit', repository?.commit ?? '');
  if (!bytes) refuse(response, 404, 'EntryNotFound');
  else if (faults.fileStatus) refuse(response, faults.fileStatus, 'Fault');
  else if (isLarge(file)) {
    response.setHeader('X-Linked-Etag', `"${sha256(bytes)}"`);
    response.setHeader('X-Linked-Size', bytes.length);
    response.writeHead(302, { Location: `${cdnUrl}/${repo}/${file}` }).end();
  } else {
    response.setHeader('ETag', `"${gitSha1(bytes)}"`);
    sendFile(request, response, file, bytes, faults);
  }
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  content: Uint8Array,
  faults: HubFaults,
): void {
  const bytes = faults.wrongBytes.has(file) ? content.map((byte) => byte ^ 1) : content;
  const from = faults.ignoreRange ? 0 : rangeStart(request.headers.range);
  if (from > 0 && from >= bytes.length) {
    refuse(response, 416, 'Range');
    return;
  }
  const rest = bytes.subarray(from);
  response.statusCode = from > 0 ? 206 : 200;
  response.setHeader('Content-Length', rest.length);
  if (from > 0) {
    response.setHeader('Content-Range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
  }
  const { cut, stallAfter } = faults;
  if (isLarge(file) && cut && cut.times > 0) {
    cut.times -= 1;
    sendThen(response, rest.subarray(0, cut.after), () => response.destroy());
  } else if (isLarge(file) && stallAfter !== undefined) {
    sendThen(response, rest.subarray(0, stallAfter), () => {});
  } else response.end(rest);
}

function sendThen(response: ServerResponse, bytes: Uint8Array, then: () => void): void {
  response.flushHeaders();
  if (bytes.length === 0) then();
  else response.write(bytes, then);
}

function entriesOf({ files }: HubRepository) {
  return Object.entries(files).map(([path, bytes]) => ({
    type: 'file',
    path,
    size: bytes.length,
    oid: gitSha1(bytes),
    ...(isLarge(path) && {
      lfs: { oid: sha256(bytes), size: bytes.length, pointerSize: 130 },
    }),
  }));
}

function isLarge(file: string): boolean {
  return !file.endsWith('.json');
}

/** The Hub's id of a large file, lower-case hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The Hub's id of a small file, lower-case hexadecimal. */
export function gitSha1(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function rangeStart(range: string | undefined): number {
  return Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
}

function pathOf(request: IncomingMessage): string {
  return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Error-Code': code });
  response.end(JSON.stringify({ error: `refused: ${code}` }));
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
