import { graphemesOf } from '../base/language/graphemes.ts';
import { folded } from '../find/core/spelling.ts';
import { portableStem } from './rules.ts';

/** The longest name that every file system takes: bytes on ext4, UTF-16 units on NTFS and APFS. */
const MAX_BYTES = 255;
const MAX_UNITS = 255;

const encoder = new TextEncoder();

/** Whether a name is short enough for every file system. */
export function fits(name: string): boolean {
  // No UTF-16 unit takes more than three bytes, so that few names need to be encoded.
  if (name.length * 3 <= MAX_BYTES) return true;
  return name.length <= MAX_UNITS && encoder.encode(name).length <= MAX_BYTES;
}

/**
 * A stem with its counter, cut between whole grapheme clusters so that the longest of the tails
 * (extensions) still fits behind it.
 * @param counter 1 gives no suffix, 2 gives `-2`
 */
export function numberedStem(stem: string, counter: number, tails: readonly string[]): string {
  const suffix = counter === 1 ? '' : `-${counter}`;
  const fitsWith = (candidate: string): boolean =>
    tails.every((tail) => fits(candidate + suffix + tail));
  if (fitsWith(stem)) return stem + suffix;
  // Text beyond the longest possible name is never looked at.
  const clusters = [...graphemesOf(stem.slice(0, 2 * MAX_UNITS))];
  // Measured once portable, which may add a character: "contour" can end up as "con_".
  while (clusters.length > 1 && !fitsWith(portableStem(clusters.join('')))) clusters.pop();
  return portableStem(clusters.join('')) + suffix;
}

/**
 * The key for comparing names: composed (NFC) and case-folded, so that names that any file system treats
 * as equal are equal.
 */
export function foldName(name: string): string {
  return folded(name);
}
