import { placeKey } from '../../plan/core/steps.ts';
import type { RunFile } from './run.ts';

/** A step in the direction in which it is taken: forward by a run, back by its undoing. */
export interface RunStep {
  readonly seq: number;
  readonly file: RunFile;
  /** Steps of one unit succeed all or none. */
  readonly unit: number;
  /** Paths relative to the root. */
  readonly from: string;
  readonly to: string;
  /** Whether the file has arrived after it. */
  readonly last: boolean;
}

/**
 * The steps taken so far, and so what has to be taken back if one unit fails: its own steps, those
 * of the units that have moved into its old places, and so on. Pure.
 */
export class TakenSteps {
  readonly #taken = new Map<number, RunStep[]>();
  readonly #occupants = new Map<string, RunStep>();
  /** When each step was taken, by its `seq`. */
  readonly #times = new Map<number, number>();
  readonly #isMove: boolean;
  #clock = 0;

  /** @param isMove whether steps vacate a place; copies and links take none from one another */
  constructor(isMove: boolean) {
    this.#isMove = isMove;
  }

  /** Enters a step that has been taken. */
  add(step: RunStep): void {
    const steps = this.#taken.get(step.unit);
    if (steps === undefined) this.#taken.set(step.unit, [step]);
    else steps.push(step);
    this.#occupants.set(placeKey(step.to), step);
    this.#times.set(step.seq, this.#clock++);
  }

  /** Strikes out a step that has been taken back. */
  remove(step: RunStep): void {
    this.#times.delete(step.seq);
    const rest = this.#taken.get(step.unit)?.filter(({ seq }) => seq !== step.seq) ?? [];
    if (rest.length > 0) this.#taken.set(step.unit, rest);
    else this.#taken.delete(step.unit);
    if (this.#occupants.get(placeKey(step.to))?.seq === step.seq) {
      this.#occupants.delete(placeKey(step.to));
    }
  }

  /** Whether a step has been taken. */
  has({ seq }: RunStep): boolean {
    return this.#times.has(seq);
  }

  /** Whether any step of a unit has been taken. */
  hasBegun(unit: number): boolean {
    return this.#taken.has(unit);
  }

  /** The units that have to give way for one unit to be back where it was, that one first. */
  unitsBehind(unit: number): Set<number> {
    const units = new Set([unit]);
    if (!this.#isMove) return units;
    // The loop goes on over what it adds.
    for (const each of units) {
      for (const step of this.#taken.get(each) ?? []) {
        const occupant = this.#occupants.get(placeKey(step.from));
        if (occupant !== undefined) units.add(occupant.unit);
      }
    }
    return units;
  }

  /** The steps of units, latest first: the order in which each finds its old place free. */
  latestFirst(units: Iterable<number>): RunStep[] {
    return [...units]
      .flatMap((unit) => this.#taken.get(unit) ?? [])
      .sort((a, b) => this.#time(b) - this.#time(a));
  }

  #time({ seq }: RunStep): number {
    return this.#times.get(seq) ?? 0;
  }
}
