import path from 'node:path';
import { givenNames } from '../apply/journal/given-names.ts';
import { type OriginalNameOf, originalNames } from '../apply/journal/original-names.ts';
import { defined } from '../base/defined.ts';
import { systemCode, throwIfAborted } from '../base/errors.ts';
import { editedStem, stemOf } from '../find/core/spelling.ts';
import { hashFile } from '../find/hash.ts';
import { isMachineName } from '../name/given/machine-name.ts';
import { type NameTemplate, usesToken } from '../name/template.ts';
import type { Judged } from '../plan/core/judged.ts';

interface FileValuesOptions {
  /** Absolute path of the folder that all pictures are under. */
  readonly root: string;
  /** The folder with the journal. Without it `{original}` is the present name. */
  readonly dataDir?: string | undefined;
  /** Tells whether a person gave a picture its name, which stays; from {@link namedByHand}. */
  readonly keepsName: (file: string) => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Adds to pictures what their names, the journal and the files themselves tell: whether a person gave the
 * name, and the template values `{hash}` and `{original}`. Nothing is read that is not needed.
 */
export function fileValuesFor(
  template: NameTemplate,
  options: FileValuesOptions,
): (judged: Judged) => Promise<Judged> {
  const ownValues = valuesOf(template, options);
  return async (judged) => {
    if (judged.status === 'failed') return judged;
    const isNamed = judged.label !== undefined || judged.values !== undefined;
    const valued = isNamed ? await ownValues(judged) : judged;
    return (await options.keepsName(judged.path)) ? { ...valued, byHand: true } : valued;
  };
}

interface NamedByHandOptions {
  /** The folder with the journal. Without it no name is photonym's. */
  readonly dataDir?: string | undefined;
  /** Whether names that people gave are replaced too. */
  readonly all?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Tells whether a person gave a picture its name: neither a machine nor photonym. */
export function namedByHand({
  dataDir,
  all = false,
  signal,
}: NamedByHandOptions): (file: string) => Promise<boolean> {
  if (all) return async () => false;
  const isGiven = dataDir === undefined ? async () => false : givenNames(dataDir);
  return async (file) => !isMachineName(groupStem(file)) && !(await isGiven(file, signal));
}

function valuesOf(
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
function groupStem(file: string): string {
  const stem = stemOf(path.basename(file));
  return editedStem(stem)?.original ?? stem;
}
