import { homedir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';
import type { FileStamp } from '../find/core/stamp.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { signed } from '../memory/catalog/reader.ts';
import { type SeenFile, seenFiles, seenFilesOfContent } from '../memory/catalog/seen-files.ts';
import { visitVectors } from '../memory/catalog/vectors.ts';
import type { ContentCategories } from './content-categories.ts';
import type { BoundedHeap } from './core/bounded-heap.ts';
import { type Condition, type Match, type MatchOptions, matchOf } from './core/conditions.ts';
import { CosineScanner } from './core/dot-products.ts';
import type { SearchHit } from './core/search-hit.ts';
import { searchableText } from './core/searchable-text.ts';
import { isPresent, timeOf } from './unchanged-file.ts';

/** What is at hand for one search. */
export interface Search extends MatchOptions {
  readonly catalog: Catalog;
  /** Number of the network in the catalog. */
  readonly model: number;
  readonly conditions: readonly Condition[];
  readonly showing: ContentCategories;
  /** Absolute path of the folder that pictures have to be in. */
  readonly within: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Goes through everything that was seen, and keeps the best of what meets the conditions. */
export async function scanByConditions(
  search: Search,
  best: BoundedHeap<SearchHit>,
): Promise<void> {
  for await (const all of matchedPlaces(search)) {
    for (const { place, match } of all) offer({ path: place.path, ...match }, place, best);
  }
}

/** A point among the network's features, and the files that are left out. */
export interface SimilarityQuery {
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
export async function scanBySimilarity(
  search: Search,
  { point, except }: SimilarityQuery,
  best: BoundedHeap<SearchHit>,
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
      for (const place of seenFilesOfContent(catalog, model, content)) {
        const match = except.has(fileKey(place)) ? undefined : matched(place, search);
        if (match !== undefined) offer({ path: place.path, ...match, similarity }, place, best);
      }
    }
    similar = [];
    await pause(signal);
  }
}

/** What is less like than this is not among the best. */
function leastOf({ worst }: BoundedHeap<SearchHit>): number {
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
  readonly place: SeenFile;
  readonly match: DatedMatch;
}

/** All files that meet the conditions, in slices. */
async function* matchedPlaces(search: Search): AsyncGenerator<Matched[], void, undefined> {
  for (const places of seenFiles(search.catalog, search.model)) {
    await pause(search.signal);
    yield places.flatMap((place) => {
      const match = matched(place, search);
      return match === undefined ? [] : [{ place, match }];
    });
  }
}

/** How a picture meets the conditions, and when it was taken. */
type DatedMatch = Match & Pick<SearchHit, 'taken'>;

function matched(place: SeenFile, search: Search): DatedMatch | undefined {
  const { conditions, within, showing } = search;
  const { path: file, content, facts } = place;
  if (within !== undefined && !isWithin(within, file)) return undefined;
  const taken = facts.takenAt ?? timeOf(place);
  if (conditions.length === 0) return { taken };
  const known = {
    taken,
    text: () => searchableText(tellingPart(file, within), facts, showing.corrected(content)),
    shown: () => showing.shown(content),
  };
  const match = matchOf(conditions, known, search);
  return match && { ...match, taken };
}

/** Files are asked for only where they would be among the best. */
function offer(hit: SearchHit, place: SeenFile, best: BoundedHeap<SearchHit>): void {
  if (best.admits(hit) && isPresent(place)) best.add(hit);
}

/** Of a path what may say something of the picture: not what all pictures looked for have in common. */
function tellingPart(file: string, within = homedir()): string {
  return isWithin(within, file) ? path.relative(within, file) : file;
}

/** Tells one file from all others. */
export function fileKey({ device, inode }: Pick<FileStamp, 'device' | 'inode'>): string {
  return `${signed(device)} ${signed(inode)}`;
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  throwIfAborted(signal);
}
