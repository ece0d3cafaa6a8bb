import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { fold } from './fold.ts';

/**
 * What words may be found in: the path, the camera, the place, what somebody wrote about the picture. Folded.
 * @param file its path, as far as it says something of the picture
 */
export function searchableText(
  file: string,
  { make, model, lens, place, city, country, caption }: CaptureFacts,
  ...others: readonly (string | undefined)[]
): string {
  const parts = [file, make, model, lens, place, city, country, caption, ...others];
  return parts.flatMap((part) => (part === undefined ? [] : [fold(part)])).join(' ');
}
