import path from 'node:path/posix';

/** The criteria for choosing between copies of one picture. */
export interface RankedCopy {
  /** Absolute path, with `/` between folders. */
  readonly path: string;
  /** It is in a folder that the user prefers. */
  readonly isPreferred: boolean;
  /** It is in a waste bin of a system or program. */
  readonly isThrownAway: boolean;
  readonly pixels: number;
  /** See `LumaFeatures`. */
  readonly sharpness: number;
  /** Number of capture facts. */
  readonly facts: number;
  /** Bytes. */
  readonly size: number;
  /** Modification time, milliseconds since 1970. */
  readonly mtimeMs: number;
}

/** Below this fraction of the greatest sharpness, a copy is blurred; compression costs less sharpness. */
const BLURRED = 0.6;

/**
 * Orders the copies of one picture, the one to keep first: preferred, not thrown away, more pixels, not
 * blurred, more capture facts, named like an original, larger, older, by path.
 */
export function keepFirst<T extends RankedCopy>(copies: readonly T[]): T[] {
  const sharpest = copies.reduce((most, { sharpness }) => Math.max(most, sharpness), 0);
  const stems = new Set(copies.map((copy) => stemOf(copy.path)));
  const marks = new Map(copies.map((copy) => [copy, marksOf(copy.path, stems)]));
  const blurred = ({ sharpness }: T): number => Number(sharpness < sharpest * BLURRED);
  return copies.toSorted(
    (a, b) =>
      Number(b.isPreferred) - Number(a.isPreferred) ||
      Number(isThrownAway(a)) - Number(isThrownAway(b)) ||
      b.pixels - a.pixels ||
      blurred(a) - blurred(b) ||
      b.facts - a.facts ||
      (marks.get(a) ?? 0) - (marks.get(b) ?? 0) ||
      b.size - a.size ||
      a.mtimeMs - b.mtimeMs ||
      (a.path < b.path ? -1 : 1),
  );
}

/** Names people give to their own waste bins. */
const BIN =
  /^[._]?(?:trash|(?:recently )?deleted|recycle ?bin|papierkorb|gel[oö]scht|corbeille|cestino|papelera|lixeira|prullenbak|papirkurv|papperskorgen|kosz|roskakori|корзина)$/iu;

/** Android keeps deleted pictures under this name for a month. */
const TRASHED = /^\.trashed-\d+-/;

function isThrownAway(copy: RankedCopy): boolean {
  const { dir, base } = path.parse(copy.path);
  return copy.isThrownAway || TRASHED.test(base) || dir.split('/').some((name) => BIN.test(name));
}

/** "Copy" as file managers of various languages write it. */
const COPY =
  'copy|kopie|copie|copia|c[oó]pia|kopia|kopi|kopio|k[oó]pia|kopya|kopyas[ıi]|m[aá]solat|копия|копія|αντίγραφο|bản sao';

/** Endings that need no space before them. */
const COPY_ATTACHED = 'のコピー|コピー|副本|拷贝|複製|复件|복사본';

const NUMBER = String.raw`\s*(?:\(\d+\)|\d+)?`;

/** "Copy of x", "Copy (2) of x", "Kopie von x", "Копия x". */
const BEFORE = new RegExp(
  String.raw`^(?:${COPY})${NUMBER}\s+(?:of|von|van|de|di|do|da|av|af|a|z)?\s*\S`,
  'iu',
);

/** "x - Copy", "x copy 2", "x_copy", "x (Kopie)", "x (1)", "x~2", all of which may repeat. */
const AFTER = new RegExp(
  String.raw`(?:[\s_-]+\(?(?:${COPY})\)?${NUMBER}|[\s_-]*\(?(?:${COPY_ATTACHED})\)?${NUMBER}|\s?\(\d+\)|~\d+)$`,
  'iu',
);

/** Folders of copies, besides those that are themselves named as a copy. */
const FOLDER_OF_COPIES =
  /^(?:copies|kopien|copias|back-?ups?|sicherung(?:en)?|sauvegardes?|dup(?:e|licate|likat)s?|duplikate|doublons)$/i;

/** Counts the marks of a copy: those in the file's name weigh more than those in its folders. */
function marksOf(file: string, stems: ReadonlySet<string>): number {
  const stem = stemOf(file);
  const [unnumbered = stem] = stem.split(NUMBERED);
  const isNumbered = unnumbered !== stem && stems.has(unnumbered);
  const own = Number(isCopyName(stem)) + Number(isNumbered);
  const folders = path.dirname(file).split('/');
  const isIn = folders.some((name) => isCopyName(name) || FOLDER_OF_COPIES.test(name));
  return own * 2 + Number(isIn);
}

function isCopyName(name: string): boolean {
  const written = name.normalize('NFC');
  return BEFORE.test(written) || AFTER.test(written);
}

/** A number after another stem: `IMG_1-2`, `IMG_1 2`. */
const NUMBERED = /[\s_-]\d{1,2}$/;

function stemOf(file: string): string {
  return path.parse(file).name;
}
