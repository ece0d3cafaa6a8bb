import path from 'node:path';
import { isRunId } from '../../../apply/core/run.ts';
import type { ReplayOptions } from '../../../apply/run-options.ts';
import { defined } from '../../../base/defined.ts';
import type { Context } from '../../context.ts';

/** The options that `undo` and `redo` share. */
export interface ReplayCommandOptions {
  readonly json?: boolean;
  readonly root?: string;
}

/** The options of undoing or redoing a run; paths are relative to the current folder. */
export function replayOptions(
  { root, files }: ReplayCommandOptions & { readonly files: readonly string[] },
  { cwd, dataDir, signal }: Context,
): ReplayOptions {
  return {
    dataDir,
    signal,
    ...defined({
      root: root === undefined ? undefined : path.resolve(cwd, root),
      files: files.length > 0 ? files.map((file) => path.resolve(cwd, file)) : undefined,
    }),
  };
}

/** Separates the run from the files; if no run is given, the files determine it. */
export function runAndFiles(operands: readonly string[]): {
  readonly run: string | undefined;
  readonly files: readonly string[];
} {
  const [first, ...rest] = operands;
  if (first === undefined) return { run: undefined, files: [] };
  return (rest.length === 0 && !looksLikeFile(first)) || isRunId(first)
    ? { run: first, files: rest }
    : { run: undefined, files: operands };
}

/** A mistyped run is named as such, not as a file that is not there. */
function looksLikeFile(text: string): boolean {
  return /[./\\]/.test(text);
}
