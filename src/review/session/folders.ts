import { readdir } from 'node:fs/promises';
import { type Evidence, NO_EVIDENCE } from '../../find/core/films.ts';
import { readEvidence } from '../../find/evidence.ts';

/** A folder's content on disk. */
export interface FolderContents {
  /** All names in it. */
  readonly names: readonly string[];
  /** The names of its files. */
  readonly files: readonly string[];
  /** Evidence read from its films, without capture times. */
  readonly evidence: Evidence;
}

/** As {@link readFolder}; replaceable in tests. */
export type ReadFolder = (
  folder: string,
  thorough: boolean,
  signal: AbortSignal,
) => Promise<FolderContents>;

const GONE: FolderContents = { names: [], files: [], evidence: NO_EVIDENCE };

/**
 * Lists a folder. One that cannot be listed counts as empty; planning reports the reason.
 * @param thorough whether to read films for evidence, which takes a while if there are many
 */
export const readFolder: ReadFolder = async (folder, thorough, signal) => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return GONE;
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const evidence = thorough ? await readEvidence(folder, files, new Map(), signal) : NO_EVIDENCE;
  return { names: entries.map(({ name }) => name), files, evidence };
};
