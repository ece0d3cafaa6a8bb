import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { throwIfAborted } from '../../base/errors.ts';
import { lendReadBuffer, returnReadBuffer } from '../../base/read-buffers.ts';
import { type Pieces, Splicer } from '../../tag/core/splice.ts';
import { chunksOf, NO_FOLLOW, openNoFollow } from './read-file.ts';

export interface DigestRequest {
  readonly path: string;
  /** The way to another content, which is to be made of the file's; a link at the path is then refused. */
  readonly pieces?: Pieces | undefined;
}

/** What a file holds. Hashes are SHA-256, lower-case hexadecimal. */
export interface Digests {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Of what pieces make of it. */
  readonly remade?: string | undefined;
}

/**
 * Reads a file once.
 *
 * @throws PhotonymError INTERRUPTED; the system's error; RangeError if pieces want more than there is
 */
export async function digestFile(
  { path, pieces }: DigestRequest,
  signal?: AbortSignal,
): Promise<Digests> {
  const hashes = new Hashes(pieces);
  const file = await (pieces === undefined ? open(path, 'r') : openNoFollow(path));
  try {
    for await (const chunk of chunksOf(file)) {
      throwIfAborted(signal);
      hashes.update(chunk);
    }
  } finally {
    await file.close();
  }
  return hashes.end();
}

/**
 * As {@link digestFile}, waiting for the disk: what has just been written is in memory, and a promise for each call
 * takes longer than the call.
 */
export function digestWritten(path: string, pieces: Pieces): Digests {
  const hashes = new Hashes(pieces);
  const buffer = lendReadBuffer();
  try {
    const file = openSync(path, NO_FOLLOW);
    try {
      for (let at = 0, bytes = -1; bytes !== 0; at += bytes) {
        bytes = readSync(file, buffer, 0, buffer.length, at);
        hashes.update(buffer.subarray(0, bytes));
      }
    } finally {
      closeSync(file);
    }
  } finally {
    returnReadBuffer(buffer);
  }
  return hashes.end();
}

/** The hashes of a content, and of what pieces make of it. */
class Hashes {
  readonly #now = createHash('sha256');
  readonly #remade:
    | { readonly hash: ReturnType<typeof createHash>; readonly splicer: Splicer }
    | undefined;
  #size = 0;

  constructor(pieces: Pieces | undefined) {
    this.#remade = pieces && { hash: createHash('sha256'), splicer: new Splicer(pieces) };
  }

  update(chunk: Uint8Array): void {
    this.#now.update(chunk);
    this.#size += chunk.length;
    for (const part of this.#remade?.splicer.next(chunk) ?? []) this.#remade?.hash.update(part);
  }

  end(): Digests {
    const [size, sha256] = [this.#size, this.#now.digest('hex')];
    if (this.#remade === undefined) return { size, sha256 };
    const { hash, splicer } = this.#remade;
    for (const part of splicer.end()) hash.update(part);
    return { size, sha256, remade: hash.digest('hex') };
  }
}
