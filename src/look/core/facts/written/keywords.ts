import { EXIF, type ExifTags } from '../exif.ts';
import { IPTC, type Iptc } from '../iptc.ts';
import { wideText } from '../text.ts';
import type { Xmp } from '../xmp.ts';
import { distinct } from './distinct.ts';
import { internalWords, keywordPaths } from './hierarchies.ts';
import { inOrder, recovered } from './reconcile.ts';

/** The words that people filed a picture under. */
export interface Keywords {
  /** Each by itself: `Lisbon`. */
  readonly keywords?: readonly string[];
  /** Those below others, the outermost first: `Places|Lisbon`. */
  readonly hierarchicalKeywords?: readonly string[];
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
  return asKeywords([...own, ...leaves], paths.filter(({ length }) => length > 1).map(joined));
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
