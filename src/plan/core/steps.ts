import { foldName } from '../../name/file-name.ts';
import { hiddenBeside } from './hidden-name.ts';

/** A file and its new path. Paths are relative to one root, with `/` between folders. */
export interface PlannedMove {
  readonly source: string;
  readonly target: string;
}

/** One rename on disk. A file that first has to make room for another takes two. */
export interface Step extends PlannedMove {
  /** Index of the planned move that this step carries out, or half of it. */
  readonly move: number;
}

/** A key that is equal for paths that some file system treats as the same. */
export function placeKey(path: string): string {
  return foldName(path);
}

/**
 * Orders moves so that no step's target is occupied when it runs, on case-sensitive and case-insensitive
 * file systems alike. Cycles, and renames that change only case, go through a temporary name in the
 * source's folder, which includes the file's name. A `tag` that is unique to the run makes it unique.
 *
 * Each source may occur once. Other files at a target are unknown here; the move itself refuses to
 * replace them. Time and memory are linear in the number of moves.
 */
export function orderSteps(moves: readonly PlannedMove[], tag: string): Step[] {
  const pending = moves.map(toPending).filter(({ source, target }) => source !== target);
  const occupants = byPlace(pending);
  const steps: Step[] = [];
  const takeStep = (current: PendingMove, target: string): void => {
    steps.push({ source: current.at, target, move: current.move });
    current.at = target;
  };
  let parked = 0;

  for (const first of pending) {
    // An explicit stack: a chain may be as long as the plan.
    const waiting = first.stage === 'resting' ? [wait(first)] : [];
    for (let current = waiting.at(-1); current !== undefined; current = waiting.at(-1)) {
      const blocker = occupantOf(occupants.get(placeKey(current.target)));
      if (blocker === undefined) {
        takeStep(current, current.target);
        current.stage = 'gone';
        waiting.pop();
      } else if (blocker.stage === 'waiting') {
        takeStep(blocker, hiddenBeside(blocker.source, `${tag}-${++parked}`, '.tmp'));
        blocker.stage = 'gone';
      } else {
        waiting.push(wait(blocker));
      }
    }
  }
  return steps;
}

/** A move being ordered: `resting` at its source, `waiting` there for its target, or `gone` from it. */
interface PendingMove extends PlannedMove {
  readonly move: number;
  at: string;
  stage: 'resting' | 'waiting' | 'gone';
}

function toPending({ source, target }: PlannedMove, move: number): PendingMove {
  return { source, target, move, at: source, stage: 'resting' };
}

function wait(current: PendingMove): PendingMove {
  current.stage = 'waiting';
  return current;
}

/** On a case-sensitive disk, several files can share a key. */
function byPlace(pending: readonly PendingMove[]): Map<string, PendingMove[]> {
  const places = new Map<string, PendingMove[]>();
  for (const current of pending) {
    const key = placeKey(current.source);
    const there = places.get(key);
    if (there === undefined) places.set(key, [current]);
    else there.push(current);
  }
  return places;
}

function occupantOf(pending: PendingMove[] | undefined): PendingMove | undefined {
  while (pending?.at(-1)?.stage === 'gone') pending.pop();
  return pending?.at(-1);
}
