import { homedir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../base/errors.ts';
import type { FileStamp } from '../find/core/stamp.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { placesOfContent, type SeenPlace, seenPlaces } from '../memory/catalog/places.ts';
import { signed } from '../memory/catalog/reader.ts';
import { visitVectors } from '../memory/catalog/vectors.ts';
import type { Best } from './core/best.ts';
import { CosineScanner } from './core/dot-products.ts';
import type { Hit } from './core/hit.ts';
import { knownText } from './core/known-text.ts';
import { type Condition, type Match, type Matching, matchOf } from './core/narrow.ts';
import { isPresent, timeOf } from './present.ts';
import type { Showing } from './showing.ts';

/** What is at hand for one search. */
export interface Search extends Matching {
  readonly catalog: Catalog;
  /** Number of the network in the catalog. */
  readonly model: number;
  readonly conditions: readonly Condition[];
  readonly showing: Showing;
  /** Absolute path of the folder that pictures have to be in. */
  readonly within: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Goes through everything that was seen, and keeps the best of what meets the conditions. */
export async function findByWords(search: Search, best: Best<Hit>): Promise<void> {
  for await (const all of matchedPlaces(search)) {
    for (const { place, match } of all) offer({ path: place.path, ...match }, place, best);
  }
}

/** A point among the network's features, and the files that are left out. */
export interface Likeness {
  readonly point: Float32Array;
  /** Keys of files, from {@link fileKey}. */
  readonly except: ReadonlySet<string>;
}

/** A content, and how like it is to what is looked for. */
interface Similar {
  readonly content: number;
  readonly similarity: number;
}

/** Goes through all feature vectors, and keeps the likest of what meets the conditions. */
export async function findAlike(
  search: Search,
  { point, except }: Likeness,
  best: Best<Hit>,
): Promise<void> {
  const { catalog, model, signal } = search;
  const allowed = await contentsMatched(search);
  const scanner = new CosineScanner(point);
  const seen = new Set<number>();
  let similar: Similar[] = [];
  const slices = visitVectors(catalog, model, ({ contents, features }) => {
    const least = leastOf(best);
    scanner.cosines(features).forEach((similarity, index) => {
      if (similarity < least) return;
      const content = contents[index] ?? 0;
      if (allowed?.has(content) !== false) similar.push({ content, similarity });
    });
  });
  for (const _ of slices) {
    similar.sort((a, b) => b.similarity - a.similarity);
    for (const { content, similarity } of similar) {
      if (similarity < leastOf(best)) break;
      // What was looked at twice has two vectors.
      if (seen.has(content)) continue;
      seen.add(content);
      for (const place of placesOfContent(catalog, model, content)) {
        const match = except.has(fileKey(place)) ? undefined : matched(place, search);
        if (match !== undefined) offer({ path: place.path, ...match, similarity }, place, best);
      }
    }
    similar = [];
    await pause(signal);
  }
}

/** What is less like than this is not among the best. */
function leastOf({ worst }: Best<Hit>): number {
  return worst?.similarity ?? Number.NEGATIVE_INFINITY;
}

/** The contents of which a file meets the conditions; undefined where there are none. */
async function contentsMatched(search: Search): Promise<Set<number> | undefined> {
  if (search.conditions.length === 0 && search.within === undefined) return undefined;
  const contents = new Set<number>();
  for await (const all of matchedPlaces(search)) {
    for (const { place } of all) contents.add(place.content);
  }
  return contents;
}

interface Matched {
  readonly place: SeenPlace;
  readonly match: DatedMatch;
}

/** All files that meet the conditions, in slices. */
async function* matchedPlaces(search: Search): AsyncGenerator<Matched[], void, undefined> {
  for (const places of seenPlaces(search.catalog, search.model)) {
    await pause(search.signal);
    yield places.flatMap((place) => {
      const match = matched(place, search);
      return match === undefined ? [] : [{ place, match }];
    });
  }
}

/** How a picture meets the conditions, and when it was taken. */
type DatedMatch = Match & Pick<Hit, 'taken'>;

function matched(place: SeenPlace, search: Search): DatedMatch | undefined {
  const { conditions, within, showing } = search;
  const { path: file, content, facts } = place;
  if (within !== undefined && !isBelow(within, file)) return undefined;
  const taken = facts.takenAt ?? timeOf(place);
  if (conditions.length === 0) return { taken };
  const known = {
    taken,
    text: () => knownText(tellingPart(file, within), facts, showing.corrected(content)),
    shown: () => showing.shown(content),
  };
  const match = matchOf(conditions, known, search);
  return match && { ...match, taken };
}

/** Files are asked for only where they would be among the best. */
function offer(hit: Hit, place: SeenPlace, best: Best<Hit>): void {
  if (best.admits(hit) && isPresent(place)) best.add(hit);
}

/** Of a path what may say something of the picture: not what all pictures looked for have in common. */
function tellingPart(file: string, within = homedir()): string {
  return isBelow(within, file) ? path.relative(within, file) : file;
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Tells one file from all others. */
export function fileKey({ device, inode }: Pick<FileStamp, 'device' | 'inode'>): string {
  return `${signed(device)} ${signed(inode)}`;
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  throwIfAborted(signal);
}
