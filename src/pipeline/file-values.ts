import { type OriginalNameOf, originalNames } from '../apply/journal/original-names.ts';
import { systemCode, throwIfAborted } from '../base/errors.ts';
import { editedStem, stemOf } from '../find/core/spelling.ts';
import { hashFile } from '../find/hash.ts';
import { type NameTemplate, usesToken } from '../name/template.ts';
import type { Judged } from '../plan/core/judged.ts';

export interface FileValuesOptions {
  /** Absolute path of the folder that everything is under. */
  readonly root: string;
  /** Where the journal is. */
  readonly dataDir?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Adds to a picture that gets a name what only its file and the journal can tell: `{hash}` and
 * `{original}`. Nothing is read where the template asks for neither.
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
    if (judged.label === undefined) return judged;
    const hash = needsHash ? await hashOf(judged.path, signal) : undefined;
    const name = await nameOf(judged.path);
    return {
      ...judged,
      values: {
        ...judged.values,
        ...(hash === undefined ? {} : { hash }),
        ...(name === undefined ? {} : { original: groupStem(name) }),
      },
    };
  };
}

/** A file that has gone has no name to get either; binding the plan says so. */
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
