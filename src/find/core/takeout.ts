/** Google Takeout writes `a.jpg.supplemental-metadata.json`, older exports `a.jpg.json`. */
const INFIX = 'supplemental-metadata';

/** What Takeout leaves of a name before the counter and `.json`. */
const CUT = 46;

/** Shorter infixes than this are not worth their cut: the name is then kept whole. */
const SHORTEST_INFIX = 4;

/** How many infixes one picture may have, each a letter shorter than the one before. */
export const MOST_INFIXES = 3;

/** What the name of a Takeout JSON may say of its picture, likeliest first. */
export interface TakeoutClaim {
  /** `name`: the picture's; `stem`: its stem; `cut`: how its name begins, counter left out. */
  readonly by: 'name' | 'stem' | 'cut';
  readonly text: string;
  /** `(1)`, or ''. */
  readonly counter: string;
  /** Letters of the infix; -1 where there is none. */
  readonly infix: number;
}

/** Every reading of a file's name as that of a Takeout JSON; none for other files. */
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

/** What may be the name proper and what a whole or cut infix, name as long as possible first. */
function splits(base: string): { text: string; infix: number }[] {
  const found = [{ text: base, infix: -1 }];
  const dot = base.lastIndexOf('.');
  const rest = base.slice(dot + 1).toLowerCase();
  if (dot > 0 && INFIX.startsWith(rest)) {
    found.push({ text: base.slice(0, dot), infix: rest.length });
  }
  return found;
}

/** Takeout counts characters in its own way; one less is what it leaves of a pair of surrogates. */
function mayBeCut(base: string): boolean {
  return base.length === CUT || base.length === CUT - 1;
}

/** How a name begins that Takeout would have to cut; undefined for shorter ones. */
export function cutBeginning(text: string): string | undefined {
  return text.length >= CUT - 1 ? text.slice(0, CUT - 1) : undefined;
}

/** `a(1).jpg` is named `a.jpg` with the counter `(1)` beside the JSON's own ending. */
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
 * What Takeout would call the JSON of a picture.
 * @param rank 0 for the older spelling, 1 for the newer, 2 and 3 for further ones of the newer, each
 *   a letter shorter
 */
export function takeoutName(picture: string, rank: number): string {
  if (rank === 0) return `${picture}.json`;
  const room = CUT - picture.length - 1;
  const length = room < SHORTEST_INFIX ? INFIX.length : Math.min(room, INFIX.length);
  return `${picture}.${INFIX.slice(0, length + 1 - rank)}.json`;
}
