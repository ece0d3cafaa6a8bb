import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** The expected hash of a file. */
export interface Digest {
  /** `git`: the SHA-1 of a git blob, that is, of a header with the size followed by the content. */
  readonly algorithm: 'sha256' | 'git';
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

/** The digest in the name of a blob of the Hugging Face cache; undefined for any other name. */
export function digestFromName(name: string): Digest | undefined {
  if (/^[0-9a-f]{64}$/.test(name)) return { algorithm: 'sha256', hex: name };
  if (/^[0-9a-f]{40}$/.test(name)) return { algorithm: 'git', hex: name };
  return undefined;
}

/** Begins a hash for the content of a file of `size` bytes. */
export function startHash(algorithm: Digest['algorithm'], size: number): Hash {
  if (algorithm === 'sha256') return createHash('sha256');
  return createHash('sha1').update(`blob ${size}\0`);
}

/**
 * The hash of a file's content, lower-case hexadecimal.
 * @throws the file system's error
 */
export async function digestFile(
  path: string,
  algorithm: Digest['algorithm'],
  signal?: AbortSignal,
): Promise<string> {
  const hash = startHash(algorithm, (await stat(path)).size);
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk);
  return hash.digest('hex');
}

/** Parses the output of sha256sum: path (with `/`) → SHA-256. Other lines are skipped. */
export function parseSums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^([0-9a-fA-F]{64}) [ *](.+?)\r?$/.exec(line);
    if (match?.[1] && match[2]) sums.set(match[2].replace(/^\.\//, ''), match[1].toLowerCase());
  }
  return sums;
}
