import { type OriginalNameOf, originalNames } from '../apply/journal/original-names.ts';
import { defined } from '../base/defined.ts';
import { systemCode, throwIfAborted } from '../base/errors.ts';
import { editedStem, stemOf } from '../find/core/spelling.ts';
import { hashFile } from '../find/hash.ts';
import { type NameTemplate, usesToken } from '../name/template.ts';
import type { Judged } from '../plan/core/judged.ts';

interface FileValuesOptions {
  /** Absolute path of the folder that all pictures are under. */
  readonly root: string;
  /** The folder with the journal. Without it `{original}` is the present name. */
  readonly dataDir?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Adds the template values that need the file or the journal, `{hash}` and `{original}`, to pictures
 * that get a name. Nothing is read if the template uses neither.
 */
export function fileValuesFor(
  template: NameTemplate,
  { root, dataDir, signal }: FileValuesOptions,
): (judged: Judged) => Promise<Judged> {
  const needsHash = usesToken(template, 'hash');
  const needsOriginal = usesToken(template, 'original') && dataDir !== undefined;
  if (!needsHash && !needsOriginal) return async (judged) => judged;
  const nameOf: OriginalNameOf = needsOriginal
    ? originalNames(dataDir, root)
    : async () => undefined;
  return async (judged) => {
    if (judged.label === undefined && judged.values === undefined) return judged;
    const hash = needsHash ? await hashOf(judged.path, signal) : undefined;
    const name = await nameOf(judged.path);
    const original = name === undefined ? undefined : groupStem(name);
    return { ...judged, values: { ...judged.values, ...defined({ hash, original }) } };
  };
}

/** Undefined for a file that cannot be read; `buildPlan` then reports it. */
async function hashOf(file: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  try {
    return await hashFile(file, signal);
  } catch (error) {
    throwIfAborted(signal);
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

/** The stem of the group that a picture of this name belongs to. */
function groupStem(name: string): string {
  const stem = stemOf(name);
  return editedStem(stem)?.original ?? stem;
}
