import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { fold } from './fold.ts';

/**
 * The folded text to search for words: path, camera, lens, place, what people wrote in the picture, persons, and what
 * was read.
 * @param file the distinctive part of the path
 */
export function searchableText(
  file: string,
  facts: CaptureFacts,
  ...others: readonly (string | undefined)[]
): string {
  const { make, model, lens, place, city, region, country, persons = [] } = facts;
  const { title, description, creator, keywords = [], hierarchicalKeywords = [] } = facts;
  const where = [place, city, region, country];
  const written = [title, description, creator, ...keywords, ...hierarchicalKeywords];
  const parts = [file, make, model, lens, ...where, ...written, ...persons, ...others];
  return parts.flatMap((part) => (part === undefined ? [] : [fold(part)])).join(' ');
}
