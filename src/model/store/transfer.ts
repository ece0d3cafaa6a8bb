import { setTimeout as pause } from 'node:timers/promises';
import { PhotonymError } from '../../base/errors.ts';
import type { Exchange, HubConnection } from './connection/hub-connection.ts';
import { isWorthRetrying, networkReason, RefusedTransfer } from './connection/hub-errors.ts';
import { type Expected, PartialBlob } from './part.ts';

/** Progress of the download of one file. */
export interface DownloadEvent {
  readonly type: 'download';
  /** Path in the repository, with `/` between folders. */
  readonly file: string;
  /** Bytes so far, including those of an earlier, interrupted download. */
  readonly received: number;
  /** Bytes of the whole file. */
  readonly total: number;
}

/** A file to fetch. */
interface RemoteFile extends Expected {
  /** Path in the repository, with `/` between folders. */
  readonly path: string;
  readonly url: string;
}

/**
 * Downloads a file to `blob`, which appears only when it is complete and has the right hash. If the
 * download breaks off, the bytes received are kept, and the next one resumes from there.
 * @throws PhotonymError MODEL_DAMAGED for wrong bytes, DOWNLOAD_FAILED for a transfer that breaks
 * repeatedly; RefusedTransfer and the file system's errors as they are
 */
export async function* transfer(
  file: RemoteFile,
  blob: string,
  connection: HubConnection,
): AsyncGenerator<DownloadEvent, void, undefined> {
  const part = await PartialBlob.claim(blob, file, connection.signal);
  try {
    yield* complete(file, part, connection);
    if (!part.isRight) throw await damaged(file, part);
    await part.finish();
  } finally {
    await part.release();
  }
}

/** Receives until the part is complete, retrying as long as that brings bytes. */
async function* complete(
  file: RemoteFile,
  part: PartialBlob,
  connection: HubConnection,
): AsyncGenerator<DownloadEvent, void, undefined> {
  const { signal, retries, retryDelayMs } = connection;
  yield progress(file, part);
  for (let failures = 0; !part.isComplete; ) {
    const before = part.received;
    try {
      yield* receive(file, part, connection);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isWorthRetrying(error)) throw error;
      failures = part.received > before ? 1 : failures + 1;
      if (failures > retries) throw broken(file, part, error);
      await pause(retryDelayMs * 2 ** (failures - 1), undefined, signal && { signal });
    }
  }
}

async function* receive(
  file: RemoteFile,
  part: PartialBlob,
  connection: HubConnection,
): AsyncGenerator<DownloadEvent, void, undefined> {
  const exchange = connection.begin();
  try {
    const response = await request(file, part, exchange);
    for await (const bytes of response.body ?? []) {
      exchange.touch();
      if (part.received + bytes.length > file.size) throw await damaged(file, part);
      await part.append(bytes);
      yield progress(file, part);
    }
  } finally {
    exchange.end();
  }
  if (!part.isComplete) throw new TypeError('Cut off', { cause: new Error('it ended too early') });
}

async function request(file: RemoteFile, part: PartialBlob, exchange: Exchange): Promise<Response> {
  const from = part.received;
  const response = await exchange.fetch(file.url, {
    // Compressed bytes could be neither counted nor resumed.
    headers: { 'Accept-Encoding': 'identity', ...(from > 0 && { Range: `bytes=${from}-` }) },
  });
  const continues = response.status === 206 && startOf(response) === from;
  if (response.status === 200 || continues) {
    if (!continues) await part.restart();
    return response;
  }
  // The kept part does not fit this file; the next try starts over.
  if (from > 0 && (response.status === 206 || response.status === 416)) await part.restart();
  throw new RefusedTransfer(file.path, response.status);
}

function startOf(response: Response): number | undefined {
  const match = /^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

function progress(file: RemoteFile, part: PartialBlob): DownloadEvent {
  return { type: 'download', file: file.path, received: part.received, total: file.size };
}

async function damaged(file: RemoteFile, part: PartialBlob): Promise<PhotonymError> {
  const { algorithm, hex } = file.digest;
  const name = algorithm === 'sha256' ? 'SHA-256' : 'git blob SHA-1';
  const found = part.isComplete ? `${name} ${part.hex}` : `more than ${file.size} bytes`;
  await part.discard();
  return new PhotonymError(
    'MODEL_DAMAGED',
    `Expected ${name} ${hex} for ${file.path} but received ${found}; the download was deleted.`,
    {
      remedy: 'Run this again; if it happens again, set HF_ENDPOINT to another mirror or unset it.',
    },
  );
}

function broken(file: RemoteFile, part: PartialBlob, cause: unknown): PhotonymError {
  return new PhotonymError(
    'DOWNLOAD_FAILED',
    `The transfer of ${file.path} broke at ${part.received} of ${file.size} bytes: ${networkReason(cause)}.`,
    { remedy: 'Run this again: the download resumes from there.', cause },
  );
}
