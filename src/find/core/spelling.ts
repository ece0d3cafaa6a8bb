import { cutBeginning, splitCounter, takeoutClaims } from './takeout.ts';

/** An extension, or the compound one of a Motion Photo. */
const EXTENSION = /(?<=.)(?:\.MP)?\.[^.]*$/i;

/** Written beside a picture under its stem: edits, films of Live and Motion Photos, thumbnails. */
export const COMPANIONS_BY_STEM: ReadonlySet<string> = new Set(
  'xmp aae mov mp4 mp thm pp3 dop'.split(' '),
);

/** Written beside a picture under its whole name: `IMG_1.jpg.xmp`. */
export const SIDECAR_BY_NAME = /\.(?:xmp|aae|pp3|dop)$/i;

/** What Google Photos calls an edited picture, in the languages in which it has been seen. */
const EDITED =
  /^(.+)(-(?:edited|bearbeitet|bewerkt|edytowane|editat|editado|ha editado|modificato|modifi(?:é|e\u0301)|編集済み))(\(\d+\))?$/iu;

/** What an iPhone calls one. */
const APPLE_EDITED = /^(IMG_)E(\d.*)$/i;

/** The edits that an iPhone made of its own accord, which it keeps apart from those of its owner. */
const APPLE_ORIGINAL = [/^(IMG_)O(\d.*)$/i, /^(IMG_\d.*)O$/i, /^(.+)-original$/i];

/** Some downloaders call the film of `IMG_1.HEIC` so, since `IMG_1.MOV` might be another's. */
const FILM_OF = /^(.+)_(?:HEIC|HEIF|JPE?G)$/i;

/** The name without its extension; `.MP.jpg` (a Motion Photo) counts as one. */
export function stemOf(name: string): string {
  return name.replace(EXTENSION, '');
}

/** The form in which names of one folder are compared. */
export function folded(name: string): string {
  if (!/[^\x20-\x7e]/.test(name)) return name.toLowerCase();
  // Lower case first: a capital ẞ is upper case already, but its small letter becomes SS.
  return name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}

export interface Edited {
  /** Stem of the picture that was edited. */
  readonly original: string;
  /** What comes between the group's stem and the extension. */
  readonly part: string;
}

/** What the stem of an edited picture says; undefined for any other. */
export function editedStem(stem: string): Edited | undefined {
  const apple = APPLE_EDITED.exec(stem);
  if (apple !== null) return { original: `${apple[1]}${apple[2]}`, part: '-edited' };
  const google = stem.includes('-') ? EDITED.exec(stem) : null;
  if (google === null) return undefined;
  return { original: `${google[1]}${google[3] ?? ''}`, part: google[2] ?? '' };
}

/** Stems of the pictures whose automatic edits an AAE of this stem may hold. */
export function originalEditsOf(stem: string): string[] {
  return APPLE_ORIGINAL.flatMap((pattern) => {
    const match = pattern.exec(stem);
    return match === null ? [] : [`${match[1]}${match[2] ?? ''}`];
  });
}

/** Stem of the picture whose film has this stem; undefined where it names none. */
export function filmedStem(stem: string): string | undefined {
  return FILM_OF.exec(stem)?.[1];
}

/**
 * Whatever a name may be taken to belong to, folded. Two files that share no family are never put
 * into one group, so a new name whose families nobody else has keeps its group as it is. Rather a
 * family too many than one too few: it costs a number.
 * @param stem with which the name begins and within which no extension is looked for
 */
export function familiesOf(name: string, stem = ''): Set<string> {
  const stems = new Set([name, ...(stem === '' ? [] : [stem])]);
  const from = Math.max(1, stem.length);
  for (let dot = name.indexOf('.', from); dot > 0; dot = name.indexOf('.', dot + 1)) {
    stems.add(name.slice(0, dot));
  }
  for (const claim of takeoutClaims(name)) {
    if (claim.by !== 'cut') stems.add(claim.text).add(stemOf(claim.text));
  }
  for (const known of [...stems]) {
    for (const other of [...originalEditsOf(known), filmedStem(known)]) {
      if (other !== undefined) stems.add(other);
    }
  }
  for (const known of [...stems]) {
    const edited = editedStem(known);
    if (edited !== undefined) stems.add(edited.original);
  }
  return new Set([...stems].map(folded));
}

/** The beginning of the picture's name that a Takeout JSON gives where it had to be cut. */
export function cutBeginningOfJson(name: string): string[] {
  return takeoutClaims(name).flatMap(({ by, text, counter }) =>
    by === 'cut' ? [beginningKey({ plain: text, counter })] : [],
  );
}

/** The beginning by which such a JSON knows a picture. */
export function cutBeginningOfPicture(name: string): string | undefined {
  const parts = splitCounter(name);
  return cutBeginning(parts.plain) === undefined ? undefined : beginningKey(parts);
}

function beginningKey({ plain, counter }: { plain: string; counter: string }): string {
  return folded(`${cutBeginning(plain)}/${counter}`);
}
