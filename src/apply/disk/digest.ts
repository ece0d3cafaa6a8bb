import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { throwIfAborted } from '../../base/errors.ts';
import { type Pieces, spliced } from '../../tag/core/splice.ts';
import { chunksOf, openNoFollow } from './read-file.ts';

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
  const [now, other] = [createHash('sha256'), createHash('sha256')];
  let size = 0;
  const file = await (pieces === undefined ? open(path, 'r') : openNoFollow(path));
  const counted = async function* (): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of chunksOf(file)) {
      throwIfAborted(signal);
      now.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  try {
    for await (const chunk of pieces === undefined ? counted() : spliced(counted(), pieces)) {
      if (pieces !== undefined) other.update(chunk);
    }
  } finally {
    await file.close();
  }
  const sha256 = now.digest('hex');
  return pieces === undefined ? { size, sha256 } : { size, sha256, remade: other.digest('hex') };
}
