import { type Failure, throwIfAborted } from './errors.ts';
import type { FoundPicture } from './find/found.ts';
import { hashFile } from './find/hash.ts';
import { embed } from './label/learned/embedding.ts';
import { decode } from './look/decode.ts';
import type { CaptureFacts } from './look/facts.ts';
import type { Preprocessing } from './look/preprocessing.ts';
import { Groups } from './search/groups.ts';
import { lumaOf, sharpnessOf } from './search/luma.ts';
import {
  areCopies,
  FINGERPRINT_SIZE,
  type Fingerprint,
  fingerprintOf,
  mayBeCopies,
} from './search/match.ts';
import { type SeeOptions, see } from './see.ts';

/** A picture that there is more than once. */
export interface Duplicate {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly facts: CaptureFacts;
}

/** Pictures that are one, the one to keep first. */
export interface DuplicateGroup {
  /** Whether all have the same content, byte for byte. */
  readonly exact: boolean;
  readonly pictures: readonly [best: Duplicate, ...others: Duplicate[]];
}

export type DuplicatesEvent =
  | { readonly type: 'seen' }
  | { readonly type: 'failed'; readonly file: string; readonly failure: Failure }
  | { readonly type: 'group'; readonly group: DuplicateGroup };

interface Candidate {
  readonly found: FoundPicture;
  readonly facts: CaptureFacts;
  readonly fingerprint: Fingerprint;
}

/**
 * Pictures that are there more than once: the same file, or the same picture resized, recompressed,
 * brightened, turned, mirrored, tilted or cut a little. Each group comes with the one to keep first.
 * Every picture is compared with every other by hash and features, about 4 kB each in memory.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* findDuplicates(
  paths: readonly string[],
  options: SeeOptions,
): AsyncGenerator<DuplicatesEvent, void, undefined> {
  const candidates: Candidate[] = [];
  for await (const item of see(paths, options)) {
    if ('failure' in item) {
      yield { type: 'failed', file: item.found.shown, failure: item.failure };
      continue;
    }
    const { found, look } = item;
    const seen = await decode(found, squareOf(options, FINGERPRINT_SIZE), options);
    if ('code' in seen) {
      yield { type: 'failed', file: found.shown, failure: seen };
      continue;
    }
    const fingerprint = fingerprintOf(lumaOf(seen.pixels), embed([look]));
    candidates.push({ found, facts: look.facts, fingerprint });
    yield { type: 'seen' };
  }
  const groups = await joined(candidates, options.signal);
  for (const group of groups.all) {
    const members = group.flatMap((index) => candidates[index] ?? []);
    yield { type: 'group', group: await ranked(members, options) };
  }
}

async function joined(
  candidates: readonly Candidate[],
  signal: AbortSignal | undefined,
): Promise<Groups> {
  const groups = new Groups(candidates.length);
  await joinSame(candidates, groups, signal);
  candidates.forEach(({ fingerprint: a }, index) => {
    throwIfAborted(signal);
    for (let other = index + 1; other < candidates.length; other++) {
      const b = candidates[other]?.fingerprint;
      if (b === undefined || groups.areJoined(index, other)) continue;
      if (mayBeCopies(a, b) && areCopies(a, b)) groups.join(index, other);
    }
  });
  return groups;
}

/** Joins files of one content, whatever there is to be seen in them. */
async function joinSame(
  candidates: readonly Candidate[],
  groups: Groups,
  signal: AbortSignal | undefined,
): Promise<void> {
  const sizes = new Map<number, number>();
  for (const { found } of candidates) sizes.set(found.size, (sizes.get(found.size) ?? 0) + 1);
  const firsts = new Map<string, number>();
  for (const [index, { found }] of candidates.entries()) {
    if ((sizes.get(found.size) ?? 0) < 2) continue;
    const sha256 = await hashFile(found.path, signal);
    const first = firsts.get(sha256);
    if (first === undefined) firsts.set(sha256, index);
    else groups.join(first, index);
  }
}

/** The whole picture in a square, as the network is shown it otherwise. */
function squareOf({ classifier }: SeeOptions, size: number): Preprocessing {
  return {
    ...classifier.preprocessing,
    resize: { mode: 'exact', width: size, height: size },
    crop: undefined,
    resample: 'bilinear',
    asDisplayed: true,
  };
}

/** Width and height at which sharpness is compared. */
const SHARPNESS_SIZE = 256;

/** Below this part of the sharpness of the sharpest, a copy is blurred; less may be compression. */
const BLURRED = 0.6;

/** More pixels first, then what is not blurred, then better described, then larger, then by name. */
async function ranked(members: readonly Candidate[], options: SeeOptions): Promise<DuplicateGroup> {
  const rated = [];
  for (const { found, facts } of members) {
    const seen = await decode(found, squareOf(options, SHARPNESS_SIZE), options);
    const sharpness = 'code' in seen ? 0 : sharpnessOf(lumaOf(seen.pixels));
    const sha256 = await hashFile(found.path, options.signal);
    const { path, shown: file, size } = found;
    rated.push({ duplicate: { path, file, sha256, size, facts }, sharpness });
  }
  const sharpest = Math.max(...rated.map(({ sharpness }) => sharpness));
  const blurred = (sharpness: number): number => Number(sharpness < sharpest * BLURRED);
  rated.sort(
    (a, b) =>
      pixels(b.duplicate) - pixels(a.duplicate) ||
      blurred(a.sharpness) - blurred(b.sharpness) ||
      described(b.duplicate) - described(a.duplicate) ||
      b.duplicate.size - a.duplicate.size ||
      (a.duplicate.path < b.duplicate.path ? -1 : 1),
  );
  const [best, ...others] = rated.map(({ duplicate }) => duplicate);
  if (best === undefined) throw new Error('a group has no members');
  const exact = others.every(({ sha256 }) => sha256 === best.sha256);
  return { exact, pictures: [best, ...others] };
}

function pixels({ facts }: Duplicate): number {
  return facts.width * facts.height;
}

/** How much a picture says of itself. */
function described({ facts }: Duplicate): number {
  return Object.keys(facts).length;
}
