import { readdir } from 'node:fs/promises';
import { type Evidence, NO_EVIDENCE } from '../../find/core/films.ts';
import { readEvidence } from '../../find/evidence.ts';

/** A folder as it is on disk. */
export interface ListedFolder {
  /** Every name in it. */
  readonly names: readonly string[];
  /** Those of its files. */
  readonly files: readonly string[];
  /** What its films say of themselves; capture times not included. */
  readonly evidence: Evidence;
}

/** Lists a folder. */
export type ListFolder = (
  folder: string,
  thorough: boolean,
  signal: AbortSignal,
) => Promise<ListedFolder>;

const GONE: ListedFolder = { names: [], files: [], evidence: NO_EVIDENCE };

/**
 * Lists a folder. One that cannot be listed is empty: planning says what is wrong with it.
 * @param thorough reads what tells whose film is whose, which takes a while where there are many
 */
export const listFolder: ListFolder = async (folder, thorough, signal) => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return GONE;
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const evidence = thorough ? await readEvidence(folder, files, new Map(), signal) : NO_EVIDENCE;
  return { names: entries.map(({ name }) => name), files, evidence };
};
