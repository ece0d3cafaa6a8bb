import { type SetAside, setAsideDamaged } from '../../base/damaged-database.ts';
import { journalPath } from './database.ts';

export type { SetAside } from '../../base/damaged-database.ts';

/** Sets a damaged journal aside, so that the next run begins a new one; it is never removed. */
export function setAsideDamagedJournal(dataDir: string, now = new Date()): SetAside | undefined {
  return setAsideDamaged(journalPath(dataDir), now);
}
