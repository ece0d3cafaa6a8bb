import { iso1A2Code } from '@rapideditor/country-coder';
import type { CaptureFacts } from '../../core/facts/facts.ts';
import type { PlaceFinder } from './place-finder.ts';

/**
 * Facts with the place that their coordinates tell. What people wrote wins; where they wrote another country, the
 * coordinates are not believed at all. The country's code then has two letters.
 */
export function withPlace(facts: CaptureFacts, finder: PlaceFinder): CaptureFacts {
  const { latitude, longitude, countryCode } = facts;
  const code = countryCode === undefined ? undefined : (iso1A2Code(countryCode) ?? undefined);
  const written = code === undefined ? facts : { ...facts, countryCode: code };
  if (latitude === undefined || longitude === undefined) return written;
  const found = finder.placeAt({ latitude, longitude });
  return code === undefined || code === found.countryCode ? { ...found, ...written } : written;
}
