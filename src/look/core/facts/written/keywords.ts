import { defined } from '../../../../base/defined.ts';
import { EXIF, type ExifTags } from '../exif.ts';
import { IPTC, type Iptc } from '../iptc.ts';
import { wideText } from '../text.ts';
import type { Xmp, XmpName } from '../xmp.ts';
import { distinct } from './distinct.ts';
import { internalWords, keywordPaths } from './hierarchies.ts';
import { inOrder, recovered } from './reconcile.ts';

/** The words that people filed a picture under. */
export interface Keywords {
  /** Each by itself: `Lisbon`. */
  readonly keywords?: readonly string[];
  /** Those below others, the outermost first: `Places|Lisbon`. */
  readonly hierarchicalKeywords?: readonly string[];
  /** Those of `keywords` that photonym wrote itself. */
  readonly keywordsByPhotonym?: readonly string[];
}

/** In characters: IPTC has no longer keywords. */
const IPTC_LIMIT = 64;

/** The keywords in a file; the last word of a hierarchical one is a keyword too. */
export function keywordsIn(
  xmp: Xmp,
  iptc: Iptc,
  { image }: Pick<ExifTags, 'image'>,
  others = '',
): Keywords {
  const paths = keywordPaths(xmp);
  const internal = internalWords(xmp);
  const leaves = paths.map((path) => path.at(-1));
  const flat =
    flatKeywords(xmp, iptc) ??
    listed(wideText(image.bytes(EXIF.xpKeywords)), ';') ??
    listed(others, /[;,]/);
  const own = (flat ?? []).filter((word) => !internal.has(word.toLowerCase()));
  const all = asKeywords([...own, ...leaves], paths.filter(({ length }) => length > 1).map(joined));
  return withOurs(all, ourWords(xmp));
}

/** What `photonym tag` notes beside the keywords that it writes. */
function ourWords(xmp: Xmp): (string | undefined)[] {
  const items = (name: XmpName) => xmp.value(name)?.items() ?? [];
  return [
    ...items('photonym:keywords').map(({ text }) => text),
    ...items('photonym:hierarchy').map(({ text }) => text?.split('|').at(-1)),
  ];
}

/** Notes which of the keywords photonym wrote. */
function withOurs(all: Keywords, ours: readonly (string | undefined)[]): Keywords {
  const written = new Set(distinct(ours).map((word) => word.toLowerCase()));
  const found = (all.keywords ?? []).filter((word) => written.has(word.toLowerCase()));
  return found.length === 0 ? all : { ...all, keywordsByPhotonym: found };
}

/** The keywords that people gave: not those of photonym, which say no more than it sees. */
export function givenKeywords({ keywords = [], keywordsByPhotonym = [] }: Keywords): string[] {
  return keywords.filter((word) => !keywordsByPhotonym.includes(word));
}

/**
 * Merges keywords of several places, the most important first: those of one place or, where photonym alone has written
 * there, those of the next as well, which it does not repeat.
 */
export function mergeKeywords(places: readonly Keywords[]): Keywords {
  const [first = {}, ...others] = places.filter(({ keywords }) => keywords !== undefined);
  const isOurs = first.keywords !== undefined && givenKeywords(first).length === 0;
  if (!isOurs || others.length === 0) return keywordsOf(first);
  const rest = mergeKeywords(others);
  const lists = [rest, first];
  return withOurs(
    asKeywords(
      lists.flatMap(({ keywords = [] }) => keywords),
      lists.flatMap(({ hierarchicalKeywords = [] }) => hierarchicalKeywords),
    ),
    [...(rest.keywordsByPhotonym ?? []), ...(first.keywordsByPhotonym ?? [])].filter(
      (word) => !givenKeywords(rest).some((given) => given.toLowerCase() === word.toLowerCase()),
    ),
  );
}

function keywordsOf({ keywords, hierarchicalKeywords, keywordsByPhotonym }: Keywords): Keywords {
  return defined({ keywords, hierarchicalKeywords, keywordsByPhotonym });
}

/** Keywords as facts; absent if there are none. */
export function asKeywords(
  flat: Iterable<string | undefined>,
  hierarchical: Iterable<string> = [],
): Keywords {
  const [keywords, hierarchicalKeywords] = [distinct(flat), distinct(hierarchical)];
  return {
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(hierarchicalKeywords.length === 0 ? {} : { hierarchicalKeywords }),
  };
}

function joined(path: readonly string[]): string {
  return path.join('|');
}

function flatKeywords(xmp: Xmp, iptc: Iptc): readonly string[] | undefined {
  const subject = distinct((xmp.value('dc:subject')?.items() ?? []).map(({ text }) => text));
  const written = distinct(iptc.texts(IPTC.keywords));
  const whole = written.map((word) => recovered(word, subject, IPTC_LIMIT));
  return inOrder(iptc, subject, whole).find((words) => words.length > 0);
}

function listed(text: string | undefined, separator: string | RegExp): string[] | undefined {
  return text?.split(separator);
}
