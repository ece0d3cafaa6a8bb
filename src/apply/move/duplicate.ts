import type { BigIntStats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { Refusal } from '../core/refusal.ts';
import { type CopyOptions, copyExclusive, removeOwn } from './copy.ts';
import { type FileSystem, lstatIfThere } from './file-system.ts';
import { expectSame, hasContent, isExactly } from './identity.ts';
import { type MoveOptions, type MoveOutcome, NO_LINKS, outcomeOf } from './move-file.ts';

/** How a second file, or a second name, is made of one. */
export interface DuplicateOptions extends MoveOptions {
  readonly fs: FileSystem;
  readonly by: 'copy' | 'link';
}

/**
 * Makes a verified copy or a hard link where nothing is; the original stays untouched. A copy grows
 * under the spare name, so that the target is never seen half-written, except where there are no
 * links.
 */
export function makeDuplicate(
  source: string,
  target: string,
  options: DuplicateOptions,
): Promise<MoveOutcome> {
  return outcomeOf(source, target, async () => {
    const { fs, by, confinement } = options;
    const stats = await expectSame(source, options.identity, options);
    await confinement.expect([source, target]);
    if (by === 'link') return await linkTo(fs, source, target, stats);
    if ((await lstatIfThere(fs, target)) !== undefined) throw systemError('EEXIST');
    await copyTo(source, target, { ...options, stats });
  });
}

/**
 * Takes a duplicate away again. A copy goes only while it and its original are what they were, a link
 * only while both names are of one file: what may be the last of its kind stays.
 */
export function removeDuplicate(
  made: string,
  original: string,
  options: DuplicateOptions,
): Promise<MoveOutcome> {
  return outcomeOf(made, original, async () => {
    const { fs, by, confinement, identity } = options;
    await confinement.expect([made]);
    if (by === 'link') await expectLinked(fs, made, original);
    else {
      await expectSame(made, identity, { ...options, sameness: 'same-content' });
      const stats = await lstatIfThere(fs, original);
      const isIntact =
        stats !== undefined &&
        (isExactly(stats, identity) || (await hasContent(fs, original, stats, identity)));
      if (!isIntact) throw mayBeLast(made, original);
    }
    await fs.unlink(made);
  });
}

async function linkTo(
  fs: FileSystem,
  source: string,
  target: string,
  stats: BigIntStats,
): Promise<void> {
  try {
    await fs.link(source, target);
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code !== 'EXDEV' && !NO_LINKS.has(code)) throw error;
    throw new Refusal(
      'MOVE_FAILED',
      `"${basename(source)}" cannot have a hard link there: use --copy-to.`,
    );
  }
  const linked = await lstatIfThere(fs, target);
  if (linked?.ino === stats.ino) return;
  // Between looking and linking another program put a file of its own there.
  if (linked !== undefined && linked.nlink > 1n) await removeOwn(fs, target, linked.ino);
  throw new Refusal('CHANGED', `"${basename(source)}" was replaced while it was being linked.`);
}

async function copyTo(
  source: string,
  target: string,
  options: DuplicateOptions & CopyOptions,
): Promise<void> {
  const { fs, spare } = options;
  const inode = await copyExclusive(source, spare, options);
  try {
    await fs.link(spare, target);
  } catch (error) {
    await removeOwn(fs, spare, inode);
    if (!NO_LINKS.has(systemCode(error) ?? '')) throw error;
    await copyExclusive(source, target, options);
    return;
  }
  await fs.sync(dirname(target));
  await removeOwn(fs, spare, inode);
}

async function expectLinked(fs: FileSystem, made: string, original: string): Promise<void> {
  const [link, file] = [await lstatIfThere(fs, made), await lstatIfThere(fs, original)];
  if (link === undefined) {
    throw new Refusal('VANISHED', `"${basename(made)}" is no longer there.`);
  }
  if (link.ino !== file?.ino || link.dev !== file.dev) throw mayBeLast(made, original);
}

function mayBeLast(made: string, original: string): Refusal {
  return new Refusal(
    'CHANGED',
    `"${basename(made)}" stays, because "${basename(original)}", of which it was made, is no longer the same: it may be the last.`,
  );
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
