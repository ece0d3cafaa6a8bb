import type { BigIntStats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Failure, messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { failureOf, Refusal } from '../core/refusal.ts';
import type { Confinement } from './confinement.ts';
import { type CopyNotes, copyExclusive, removeOwn } from './copy.ts';
import { disk, type FileSystem, lstatIfThere } from './file-system.ts';
import { expectSame, type Sameness } from './identity.ts';

/** How to move one file. */
export interface MoveOptions {
  /** Neither end may lie outside its folder. */
  readonly confinement: Confinement;
  /** The file that is meant; any other is refused. */
  readonly identity: FileIdentity;
  readonly sameness: Sameness;
  /** A free path beside the target, for a copy from another device. */
  readonly spare: string;
  /** Told of copies, which unlike links may be left half-made by a crash. */
  readonly notes?: CopyNotes;
  /** Breaks off a copy and takes it away; a link is a matter of one moment. */
  readonly signal?: AbortSignal | undefined;
  readonly fs?: FileSystem;
}

export type MoveOutcome =
  | { readonly type: 'moved' }
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      /** The file is where it was, and has its new name as well, which could not be removed. */
      readonly isDoubled?: boolean;
    }
  | { readonly type: 'interrupted' };

/**
 * Moves one file to where nothing is: a second name first, which fails if anything is there, then
 * the old name away. Where that cannot be, a copy, made exclusively and verified before the
 * original goes. Whatever goes wrong is returned, and the file is then where it was.
 */
export async function moveNoReplace(
  source: string,
  target: string,
  options: MoveOptions,
): Promise<MoveOutcome> {
  const { confinement, identity, sameness, signal, fs = disk } = options;
  return await outcomeOf(source, target, async () => {
    const stats = await expectSame(source, identity, { fs, sameness, signal });
    await confinement.expect([source, target]);
    await carry({ ...options, fs, source, target, stats });
  });
}

/** What became of work on one file; throws only what is a bug of ours. */
export async function outcomeOf(
  source: string,
  target: string,
  work: () => Promise<void>,
): Promise<MoveOutcome> {
  try {
    await work();
    return { type: 'moved' };
  } catch (error) {
    if (error instanceof PhotonymError && error.code === 'INTERRUPTED')
      return { type: 'interrupted' };
    const failure = failureOf(error, source, target);
    return { type: 'failed', failure, ...(error instanceof Doubled ? { isDoubled: true } : {}) };
  }
}

/** Neither of the two names of a file could be removed. */
class Doubled extends Refusal {}

interface Move extends MoveOptions {
  readonly fs: FileSystem;
  readonly source: string;
  readonly target: string;
  readonly stats: BigIntStats;
}

/** Why the system makes no hard link on one device. */
export const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

async function carry(move: Move): Promise<void> {
  const { fs, source, target } = move;
  try {
    await fs.link(source, target);
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code === 'EXDEV') return carryToOtherDevice(move);
    if (NO_LINKS.has(code)) return carryByCopy(move);
    throw error;
  }
  await dropOldName(move);
}

async function carryByCopy(move: Move): Promise<void> {
  const inode = await copyExclusive(move.source, move.target, move);
  await dropCopied(move, inode);
}

/** The copy grows under another name, so that the target is never seen half-written. */
async function carryToOtherDevice(move: Move): Promise<void> {
  const { fs, source, target, spare } = move;
  const inode = await copyExclusive(source, spare, move);
  try {
    await fs.link(spare, target);
  } catch (error) {
    await removeOwn(fs, spare, inode);
    if (NO_LINKS.has(systemCode(error) ?? '')) return carryByCopy(move);
    throw error;
  }
  await dropCopied(move, inode);
  await removeOwn(fs, spare, inode);
}

/** The original goes only when its copy would outlive a loss of power. */
async function dropCopied(
  { fs, source, target, spare, stats }: Move,
  inode: bigint,
): Promise<void> {
  try {
    await fs.sync(dirname(target));
    const now = await lstatIfThere(fs, source);
    if (now !== undefined && now.ino !== stats.ino) throw replaced(source);
    if (now !== undefined) await unlinkIfThere(fs, source);
  } catch (error) {
    await removeOwn(fs, spare, inode);
    try {
      await removeOwn(fs, target, inode);
    } catch (second) {
      throw doubled(source, target, second, error);
    }
    throw error;
  }
}

async function dropOldName(move: Move): Promise<void> {
  const { fs, source, stats } = move;
  try {
    const now = await lstatIfThere(fs, source);
    const isSame = now?.ino === stats.ino && now.dev === stats.dev;
    if (!isSame) await settleRace(move, now);
    else if (!(await unlinkIfThere(fs, source))) await settleRace(move, undefined);
  } catch (error) {
    if (!(error instanceof Refusal)) await dropNewName(move, error);
    throw error;
  }
}

/** A last name is never removed: only one beside which there is another. */
async function dropNewName({ fs, source, target, stats }: Move, reason: unknown): Promise<void> {
  try {
    const linked = await lstatIfThere(fs, target);
    if (linked?.ino === stats.ino && linked.nlink > 1n) await fs.unlink(target);
  } catch (error) {
    throw doubled(source, target, error, reason);
  }
}

function doubled(source: string, target: string, error: unknown, reason: unknown): Doubled {
  const { code } = failureOf(error, source, target);
  const [was, is] = [source, target].map((path) => basename(path));
  return new Doubled(
    code,
    `"${was}" is called "${is}" as well, and neither name can be removed: ${messageOf(reason)}. When that is permitted again, "photonym recover" removes the second.`,
  );
}

/**
 * Between looking and linking another program took the source away or put a file of its own there.
 * The new name goes again only if its file has another one.
 */
async function settleRace(
  { fs, source, target }: Move,
  now: BigIntStats | undefined,
): Promise<void> {
  const linked = await lstatIfThere(fs, target);
  const hasOtherName = linked !== undefined && linked.nlink > 1n;
  if (hasOtherName) await removeOwn(fs, target, linked.ino);
  if (now !== undefined) throw replaced(source, hasOtherName ? undefined : target);
  if (hasOtherName || linked === undefined) {
    throw new Refusal('VANISHED', `"${basename(source)}" vanished while it was being moved.`);
  }
}

async function unlinkIfThere(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.unlink(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function replaced(source: string, earlier?: string): Refusal {
  const rest =
    earlier === undefined ? '' : ` Its earlier version is called "${basename(earlier)}".`;
  return new Refusal(
    'CHANGED',
    `"${basename(source)}" was replaced by another program while it was being moved.${rest}`,
  );
}
