/** Why some file system refuses a stem. */
export type NameFault =
  | 'forbidden-character'
  | 'surrounding-space'
  | 'leading-dot'
  | 'trailing-dot-or-space'
  | 'reserved-name'
  | 'empty';

/** A rule for stems that are valid on ext4, APFS, NTFS and exFAT alike. */
interface NameRule {
  readonly fault: NameFault;
  readonly broken: (stem: string) => boolean;
  readonly mend: (stem: string) => string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it has to match control characters.
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/gu;
/**
 * Characters that are invisible or change the direction of text: names that look the same would differ, and
 * an extension could be hidden. Joiners stay between letters and pictographs, whose shape they change.
 */
const INVISIBLE = new RegExp(
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e]|' +
    '[\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]|' +
    '(?<![\\p{L}\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])[\\u200c\\u200d]|' +
    '[\\u200c\\u200d](?![\\p{L}\\p{Extended_Pictographic}])|' +
    '(?<=[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}])[\\u200c\\u200d]',
  'gu',
);
// Windows ignores spaces between a device's name and the dot.
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?= *(?:$|\.))/i;

/** In the order in which they are checked; after each fix the checks begin again. */
export const NAME_RULES: readonly NameRule[] = [
  {
    fault: 'forbidden-character',
    broken: (stem) => stem.search(FORBIDDEN) >= 0,
    mend: (stem) => stem.replace(FORBIDDEN, '-'),
  },
  {
    fault: 'forbidden-character',
    broken: (stem) => stem.search(INVISIBLE) >= 0,
    mend: (stem) => stem.replace(INVISIBLE, ''),
  },
  {
    fault: 'surrounding-space',
    broken: (stem) => stem !== stem.trim() || /\s\s/u.test(stem),
    mend: (stem) => stem.trim().replace(/\s\s+/gu, ' '),
  },
  {
    fault: 'leading-dot',
    broken: (stem) => stem.startsWith('.'),
    mend: (stem) => stem.replace(/^\.+/, ''),
  },
  {
    fault: 'trailing-dot-or-space',
    broken: (stem) => /[. ]$/.test(stem),
    mend: (stem) => stem.replace(/[. ]+$/, ''),
  },
  {
    fault: 'reserved-name',
    broken: (stem) => RESERVED.test(stem),
    mend: (stem) => stem.replace(RESERVED, '$1_'),
  },
  { fault: 'empty', broken: (stem) => stem === '', mend: () => 'unnamed' },
];

/** Faults that also matter after the stem. */
const TAIL_FAULTS = new Set<NameFault>(['forbidden-character', 'trailing-dot-or-space']);

/** The first rule that a stem breaks, if any. */
export function faultOf(stem: string): NameFault | undefined {
  return NAME_RULES.find(({ broken }) => broken(stem))?.fault;
}

/**
 * The nearest stem that is valid on every file system, in Unicode's composed form (NFC).
 * @example
 * ```ts
 * import { portableStem } from 'photonym/name';
 *
 * console.log(portableStem('Rome: day 1/3 '));
 * ```
 */
export function portableStem(text: string): string {
  const stem = text.normalize('NFC');
  const rule = NAME_RULES.find(({ broken }) => broken(stem));
  return rule === undefined ? stem : portableStem(rule.mend(stem));
}

/** The text after a stem (`.jpg`, `.MP.jpg`), changed only where some file system would refuse it. */
export function portableTail(tail: string): string {
  return NAME_RULES.filter(({ fault }) => TAIL_FAULTS.has(fault)).reduce(
    (mended, { mend }) => mend(mended),
    tail,
  );
}
