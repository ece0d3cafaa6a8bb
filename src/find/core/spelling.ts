import { extensionOf } from './formats.ts';
import { cutBeginning, splitCounter, takeoutClaims } from './takeout.ts';

/** An extension, possibly compound: of a Motion Photo, or of one of a Pixel's several files. */
const EXTENSION = /(?<=.)(?:\.RAW-\d\d(?:\.MP)?\.(?:COVER|ORIGINAL)|\.MP)?\.[^.]*$/i;

/**
 * Extensions of companions named after the stem: edits, films of Live and Motion Photos, thumbnails,
 * spoken notes, and the settings of ON1, Canon, ART, RawTherapee, DxO and PhotoPrism.
 */
export const COMPANIONS_BY_STEM: ReadonlySet<string> = new Set(
  'xmp aae mov mp4 mp thm wav pp3 dop on1 vrd dr4 arp acr yml'.split(' '),
);

/** The ending of sidecars named after the picture's whole name: `IMG_1.jpg.xmp`. */
export const SIDECAR_BY_NAME =
  /(?:\.(?:xmp|aae|pp3|dop|on1|arp|yml|nksc|rrdata|spd|cos|mov|mp4)|_original)$/i;

/** A sidecar of a duplicate in darktable: `IMG_1_01.nef.xmp`. */
const VERSION = /^(.+)(_\d\d)(\.[^.]+)\.xmp$/i;

/** The picture that a duplicate's sidecar belongs to, and the parts of the sidecar's name. */
export function versionOf(name: string): { picture: string; version: string } | undefined {
  const [, stem, version, extension] = VERSION.exec(name) ?? [];
  if (stem === undefined || version === undefined || extension === undefined) return undefined;
  return { picture: stem + extension, version };
}

/** Whether a file that looks like a picture travels with one of these names, or would with its picture. */
export function travelsBesides(name: string, names: ReadonlySet<string>): boolean {
  if (COMPANIONS_BY_STEM.has(extensionOf(name))) return true;
  const ending = SIDECAR_BY_NAME.exec(name)?.[0] ?? '';
  return ending !== '' && names.has(name.slice(0, -ending.length));
}

/** An edited picture from Google Photos, in the languages known so far. */
const EDITED =
  /^(.+)(-(?:edited|effects|bearbeitet|bewerkt|redig(?:erad|eret|ert)|muokattu|edytowane|editat|editad[oa]|ha editado|modificato|modifi(?:é|e\u0301)|編集済み))(\(\d+\))?$/iu;

/** An edited picture from an iPhone. */
const APPLE_EDITED = /^(IMG_)E(\d.*)$/i;

/** Edits that an iPhone makes by itself, which it keeps apart from its owner's. */
const APPLE_ORIGINAL = [/^(IMG_)O(\d.*)$/i, /^(IMG_\d.*)O$/i, /^(.+)-original$/i];

/** Some downloaders name the film of `IMG_1.HEIC` `IMG_1_HEIC.MOV`, since `IMG_1.MOV` may be taken. */
const FILM_OF = /^(.+)_(?:HEIC|HEIF|HEVC|JPE?G)$/i;

/** The name without its extension; `.MP.jpg` (a Motion Photo) counts as one extension. */
export function stemOf(name: string): string {
  return name.replace(EXTENSION, '');
}

/** The form for comparing names: case-folded, in NFC. */
export function folded(name: string): string {
  if (!/[^\x20-\x7e]/.test(name)) return name.toLowerCase();
  // Lower case first: upper-casing keeps the capital ẞ but turns the small ß into SS.
  return name.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().normalize('NFC');
}

interface Edited {
  /** Stem of the picture that was edited. */
  readonly original: string;
  /** Stands between the group's stem and the extension. */
  readonly part: string;
}

/** The parts of an edited picture's stem; undefined for any other picture. */
export function editedStem(stem: string): Edited | undefined {
  const apple = APPLE_EDITED.exec(stem);
  if (apple !== null) return { original: `${apple[1]}${apple[2]}`, part: '-edited' };
  const google = stem.includes('-') ? EDITED.exec(stem) : null;
  if (google === null) return undefined;
  return { original: `${google[1]}${google[3] ?? ''}`, part: google[2] ?? '' };
}

/** Stems of the pictures whose automatic edits an AAE with this stem may hold. */
export function originalEditsOf(stem: string): string[] {
  return APPLE_ORIGINAL.flatMap((pattern) => {
    const match = pattern.exec(stem);
    return match === null ? [] : [`${match[1]}${match[2] ?? ''}`];
  });
}

/** Stem of the picture that a film with this stem names, if any. */
export function filmedStem(stem: string): string | undefined {
  return FILM_OF.exec(stem)?.[1];
}

/**
 * All stems that a name could be grouped by, folded. Files that share no family are never in one group,
 * so a new name changes no group unless another file has one of its families. One family too many only
 * costs a number in the name; one too few would join strangers.
 * @param stem beginning of the name that contains no extension
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
  const version = versionOf(name);
  if (version !== undefined) stems.add(stemOf(version.picture)).add(version.picture);
  if (name.endsWith('_original')) stems.add(name.slice(0, -'_original'.length));
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

/** Keys of the beginnings of picture names that a cut Takeout JSON may stand for. */
export function cutBeginningOfJson(name: string): string[] {
  return takeoutClaims(name).flatMap(({ by, text, counter }) =>
    by === 'cut' ? [beginningKey({ plain: text, counter })] : [],
  );
}

/** The key by which a cut Takeout JSON refers to a picture; undefined for names that are never cut. */
export function cutBeginningOfPicture(name: string): string | undefined {
  const parts = splitCounter(name);
  return cutBeginning(parts.plain) === undefined ? undefined : beginningKey(parts);
}

function beginningKey({ plain, counter }: { plain: string; counter: string }): string {
  return folded(`${cutBeginning(plain)}/${counter}`);
}
