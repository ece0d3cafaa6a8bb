import { loadGazetteer, loadPlaceFinder } from '../../look/places/places.ts';
import type { Condition } from '../../search/core/conditions.ts';
import { PlaceWords } from '../../search/core/place-meaning.ts';
import { rememberedIsAt } from '../../search/core/taken-at.ts';

/** Made once: all countries in all languages. */
let known: PlaceWords | undefined;

/** The words that name places, for a search that has words. Undefined without them, or without a list of places. */
export async function placeWordsFor(words: readonly string[]): Promise<PlaceWords | undefined> {
  if (words.length === 0) return undefined;
  // A search goes on without it.
  const gazetteer = known === undefined ? await loadGazetteer().catch(() => undefined) : undefined;
  known ??= gazetteer && new PlaceWords(gazetteer);
  return known;
}

/** The conditions, those that name a place with it. What finds places is loaded only if one does. */
export async function withPlaces(
  conditions: readonly Condition[],
  places: PlaceWords | undefined,
): Promise<readonly Condition[]> {
  const meanings = conditions.map((condition) =>
    condition.type === 'words' ? places?.meaningOf(condition.words) : undefined,
  );
  if (meanings.every((meaning) => meaning === undefined)) return conditions;
  const finder = await loadPlaceFinder('en');
  return conditions.map((condition, index) => {
    const meaning = meanings[index];
    if (condition.type !== 'words' || meaning === undefined) return condition;
    return { ...condition, isAt: rememberedIsAt(meaning, finder) };
  });
}
