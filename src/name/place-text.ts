import type { PlaceFacts } from '../look/core/facts/place.ts';

/** The place as a person would say it in one name: the photographer's, or else the nearest that is known. */
export function placeText({ place, city, region, country }: PlaceFacts): string | undefined {
  return place ?? city ?? region ?? country;
}
