import { type PhotoPrismFacts, photoPrismFacts } from '../core/facts/photoprism.ts';

/** PhotoPrism keeps no texts longer than 4,096 characters. */
const MOST_CHARACTERS = 64 * 1024;
/** Keys, items and brackets: PhotoPrism writes some sixty. Nested, each costs the more time the more there are. */
const MOST_PARTS = 1000;
const PARTS = /[[{]|[-?:]\s/g;

/**
 * Reads PhotoPrism's YAML. Every value is a text, and no alias is followed, since a few lines of those can stand for
 * gigabytes.
 */
export async function readPhotoPrism(text: string): Promise<PhotoPrismFacts> {
  const isSmall = text.length <= MOST_CHARACTERS;
  if (!isSmall || (text.match(PARTS)?.length ?? 0) > MOST_PARTS) return photoPrismFacts(undefined);
  const { parse } = await import('yaml');
  try {
    const options = { schema: 'failsafe', maxAliasCount: 0, logLevel: 'error' } as const;
    return photoPrismFacts(parse(text, options));
  } catch {
    return photoPrismFacts(undefined);
  }
}
