import { PhotonymError } from '../../base/errors.ts';
import { suggest } from '../../base/suggest.ts';
import { cataloguedModels } from '../../memory/catalog/models.ts';
import { vocabularyFor } from '../../pipeline/vocabulary.ts';
import { splitFields } from '../../search/core/fields/field-term.ts';
import { fold } from '../../search/core/fold.ts';
import { makeMeanings } from '../../search/core/meanings.ts';
import type { NamingSession } from '../session.ts';

/** The error for a search that found nothing, with reason and remedy. */
export async function nothingFound(
  words: readonly string[],
  session: NamingSession,
): Promise<PhotonymError> {
  const { catalog, classifier } = session;
  const models = catalog === undefined ? [] : cataloguedModels(catalog);
  if (!models.some(({ weights, looks }) => weights === classifier.facts.weights && looks > 0)) {
    return nothing(`No picture has been looked at with ${classifier.facts.id} yet.`, [
      'Look at a folder first: photonym classify FOLDER',
    ]);
  }
  const what = words.length === 0 ? 'Nothing found.' : `Nothing found for ${words.join(' ')}.`;
  return nothing(what, await remediesFor(words, session));
}

async function remediesFor(
  words: readonly string[],
  { classifier, learned, vocabulary }: NamingSession,
): Promise<string[]> {
  const upToDate =
    'Pictures moved or changed by other programs are found again after: photonym classify FOLDER';
  if (classifier.facts.textModel !== undefined) return [LESS_SURE, upToDate];
  const { names, of } = makeMeanings(
    vocabulary ?? (await vocabularyFor(classifier)),
    classifier.facts.labels,
    learned?.categories,
  );
  const asked = words.filter((word) => splitFields(word).fields.length === 0);
  const unknown = asked.filter((word) => of(fold(word)) === undefined);
  const meant = unknown.flatMap((word) => suggest(word, names) ?? []);
  if (meant.length > 0) return [`Did you mean "${meant.join('", "')}"?`];
  return [...(unknown.length < asked.length ? [LESS_SURE] : []), upToDate];
}

const LESS_SURE = 'To find less certain pictures too: --at-least 0.05';

function nothing(message: string, remedies: readonly string[]): PhotonymError {
  return new PhotonymError('NOTHING_FOUND', message, { remedy: remedies.join('\n') });
}

/** The error for a search without a catalog. */
export function noCatalog(): PhotonymError {
  return new PhotonymError('CATALOG_UNAVAILABLE', 'There is no catalog to search.', {
    remedy: 'Leave out --no-catalog, and make sure that PHOTONYM_DATA is writable.',
  });
}
