import type { Plan } from '../../plan/core/plan.ts';
import { placeKey } from '../../plan/core/steps.ts';
import type { KeywordChange } from '../../tag/core/change.ts';
import { sidecarAfter } from '../../tag/core/sidecar-name.ts';
import type { FileState } from '../core/plan-entries.ts';
import type { WriteEntry } from '../core/written.ts';

/** A file to be written for the keywords of a picture. */
type KeywordWrite = Pick<WriteEntry, 'group' | 'file' | 'kind' | 'path' | 'before'> & {
  readonly change: KeywordChange;
};

/**
 * The files that get other keywords, where they are after their moves. A picture that could not be moved
 * gets none.
 *
 * @param states all files of whole groups
 */
export function keywordWrites({ files }: Plan, states: readonly FileState[]): KeywordWrite[] {
  const open = new Set(
    states.flatMap(({ file, is }) => (is('intended') || is('undoing') ? [file.group] : [])),
  );
  const bySource = new Map(states.map((state) => [placeKey(state.file.source), state]));
  return states.flatMap((state): KeywordWrite[] => {
    const planned = files.at(state.file.index);
    if (planned?.keywords === undefined || state.failure !== undefined) return [];
    if (open.has(state.file.group)) return [];
    const { keywords, source } = planned;
    const { file: written, ...change } = keywords;
    const { group } = state.file;
    const own = bySource.get(placeKey(written));
    if (own !== undefined) {
      const { index: file, identity: before } = own.file;
      const kind = written.toLowerCase().endsWith('.xmp') ? 'sidecar' : 'picture';
      return [{ group, file, kind, path: own.place, before, change }];
    }
    const path = sidecarAfter(written, { from: source, to: state.place });
    return [{ group, file: undefined, kind: 'sidecar', path, before: undefined, change }];
  });
}
