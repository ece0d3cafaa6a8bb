import path from 'node:path';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';
import { DisjointSets } from '../duplicates/core/disjoint-sets.ts';
import { type Fingerprint, fingerprintOf } from '../duplicates/core/fingerprint/fingerprint.ts';
import { fingerprinter, lumaFeaturesOf } from '../duplicates/core/fingerprint/fingerprinter.ts';
import { joinCopies } from '../duplicates/core/join-copies.ts';
import { keepFirst } from '../duplicates/core/keep.ts';
import { groupsOf } from '../find/core/companions.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { hashFile } from '../find/hash.ts';
import { managedFolder } from '../find/managed.ts';
import { embed } from '../label/learned/embedding.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import { type Missed, type SeenByAll, type SeeOptions, seeByAll } from './see.ts';

/** One of several copies of a picture. */
export interface Duplicate {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly facts: CaptureFacts;
  /** It is another name (a hard link) of a copy before it in the group. */
  readonly isLink?: boolean;
}

/** Copies of one picture, the one to keep first. */
export interface DuplicateGroup {
  /** All have the same content, byte for byte. */
  readonly exact: boolean;
  readonly pictures: readonly [best: Duplicate, ...others: Duplicate[]];
}

export interface DuplicatesOptions extends SeeOptions {
  /** Folders whose pictures are kept, whatever the others are like. */
  readonly prefer?: readonly string[] | undefined;
}

export type DuplicatesEvent =
  | { readonly type: 'seen' }
  | { readonly type: 'failed'; readonly file: string; readonly failure: Failure }
  /** So far `done` of `total` pictures have been compared with all before them. */
  | { readonly type: 'compared'; readonly done: number; readonly total: number }
  | { readonly type: 'group'; readonly group: DuplicateGroup };

/** A picture to compare, some 4 kB in memory. */
interface Compared {
  readonly found: FoundPicture;
  readonly facts: CaptureFacts;
  readonly fingerprint: Fingerprint;
  /** See `LumaFeatures`. */
  readonly sharpness: number;
}

/**
 * Finds copies of pictures: the same file, or the same picture resized, recompressed, in other tones,
 * turned, mirrored, tilted or slightly cropped. Names of one file (hard links) are not copies of each
 * other. Files that belong together, such as RAW + JPEG or an
 * original and its edited version, count as one picture: the one that a person would look at is compared.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* findDuplicates(
  paths: readonly string[],
  options: DuplicatesOptions,
): AsyncGenerator<DuplicatesEvent, void, undefined> {
  const seen: Compared[] = [];
  const networks = [options.classifier, fingerprinter()];
  for await (const item of seeByAll(paths, networks, options)) {
    const compared = comparable(item);
    if ('failure' in compared) {
      yield { type: 'failed', file: item.found.shown, failure: compared.failure };
      continue;
    }
    seen.push(compared);
    yield { type: 'seen' };
  }
  const pictures = leading(seen);
  const groups = new DisjointSets(pictures.length);
  await joinSame(pictures, groups, options.signal);
  yield* joinInTurns(pictures, groups, options.signal);
  for (const group of groups.all) {
    const members = group.flatMap((index) => pictures[index] ?? []);
    const ordered = await ranked(members, options);
    if (ordered !== undefined) yield { type: 'group', group: ordered };
  }
}

function comparable(item: SeenByAll | Missed): Compared | { readonly failure: Failure } {
  if ('failure' in item) return item;
  const { found, looks } = item;
  const [look, small] = looks;
  if (look === undefined || small === undefined) throw new Error('a network gave no look');
  const { luma, sharpness } = lumaFeaturesOf(small);
  return { found, facts: look.facts, fingerprint: fingerprintOf(luma, embed([look])), sharpness };
}

/** From each group of files that belong together, the picture that a person would look at. */
function leading(seen: readonly Compared[]): Compared[] {
  const folders = new Map<string, string[]>();
  for (const { found } of seen) {
    const { dir, base } = path.parse(found.path);
    const names = folders.get(dir);
    if (names === undefined) folders.set(dir, [base]);
    else names.push(base);
  }
  const first = new Set<string>();
  for (const [folder, names] of folders) {
    for (const { pictures } of groupsOf(names, names)) {
      first.add(path.join(folder, pictures[0] ?? ''));
    }
  }
  return seen.filter(({ found }) => first.has(found.path));
}

/** Pictures compared before other work, such as an interruption, gets its turn. */
const PICTURES_PER_TURN = 64;

/** Joins pictures that are copies of one another. */
async function* joinInTurns(
  pictures: readonly Compared[],
  groups: DisjointSets,
  signal: AbortSignal | undefined,
): AsyncGenerator<DuplicatesEvent, void, undefined> {
  const total = pictures.length;
  const fingerprints = pictures.map(({ fingerprint }) => fingerprint);
  for (const index of joinCopies(fingerprints, groups)) {
    if (index % PICTURES_PER_TURN !== PICTURES_PER_TURN - 1) continue;
    yield { type: 'compared', done: index, total };
    await new Promise(setImmediate);
    throwIfAborted(signal);
  }
}

/** Joins files of the same content. */
async function joinSame(
  pictures: readonly Compared[],
  groups: DisjointSets,
  signal: AbortSignal | undefined,
): Promise<void> {
  const sizes = new Map<number, number>();
  for (const { found } of pictures) sizes.set(found.size, (sizes.get(found.size) ?? 0) + 1);
  const firsts = new Map<string, number>();
  const contents = new Map<string, string>();
  for (const [index, { found }] of pictures.entries()) {
    if ((sizes.get(found.size) ?? 0) < 2) continue;
    const file = fileKeyOf(found);
    const content = contents.get(file) ?? (await hashFile(found.path, signal));
    contents.set(file, content);
    const first = firsts.get(content);
    if (first === undefined) firsts.set(content, index);
    else groups.join(first, index);
  }
}

/** The copies in order; undefined if all are names of one file (hard links). */
async function ranked(
  members: readonly Compared[],
  { signal, prefer = [] }: DuplicatesOptions,
): Promise<DuplicateGroup | undefined> {
  const preferred = prefer.map((folder) => path.resolve(folder));
  const order = keepFirst(members.map((member) => rankedCopy(member, preferred)));
  const pictures: Duplicate[] = [];
  const files = new Set<string>();
  for (const { found, facts: capture } of order.map(({ member }) => member)) {
    const { path: file, shown, size } = found;
    const key = fileKeyOf(found);
    const isLink = files.has(key);
    // Another name of the file that is kept takes no room, and moving it would free none.
    if (isLink && key === fileKeyOf(order[0]?.member.found ?? found)) continue;
    files.add(key);
    const sha256 = await hashFile(file, signal);
    const link = isLink ? { isLink } : {};
    pictures.push({ path: file, file: shown, sha256, size, facts: capture, ...link });
  }
  const [best, ...others] = pictures;
  if (best === undefined || others.length === 0) return undefined;
  const exact = others.every(({ sha256 }) => sha256 === best.sha256);
  return { exact, pictures: [best, ...others] };
}

function rankedCopy(member: Compared, preferred: readonly string[]) {
  const { found, facts, sharpness } = member;
  const { path: file, size, mtimeMs } = found;
  return {
    member,
    path: file.split(path.sep).join('/'),
    isPreferred: preferred.some((folder) => isWithin(folder, file)),
    isThrownAway: file.split(path.sep).some((name) => managedFolder(name)?.kind === 'bin'),
    pixels: facts.width * facts.height,
    sharpness,
    facts: Object.keys(facts).length,
    size,
    mtimeMs,
  };
}

/** The same for all names of one file. */
function fileKeyOf({ path: file, stamp }: FoundPicture): string {
  return stamp === undefined ? file : `${stamp.device}:${stamp.inode}`;
}
