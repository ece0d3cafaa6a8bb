import { type SetAside, setAsideDamaged } from '../../base/damaged-database.ts';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import { journalPath } from './database.ts';

export type { SetAside } from '../../base/damaged-database.ts';

/**
 * Sets a damaged journal aside, so that the next run begins a new one; it is never removed.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE if it cannot be read, or is damaged and cannot be renamed
 */
export function setAsideDamagedJournal(dataDir: string, now = new Date()): SetAside | undefined {
  const path = journalPath(dataDir);
  try {
    return setAsideDamaged(path, now);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new PhotonymError(
      'JOURNAL_UNAVAILABLE',
      `The journal ${path} cannot be used: ${messageOf(error)}`,
      {
        remedy:
          'Make sure that its folder can be read and written to, or set PHOTONYM_DATA to another.',
        cause: error,
      },
    );
  }
}
