import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { fold } from './fold.ts';

/**
 * The folded text to search for words: path, camera, lens, place, caption, persons, and what was read.
 * @param file the distinctive part of the path
 */
export function searchableText(
  file: string,
  { make, model, lens, place, city, region, country, caption, persons = [] }: CaptureFacts,
  ...others: readonly (string | undefined)[]
): string {
  const where = [place, city, region, country];
  const parts = [file, make, model, lens, ...where, caption, ...persons, ...others];
  return parts.flatMap((part) => (part === undefined ? [] : [fold(part)])).join(' ');
}
