import type { FoundPicture } from '../../find/core/found.ts';
import type { FactsFromBeside } from '../../look/beside/facts-beside.ts';
import { ownFacts } from '../../look/beside/own-facts.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { minutesAhead } from '../../look/machine-clock.ts';
import { parseWhere } from '../../search/core/fields/field-term.ts';
import { fieldTest } from '../../search/core/fields/meets-field.ts';

/** Tells whether a picture is wanted. `known` are the facts of its content, if the catalog has them. */
export type Wanted = (picture: FoundPicture, known?: CaptureFacts) => Promise<boolean>;

/**
 * The test of `--where`: all its conditions, on the facts in a picture and beside it. Undefined without conditions.
 * @throws PhotonymError USAGE for a condition that means nothing
 */
export function wantedWhere(
  where: readonly string[] | undefined,
  beside: FactsFromBeside,
  signal: AbortSignal | undefined,
): Wanted | undefined {
  if (where === undefined || where.length === 0) return undefined;
  const tests = where.flatMap(parseWhere).map(fieldTest);
  return async (picture, known) => {
    const facts = await beside.complete(picture.path, known ?? (await ownFacts(picture)), signal);
    const described = {
      file: picture.path,
      facts,
      taken: facts.takenAt ?? localTime(picture.mtimeMs),
    };
    return tests.every((test) => test(described));
  };
}

function localTime(milliseconds: number): string {
  return new Date(milliseconds + minutesAhead(milliseconds) * 60_000).toISOString().slice(0, -1);
}
