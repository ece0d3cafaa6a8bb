import { resolve } from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { fileStatesOf } from './core/plan-entries.ts';
import type { MoveState, RunRecord } from './core/run.ts';
import type { Journal } from './journal/journal.ts';
import { absolutePath } from './move/take-step.ts';

interface Choice {
  readonly journal: Journal;
  /** Old or new names: absolute, or relative to the root. */
  readonly files: readonly string[];
  /** The state of a step that can be taken. */
  readonly state: MoveState;
}

/**
 * The groups of some files of a run.
 *
 * @throws PhotonymError PATH_NOT_FOUND if the run has nothing to take back, or forwards, of one of them.
 */
export function groupsOf(record: RunRecord, { journal, files, state }: Choice): Set<number> {
  const wanted = new Set(files.map((file) => resolve(record.root, file)));
  const groups = new Set<number>();
  const found = new Set<string>();
  const written = new Set<number>();
  for (const { group, path } of journal.writesIn(record.number, state)) {
    written.add(group);
    const name = absolutePath(record, path, false);
    if (wanted.has(name)) groups.add(group);
    found.add(name);
  }
  for (const { file, is } of fileStatesOf(journal.batches(record.number))) {
    const names = [
      absolutePath(record, file.source, true),
      absolutePath(record, file.target, false),
    ];
    const isDue = is(state) || written.has(file.group);
    const named = isDue ? names.filter((name) => wanted.has(name)) : [];
    if (named.length > 0) groups.add(file.group);
    for (const name of named) found.add(name);
  }
  const other = [...wanted].find((name) => !found.has(name));
  if (other === undefined) return groups;
  const { id } = record;
  const message =
    state === 'done'
      ? `Run ${id} has not renamed ${other}.`
      : `Run ${id} has not put back ${other}.`;
  throw new PhotonymError('PATH_NOT_FOUND', message, {
    remedy: `"photonym history ${id}" lists its files.`,
  });
}

/** The latest run that has renamed or tagged a file, which has not been put back since. */
export function latestRunOf(file: string, journal: Journal): RunRecord | undefined {
  for (const record of journal.undoable()) {
    const path = resolve(record.root, file);
    const written = new Set<number>();
    for (const write of journal.writesIn(record.number, 'done')) {
      written.add(write.group);
      if (absolutePath(record, write.path, false) === path) return record;
    }
    for (const state of fileStatesOf(journal.batches(record.number))) {
      const { source, target } = state.file;
      const names = [absolutePath(record, source, true), absolutePath(record, target, false)];
      const isDue = state.is('done') || written.has(state.file.group);
      if (isDue && names.includes(path)) return record;
    }
  }
  return undefined;
}
