import { homedir } from 'node:os';
import path from 'node:path';
import { isWithin } from '../base/paths.ts';
import type { FileStamp } from '../find/core/stamp.ts';
import { coordinates } from '../look/core/facts/place.ts';
import { signed } from '../memory/catalog/reader.ts';
import { type SeenFile, seenFiles, seenFilesByContent } from '../memory/catalog/seen-files.ts';
import { visitVectors } from '../memory/catalog/vectors.ts';
import type { BoundedHeap } from './core/bounded-heap.ts';
import { type Condition, type Match, matchOf } from './core/conditions.ts';
import { CosineScanner } from './core/dot-products.ts';
import type { SearchHit } from './core/search-hit.ts';
import { searchableText } from './core/searchable-text.ts';
import { type SimilarContent, SimilarContents } from './core/similar-contents.ts';
import { newestContents } from './newest.ts';
import { pause } from './pause.ts';
import { type Ceilings, PossibleContents } from './possible-contents.ts';
import type { Search } from './search.ts';
import { isUnchanged, modifiedAt } from './unchanged-file.ts';

/** Adds the best of the seen files that meet the conditions. */
export async function scanByConditions(
  search: Search,
  best: BoundedHeap<SearchHit>,
): Promise<void> {
  const possible = new PossibleContents(search);
  const showing = search.conditions.some(hasScore) ? await possible.showing() : undefined;
  if (showing === undefined) {
    await offerNewest(search, await possible.meeting(), best);
    return;
  }
  await offerLikeliest(search, [...showing], best);
  // All others have lower scores.
  if ((best.worst?.score ?? -1) >= search.least) return;
  const others = [...((await possible.meeting()) ?? [])];
  await offerLikeliest(
    search,
    others.filter(([content]) => !showing.has(content)),
    best,
  );
}

function hasScore(condition: Condition): boolean {
  return condition.type === 'words' && condition.meaning !== undefined;
}

/** Adds the newest files that may meet the conditions and do; where these have scores, the best of all. */
async function offerNewest(
  search: Search,
  possible: Ceilings | undefined,
  best: BoundedHeap<SearchHit>,
): Promise<void> {
  const areMany = (possible?.size ?? MATCHED_SINGLY + 1) > MATCHED_SINGLY;
  const isByTime = areMany && !search.conditions.some(hasScore);
  const left = isByTime ? await offerFirst(search, possible, best) : possible;
  for await (const all of matchedFiles(search, left)) {
    for (const { file, match } of all) offer({ path: file.path, ...match }, file, best);
  }
}

/** Adds from the newest on, until no other can be among the best. @returns those that are left after many */
async function offerFirst(
  search: Search,
  possible: Ceilings | undefined,
  best: BoundedHeap<SearchHit>,
): Promise<Ceilings> {
  const contents = newestContents(search, possible);
  const filesOf = seenFilesByContent(search.catalog, search.model);
  for (let matched = 0; ; matched++) {
    const { done, value } = contents.next();
    if (done === true || value.taken < (best.worst?.taken ?? '')) return new Map();
    if (matched === MATCHED_SINGLY) {
      return new Map([value, ...contents].map(({ content }) => [content, 1]));
    }
    if (matched % MATCHED_AT_ONCE === 0) await pause(search.signal);
    offerAll(filesOf(value.content), search, best);
  }
}

/** Adds those of some files that meet the conditions. */
function offerAll(files: readonly SeenFile[], search: Search, best: BoundedHeap<SearchHit>): void {
  for (const file of files) {
    const match = matchFile(file, search);
    if (match !== undefined) offer({ path: file.path, ...match }, file, best);
  }
}

/** Contents matched before other tasks get a turn. */
const MATCHED_AT_ONCE = 64;

/** Adds the best files of contents, the likeliest first, until no other can be among them. */
async function offerLikeliest(
  search: Search,
  contents: (readonly [content: number, most: number])[],
  best: BoundedHeap<SearchHit>,
): Promise<void> {
  const filesOf = seenFilesByContent(search.catalog, search.model);
  contents.sort(([, one], [, other]) => other - one);
  for (const [place, [content, most]] of contents.entries()) {
    if (most < (best.worst?.score ?? 0)) return;
    if (place % MATCHED_AT_ONCE === 0) await pause(search.signal);
    offerAll(filesOf(content), search, best);
  }
}

/** A feature vector, and the files to leave out. */
interface SimilarityQuery {
  readonly vector: Float32Array;
  /** Keys of files, from {@link fileKey}. */
  readonly except: ReadonlySet<string>;
}

/** Most similar contents that are matched one by one before anything else is asked. */
const MATCHED_FIRST = 256;

/** Most similar of the contents that may match that are matched one by one before the conditions are put to all. */
const MATCHED_SINGLY = 2_000;

/** Adds the most similar files that meet the conditions, comparing all feature vectors. */
export async function scanBySimilarity(
  search: Search,
  query: SimilarityQuery,
  best: BoundedHeap<SearchHit>,
): Promise<void> {
  const { catalog, model, signal } = search;
  const isNarrowed = search.conditions.length > 0 || search.within !== undefined;
  const scanner = new CosineScanner(query.vector);
  const offering = new Offering(search, query, best);
  const all = new SimilarContents();
  const possible = new PossibleContents(search);
  const noting = possible.noting();
  let similar: SimilarContent[] = [];
  const slices = visitVectors(catalog, model, (block) => {
    noting?.note(block);
    const { contents, features } = block;
    const cosines = scanner.cosines(features);
    if (isNarrowed) all.add(contents, cosines);
    else similar.push(...offering.promising(contents, cosines));
  });
  for (const _ of slices) {
    similar.sort((a, b) => b.similarity - a.similarity);
    offering.offerAll(similar);
    similar = [];
    await pause(signal);
  }
  if (!isNarrowed) return;
  // Mostly the likest meet the conditions, which cost more than comparing.
  const likest = all.first(MATCHED_FIRST);
  const promising = likest.filter(({ content }) => noting?.noted.has(content) ?? true);
  const isEnough = promising.length >= Math.min(best.limit, likest.length);
  if (isEnough && (offering.offerAll(likest) || all.size <= MATCHED_FIRST)) return;
  const allowed = await possible.meeting();
  const others = all.after(
    isEnough ? MATCHED_FIRST : 0,
    (content) => allowed?.has(content) ?? true,
  );
  if (offering.offerAll(others.slice(0, MATCHED_SINGLY)) || others.length <= MATCHED_SINGLY) return;
  const matching = await matchingContents(search, allowed);
  offering.offerAll(others.slice(MATCHED_SINGLY).filter(({ content }) => matching.has(content)));
}

/** Offers the files of contents, the most similar first. */
class Offering {
  readonly #search: Search;
  readonly #query: SimilarityQuery;
  readonly #best: BoundedHeap<SearchHit>;
  readonly #seen = new Set<number>();
  readonly #filesOf: (content: number) => SeenFile[];

  constructor(search: Search, query: SimilarityQuery, best: BoundedHeap<SearchHit>) {
    this.#filesOf = seenFilesByContent(search.catalog, search.model);
    this.#search = search;
    this.#query = query;
    this.#best = best;
  }

  /** Those that may be among the best. */
  promising(contents: Int32Array, cosines: Float64Array): SimilarContent[] {
    const least = leastSimilarity(this.#best);
    const found: SimilarContent[] = [];
    cosines.forEach((similarity, index) => {
      if (similarity >= least) found.push({ content: contents[index] ?? 0, similarity });
    });
    return found;
  }

  /**
   * @param similar best first
   * @returns whether none after them can be among the best
   */
  offerAll(similar: readonly SimilarContent[]): boolean {
    for (const one of similar) {
      if (one.similarity < leastSimilarity(this.#best)) return true;
      this.#offer(one);
    }
    return false;
  }

  #offer({ content, similarity }: SimilarContent): void {
    // A content seen by two processes at once has two vectors.
    if (this.#seen.has(content)) return;
    this.#seen.add(content);
    for (const file of this.#filesOf(content)) {
      const isLeftOut = this.#query.except.has(fileKey(file));
      const match = isLeftOut ? undefined : matchFile(file, this.#search);
      if (match !== undefined) offer({ path: file.path, ...match, similarity }, file, this.#best);
    }
  }
}

/** The lowest similarity that may still be among the best. */
function leastSimilarity({ worst }: BoundedHeap<SearchHit>): number {
  return worst?.similarity ?? Number.NEGATIVE_INFINITY;
}

/** The contents with a file that meets the conditions. */
async function matchingContents(
  search: Search,
  possible: Ceilings | undefined,
): Promise<Set<number>> {
  const contents = new Set<number>();
  for await (const all of matchedFiles(search, possible)) {
    for (const { file } of all) contents.add(file.content);
  }
  return contents;
}

interface MatchedFile {
  readonly file: SeenFile;
  readonly match: DatedMatch;
}

/** All files that meet the conditions, in slices. */
async function* matchedFiles(
  search: Search,
  possible: Ceilings | undefined,
): AsyncGenerator<MatchedFile[], void, undefined> {
  for (const files of seenFiles(search.catalog, search.model, possible)) {
    await pause(search.signal);
    yield files.flatMap((file) => {
      const match = matchFile(file, search);
      return match === undefined ? [] : [{ file, match }];
    });
  }
}

/** The match of a picture, and when it was taken. */
type DatedMatch = Match & Pick<SearchHit, 'taken'>;

function matchFile(file: SeenFile, search: Search): DatedMatch | undefined {
  const { conditions, within, categories } = search;
  const { path: filePath, content, facts } = file;
  if (within !== undefined && !isWithin(within, filePath)) return undefined;
  const taken = facts.takenAt ?? modifiedAt(file);
  if (conditions.length === 0) return { taken };
  const picture = {
    ...{ file: filePath, facts, taken },
    text: () =>
      searchableText(
        distinctivePart(filePath, within),
        facts,
        categories.corrected(content),
        search.formerNames.get(filePath),
        search.textOf(content),
      ),
    shown: () => categories.shown(content),
    at: coordinates(facts.latitude, facts.longitude),
  };
  const match = matchOf(conditions, picture, search);
  return match && { ...match, taken };
}

/** Checks the file on disk only if it would be among the best. */
function offer(hit: SearchHit, file: SeenFile, best: BoundedHeap<SearchHit>): void {
  if (best.admits(hit) && isUnchanged(file)) best.add(hit);
}

/** The distinctive part of a path: without the folder that contains all of them. */
function distinctivePart(file: string, within = homedir()): string {
  return isWithin(within, file) ? path.relative(within, file) : file;
}

/** Identifies a file on this machine. */
export function fileKey({ device, inode }: Pick<FileStamp, 'device' | 'inode'>): string {
  return `${signed(device)} ${signed(inode)}`;
}
