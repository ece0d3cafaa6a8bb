import { folded, stemOf } from './spelling.ts';
import { PICTURE_CUT, splitCounter, takeoutClaims } from './takeout.ts';

/** Takeout writes `_` for these in file names, and leaves them in the title inside a JSON. */
const REPLACED = /[&<>"'%?:|*/\\=#;]/g;

/** Number of letters in an index key: fewer than any cut leaves. */
const INDEXED = 40;

/** What the title inside a Takeout JSON says about its picture. */
export interface Titled {
  /** The picture's full name when it was uploaded. */
  readonly title: string;
  /** `(1)` or ''. */
  readonly counter: string;
  /** Letters of the infix in the JSON's name; -1 without one. */
  readonly infix: number;
  /** The JSON's name is cut, so its counter may distinguish JSONs rather than pictures. */
  readonly isCut: boolean;
}

/**
 * Combines the name of a Takeout JSON with the title inside it. Undefined if the name does not come from
 * the title: the JSON has been renamed since, and its name decides.
 */
export function titledBy(json: string, title: string): Titled | undefined {
  const whole = written(title);
  const names = [whole, stemOf(whole)];
  for (const claim of takeoutClaims(json)) {
    const { plain, counter: own } = splitCounter(claim.text);
    const isIts =
      claim.by === 'cut' ? whole.startsWith(written(claim.text)) : names.includes(written(plain));
    const { infix, by } = claim;
    const counter = own === '' ? claim.counter : own;
    if (isIts) return { title, counter, infix, isCut: by === 'cut' };
  }
  return undefined;
}

/** The key under which {@link titleFits} can be true for a picture. */
export function titleKey(name: string, counter: string): string {
  return `${stemOf(written(name)).slice(0, INDEXED)}/${counter}`;
}

/** The keys of a picture's name, whose counter may have been in the title as well. */
export function titleKeysOfPicture(picture: string): string[] {
  const { plain, counter } = splitCounter(picture);
  return counter === '' ? [titleKey(plain, '')] : [titleKey(plain, counter), titleKey(picture, '')];
}

/**
 * How well a picture's name fits a title: 0 the same, 1 with another extension, 2 cut to Takeout's length;
 * undefined if it does not.
 */
export function titleFits(picture: string, { title, counter }: Titled): number | undefined {
  const parts = splitCounter(picture);
  const isCounted = parts.counter === counter;
  if (!isCounted && counter !== '') return undefined;
  const [name, whole] = [written(isCounted ? parts.plain : picture), written(title)];
  if (name === whole) return 0;
  const [stem, titleStem] = [stemOf(name), stemOf(whole)];
  if (stem === titleStem) return 1;
  return stem.length >= PICTURE_CUT && titleStem.startsWith(stem) ? 2 : undefined;
}

function written(name: string): string {
  return folded(name).replace(REPLACED, '_');
}
