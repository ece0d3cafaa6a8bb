/** Google Takeout writes `a.jpg.supplemental-metadata.json`, older exports `a.jpg.json`. */
const INFIX = 'supplemental-metadata';

/** Takeout cuts a name to this many characters, before the counter and `.json`. */
const CUT = 46;

/** Takeout cuts the name of a picture to 47 characters or, between two surrogates, 46 before the counter and the extension. */
export const PICTURE_CUT = 46;

/** If the cut would leave a shorter infix than this, the name is kept whole. */
const SHORTEST_INFIX = 4;

/** JSONs with an infix that one picture may have, each infix a letter shorter than the one before. */
export const MOST_INFIXES = 3;

/** One way to read the name of a Takeout JSON. */
export interface TakeoutClaim {
  /** Whether `text` is the picture's name, its stem, or the beginning of its name without a counter. */
  readonly by: 'name' | 'stem' | 'cut';
  readonly text: string;
  /** `(1)` or ''. */
  readonly counter: string;
  /** Number of letters of the infix; -1 without one. */
  readonly infix: number;
}

/** All ways to read a name as a Takeout JSON's, likeliest first; empty for other files. */
export function takeoutClaims(name: string): TakeoutClaim[] {
  const match = /^(.+?)(\(\d+\))?\.json$/i.exec(name);
  if (match === null) return [];
  const [, base = '', counter = ''] = match;
  const isCut = mayBeCut(base);
  const claims: TakeoutClaim[] = [];
  for (const { text, infix } of splits(base)) {
    claims.push({ by: 'name', text: withCounter(text, counter), counter, infix });
    if (infix === INFIX.length || (infix >= 0 && isCut)) {
      claims.push({ by: 'stem', text: text + counter, counter, infix });
    }
  }
  if (isCut) claims.push({ by: 'cut', text: base, counter, infix: -1 });
  return claims;
}

/** All splits into a name and a whole or cut infix, the longest name first. */
function splits(base: string): { text: string; infix: number }[] {
  const found = [{ text: base, infix: -1 }];
  const dot = base.lastIndexOf('.');
  const rest = base.slice(dot + 1).toLowerCase();
  if (dot > 0 && INFIX.startsWith(rest)) {
    found.push({ text: base.slice(0, dot), infix: rest.length });
  }
  return found;
}

/** Takeout cuts between characters, so a pair of surrogates may leave one code unit less. */
function mayBeCut(base: string): boolean {
  return base.length === CUT || base.length === CUT - 1;
}

/** The beginning of a name that is long enough for Takeout to cut; undefined for shorter names. */
export function cutBeginning(text: string): string | undefined {
  return text.length >= CUT - 1 ? text.slice(0, CUT - 1) : undefined;
}

/** Splits `a(1).jpg` into `a.jpg` and `(1)`: in the JSON's name the counter stands before `.json`. */
export function splitCounter(picture: string): { plain: string; counter: string } {
  const match = /^(.+)(\(\d+\))(\.[^.]*)?$/.exec(picture);
  if (match === null) return { plain: picture, counter: '' };
  return { plain: (match[1] ?? '') + (match[3] ?? ''), counter: match[2] ?? '' };
}

function withCounter(name: string, counter: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) + counter + name.slice(dot) : name + counter;
}

/**
 * The name that Takeout would give to the JSON of a picture.
 * @param rank 0 for the older spelling, 1 for the newer, 2 and 3 for the newer with an infix one and
 *   two letters shorter
 */
export function takeoutName(picture: string, rank: number): string {
  if (rank === 0) return `${picture}.json`;
  const room = CUT - picture.length - 1;
  const length = room < SHORTEST_INFIX ? INFIX.length : Math.min(room, INFIX.length);
  return `${picture}.${INFIX.slice(0, length + 1 - rank)}.json`;
}
