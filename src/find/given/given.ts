import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import { GARBLED, isGarbled, type Place, placeOf, reason } from '../place.ts';
import { isPattern } from './patterns.ts';

/**
 * Checks that all given paths exist, before any work begins.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE
 */
export async function requirePaths(paths: readonly string[]): Promise<void> {
  for (const given of paths) await statGiven(placeOf(given));
}

/** @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE */
export async function statGiven(place: Place): Promise<Stats> {
  try {
    return await stat(place.path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
      throw new PhotonymError('PATH_NOT_FOUND', `There is no file or folder ${place.shown}`, {
        remedy: remedyForMissing(place.shown),
        cause: error,
      });
    }
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${place.shown}: ${reason(error)}`, {
      remedy: 'Check that you may read it and the folders above it.',
      cause: error,
    });
  }
}

function remedyForMissing(shown: string): string {
  if (isGarbled(shown)) return 'Its name is not UTF-8. Rename it first, for example with convmv.';
  if (!isPattern(shown)) {
    return 'Check the spelling; a name with spaces needs quotes.';
  }
  const folder = path.dirname(shown);
  return `Nothing there matches the pattern. With sub-folders: photonym ${folder} --include "${path.basename(shown)}"`;
}

/** The message for a bad path that does not end the search. */
export function missingReason({ shown }: Place, error: unknown): string {
  if (isGarbled(shown)) return GARBLED;
  const isMissing = error instanceof PhotonymError && error.code === 'PATH_NOT_FOUND';
  return isMissing ? 'does not exist' : messageOf(error);
}
