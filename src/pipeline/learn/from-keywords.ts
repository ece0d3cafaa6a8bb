import { PackedList, type Sequence } from '../../base/packed-list.ts';
import { mapOrdered } from '../../base/stream.ts';
import { findPictures } from '../../find/find.ts';
import {
  categoryOf,
  type KeywordCount,
  KeywordCounter,
  type KeywordPicture,
  keywordCategories,
} from '../../label/learned/keyword-categories.ts';
import { FactsFromBeside } from '../../look/beside/facts-beside.ts';
import { ownFacts } from '../../look/beside/own-facts.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { personsUnder } from '../../look/core/facts/persons.ts';
import { givenKeywords } from '../../look/core/facts/written/keywords.ts';
import { loadGazetteer } from '../../look/places/places.ts';
import { ModelCatalog } from '../../memory/catalog/model-catalog.ts';
import { parseDates } from '../../search/core/dates.ts';
import { fold } from '../../search/core/fold.ts';
import { makeMeanings } from '../../search/core/meanings.ts';
import { PlaceWords } from '../../search/core/place-meaning.ts';
import { modelIdentityOf, type SeeOptions } from '../see.ts';
import { vocabularyFor } from '../vocabulary.ts';

/**
 * Why a keyword becomes no category: it names what no picture shows as such, is on too few pictures, or on enough, but
 * these have rarer keywords.
 */
export type LeftOutWhy = 'person' | 'place' | 'date' | 'few' | 'general';

/** What can be learned from the keywords of pictures. */
export interface KeywordProposal {
  /** The most frequent first. */
  readonly categories: readonly KeywordCount[];
  readonly leftOut: readonly (KeywordCount & { readonly why: LeftOutWhy })[];
  /** The pictures to learn from, in the order found. */
  readonly examples: Sequence<KeywordExample>;
}

/** A picture that becomes an example. */
export interface KeywordExample {
  /** Absolute path. */
  readonly file: string;
  readonly category: string;
}

export interface KeywordOptions extends SeeOptions {
  /** Pictures that a keyword must have to become a category. Default 5. */
  readonly atLeast?: number | undefined;
  /** The only keywords that may become categories, whatever they mean. Default: all but people, places and dates. */
  readonly chosen?: readonly string[] | undefined;
  /** Called with each picture whose keywords have been read. */
  readonly onRead?: (() => void) | undefined;
}

export const DEFAULT_AT_LEAST = 5;

/** More examples of a category make it hardly better (docs/learning.md), and each is looked at. */
const MOST_EXAMPLES = 50;

/** Files read at once. */
const READ_AT_ONCE = 8;

/**
 * Reads the keywords in and beside pictures, and finds those that can be learned as categories. No picture is looked at.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function proposeFromKeywords(
  paths: readonly string[],
  options: KeywordOptions,
): Promise<KeywordProposal> {
  const { atLeast = DEFAULT_AT_LEAST, chosen } = options;
  const pictures = new PackedList<KeywordPicture>();
  const counter = new KeywordCounter();
  const notThings = new NotThings();
  for await (const { file, facts } of factsOf(paths, options)) {
    const keywords = givenKeywords(facts);
    options.onRead?.();
    notThings.add(facts);
    counter.add(keywords);
    if (keywords.length > 0) pictures.push({ file, keywords });
  }
  const wanted = chosen && new Set(chosen.map(fold));
  const whyNot = await notThings.test(options);
  const leftOut: (KeywordCount & { readonly why: LeftOutWhy })[] = [];
  const candidates = counter.counts().filter((count) => {
    const why = wanted === undefined ? whyNot(count.keyword) : undefined;
    if (why !== undefined) leftOut.push({ ...count, why });
    return why === undefined && wanted?.has(fold(count.keyword)) !== false;
  });
  const categories = keywordCategories(pictures, candidates, atLeast);
  const few = candidates.filter(({ keyword }) => !categories.has(keyword.toLowerCase()));
  return {
    categories: [...categories.values()].sort((a, b) => b.pictures - a.pictures),
    leftOut: [
      ...leftOut,
      ...few.map(
        (count) => ({ ...count, why: count.pictures < atLeast ? 'few' : 'general' }) as const,
      ),
    ],
    examples: examplesOf(pictures, categories),
  };
}

/** The facts of all pictures: from the catalog if it knows them, otherwise from their files. */
async function* factsOf(
  paths: readonly string[],
  options: KeywordOptions,
): AsyncGenerator<{ readonly file: string; readonly facts: CaptureFacts }, void, undefined> {
  const { catalog, classifier, signal } = options;
  const memory = catalog && new ModelCatalog(catalog, modelIdentityOf(classifier, options));
  const beside = new FactsFromBeside();
  const found = findPictures(paths, options);
  yield* mapOrdered(pictureOnly(found), READ_AT_ONCE, async (picture) => {
    const own = memory?.recall(picture)?.facts ?? (await ownFacts(picture));
    return { file: picture.path, facts: await beside.complete(picture.path, own, signal) };
  });
}

async function* pictureOnly(found: ReturnType<typeof findPictures>) {
  for await (const item of found) if (item.type === 'picture') yield item;
}

/** As many of each category as are worth learning, spread evenly over its pictures. */
function examplesOf(
  pictures: Iterable<KeywordPicture>,
  categories: ReadonlyMap<string, KeywordCount>,
): PackedList<KeywordExample> {
  const examples = new PackedList<KeywordExample>();
  const seen = new Map<string, number>();
  for (const picture of pictures) {
    const key = categoryOf(picture, categories);
    const category = categories.get(key ?? '');
    if (key === undefined || category === undefined) continue;
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    const share = Math.min(1, MOST_EXAMPLES / category.pictures);
    const isTaken = Math.floor((place + 1) * share) > Math.floor(place * share);
    if (isTaken) examples.push({ file: picture.file, category: category.keyword });
  }
  return examples;
}

/** Tells keywords that name people, places or dates, which no picture shows as such. */
class NotThings {
  readonly #persons = new Set<string>();
  readonly #places = new Set<string>();

  add({
    persons = [],
    hierarchicalKeywords = [],
    place,
    city,
    region,
    country,
  }: CaptureFacts): void {
    for (const person of [...persons, ...personsUnder(hierarchicalKeywords)])
      this.#persons.add(fold(person));
    for (const name of [place, city, region, country]) if (name) this.#places.add(fold(name));
    for (const path of hierarchicalKeywords) {
      const [root = '', ...below] = path.split('|').map(fold);
      if (PLACES.has(root)) for (const name of [root, ...below]) this.#places.add(name);
    }
  }

  /** What is a category of the network's is a thing, even if a town has the same name. */
  async test({ classifier }: SeeOptions): Promise<(keyword: string) => LeftOutWhy | undefined> {
    const { isName } = makeMeanings(await vocabularyFor(classifier), classifier.facts.labels);
    const gazetteer = await loadGazetteer().catch(() => undefined);
    const words = gazetteer && new PlaceWords(gazetteer);
    return (keyword) => {
      const name = fold(keyword);
      if (this.#persons.has(name)) return 'person';
      if (this.#places.has(name)) return 'place';
      if (parseDates(keyword) !== undefined) return 'date';
      return words?.isName(name) === true && !isName(name) ? 'place' : undefined;
    };
  }
}

/** What the keyword above places is called, folded. */
const PLACES: ReadonlySet<string> = new Set([
  ...['geo', 'places', 'place', 'location', 'locations', 'orte', 'ort', 'lieux', 'lugares'],
  ...['luoghi', 'locais', '地点', '地點', '場所'],
]);
