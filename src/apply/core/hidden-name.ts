import { hiddenBeside } from '../../plan/core/hidden-name.ts';

/** Whether a path is one of a hidden file of ours. */
export function isHidden(path: string): boolean {
  return /[/\\]\.photonym-[^/\\]*$/.test(path);
}

/** Where a copy grows until it is complete. */
export function spareName(target: string, run: string, seq: number): string {
  return hiddenBeside(target, `${run}-${seq}`, '.part');
}

/** Where the old name of a moved file waits for its removal. */
export function parkedName(source: string, run: string, seq: number): string {
  return hiddenBeside(source, `${run}-${seq}-old`, '.part');
}
