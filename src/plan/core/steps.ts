import { posix } from 'node:path';
import { foldName } from '../../name/file-name.ts';

/** A file that is to change its place. Paths are relative to one root, with `/` between folders. */
export interface PlannedMove {
  readonly source: string;
  readonly target: string;
}

/** One move on the disk; a file that has to make room for others first takes two. */
export interface Step extends PlannedMove {
  /** Index of the planned move that this step is, or is half of. */
  readonly move: number;
}

/** The same for any two paths that some file system takes for one. */
export function placeKey(path: string): string {
  return foldName(path);
}

/**
 * Puts moves into an order in which no step's target is occupied when it runs, on case-sensitive
 * and case-insensitive file systems alike. Cycles and renames that change nothing but case go
 * through a temporary name in the folder of the source; it is made from `tag`, so that a tag that
 * is unique to the run gives names that nothing else has.
 *
 * Expects one move for each source. What else lies at a target is not known here and is for the
 * move itself to refuse. Time and memory are linear in the number of moves.
 */
export function orderSteps(moves: readonly PlannedMove[], tag: string): Step[] {
  const journeys = moves.map(setOut).filter(({ source, target }) => source !== target);
  const occupants = byPlace(journeys);
  const steps: Step[] = [];
  const takeStep = (journey: Journey, target: string): void => {
    steps.push({ source: journey.at, target, move: journey.move });
    journey.at = target;
  };
  let parked = 0;

  for (const first of journeys) {
    // An explicit stack, because a chain may be as long as the plan.
    const waiting = first.stage === 'resting' ? [wait(first)] : [];
    for (let journey = waiting.at(-1); journey !== undefined; journey = waiting.at(-1)) {
      const blocker = occupantOf(occupants.get(placeKey(journey.target)));
      if (blocker === undefined) {
        takeStep(journey, journey.target);
        journey.stage = 'gone';
        waiting.pop();
      } else if (blocker.stage === 'waiting') {
        takeStep(blocker, temporaryName(blocker.source, tag, ++parked));
        blocker.stage = 'gone';
      } else {
        waiting.push(wait(blocker));
      }
    }
  }
  return steps;
}

/** A move under way: `resting` at its source, `waiting` there for its target, or `gone` from it. */
interface Journey extends PlannedMove {
  readonly move: number;
  at: string;
  stage: 'resting' | 'waiting' | 'gone';
}

function setOut({ source, target }: PlannedMove, move: number): Journey {
  return { source, target, move, at: source, stage: 'resting' };
}

function wait(journey: Journey): Journey {
  journey.stage = 'waiting';
  return journey;
}

/** Several files share a place where the disk tells "A" from "a". */
function byPlace(journeys: readonly Journey[]): Map<string, Journey[]> {
  const places = new Map<string, Journey[]>();
  for (const journey of journeys) {
    const key = placeKey(journey.source);
    const there = places.get(key);
    if (there === undefined) places.set(key, [journey]);
    else there.push(journey);
  }
  return places;
}

function occupantOf(journeys: Journey[] | undefined): Journey | undefined {
  while (journeys?.at(-1)?.stage === 'gone') journeys.pop();
  return journeys?.at(-1);
}

function temporaryName(source: string, tag: string, number: number): string {
  return posix.join(posix.dirname(source), `.photonym-${tag}-${number}.tmp`);
}
