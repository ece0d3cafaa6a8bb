import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { systemCode } from '../../base/errors.ts';
import type { Uncarried } from '../core/uncarried.ts';
import type { FileMetadata, NewFileMetadata } from './file-metadata.ts';

type Attributes = typeof import('@napi-rs/xattr');

let library: Promise<Attributes | undefined> | undefined;

/** Node.js has no calls for extended attributes, and the library none for Windows. */
function attributes(): Promise<Attributes | undefined> {
  library ??= import('@napi-rs/xattr').catch(() => undefined);
  return library;
}

/** Where Linux keeps the access control list of a file. */
const ACCESS_LIST = 'system.posix_acl_access';

/**
 * Gives a copy the owner, mode, access control list and extended attributes of its original.
 *
 * @param copy the open copy, at `path`
 * @param from path of the original; undefined for a new file, which has no attributes
 * @returns what it could not get
 */
export async function carryAttributes(
  copy: FileHandle,
  {
    path,
    from,
    original,
    made,
  }: {
    path: string;
    from: string | undefined;
    original: FileMetadata | NewFileMetadata;
    /** The copy as it was made. */
    made: Pick<BigIntStats, 'uid' | 'gid'>;
  },
): Promise<Uncarried[]> {
  const isOwned = await carryOwner(copy, original, made);
  // After the owner: changing that takes away some of the mode.
  await attempt(copy.chmod(Number(original.mode & 0o7777n)));
  const rest = from === undefined ? [] : await carryExtended(path, from);
  return isOwned ? rest : ['owner', ...rest];
}

async function carryOwner(
  copy: FileHandle,
  { uid, gid }: NewFileMetadata,
  made: Pick<BigIntStats, 'uid' | 'gid'>,
): Promise<boolean> {
  if (made.uid === uid && made.gid === gid) return true;
  return await attempt(copy.chown(Number(uid), Number(gid)));
}

async function carryExtended(path: string, from: string): Promise<Uncarried[]> {
  const library = await attributes();
  const names = (await library?.listAttributes(from).catch(() => [])) ?? [];
  const uncarried = new Set<Uncarried>();
  for (const name of names.filter(isOfTheFile)) {
    const value = await library?.getAttribute(from, name).catch(() => null);
    const isCarried = await library
      ?.setAttribute(path, name, value ?? '')
      .then(() => value !== null && value !== undefined)
      .catch(() => false);
    if (isCarried !== true) uncarried.add(name === ACCESS_LIST ? 'accessList' : 'attributes');
  }
  return [...uncarried];
}

/** Security labels and what a file system shows of itself belong to the place, not to the file. */
function isOfTheFile(name: string): boolean {
  return name === ACCESS_LIST || !/^(?:security|system|trusted)\./.test(name);
}

/** Whether a call succeeds; FAT and its kin have neither owners nor modes. */
async function attempt(call: Promise<void>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
