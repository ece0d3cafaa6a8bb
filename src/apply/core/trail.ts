import { placeKey } from '../../plan/core/steps.ts';
import type { RunFile } from './run.ts';

/** A step in the direction in which it is taken: forward by a run, back by its undoing. */
export interface Leg {
  readonly seq: number;
  readonly file: RunFile;
  /** Legs of one unit succeed all or none. */
  readonly unit: number;
  /** Paths relative to the root. */
  readonly from: string;
  readonly to: string;
  /** Whether the file has arrived after it. */
  readonly last: boolean;
}

/**
 * The legs taken so far, and so what has to be taken back if one unit fails: its own legs, those
 * of the units that have moved into its old places, and so on. Pure.
 */
export class Trail {
  readonly #taken = new Map<number, Leg[]>();
  readonly #occupants = new Map<string, Leg>();
  /** When each leg was taken, by its `seq`. */
  readonly #times = new Map<number, number>();
  readonly #isMove: boolean;
  #clock = 0;

  /** @param isMove whether legs vacate a place; copies and links take none from one another */
  constructor(isMove: boolean) {
    this.#isMove = isMove;
  }

  /** Enters a leg that has been taken. */
  add(leg: Leg): void {
    const legs = this.#taken.get(leg.unit);
    if (legs === undefined) this.#taken.set(leg.unit, [leg]);
    else legs.push(leg);
    this.#occupants.set(placeKey(leg.to), leg);
    this.#times.set(leg.seq, this.#clock++);
  }

  /** Strikes out a leg that has been taken back. */
  remove(leg: Leg): void {
    this.#times.delete(leg.seq);
    const rest = this.#taken.get(leg.unit)?.filter(({ seq }) => seq !== leg.seq) ?? [];
    if (rest.length > 0) this.#taken.set(leg.unit, rest);
    else this.#taken.delete(leg.unit);
    if (this.#occupants.get(placeKey(leg.to))?.seq === leg.seq) {
      this.#occupants.delete(placeKey(leg.to));
    }
  }

  /** Whether a leg has been taken. */
  has({ seq }: Leg): boolean {
    return this.#times.has(seq);
  }

  /** Whether any leg of a unit has been taken. */
  hasBegun(unit: number): boolean {
    return this.#taken.has(unit);
  }

  /** The units that have to give way for one unit to be back where it was, that one first. */
  unitsBehind(unit: number): Set<number> {
    const units = new Set([unit]);
    if (!this.#isMove) return units;
    // The loop goes on over what it adds.
    for (const each of units) {
      for (const leg of this.#taken.get(each) ?? []) {
        const occupant = this.#occupants.get(placeKey(leg.from));
        if (occupant !== undefined) units.add(occupant.unit);
      }
    }
    return units;
  }

  /** The legs of units, latest first: the order in which each finds its old place free. */
  latestFirst(units: Iterable<number>): Leg[] {
    return [...units]
      .flatMap((unit) => this.#taken.get(unit) ?? [])
      .sort((a, b) => this.#time(b) - this.#time(a));
  }

  #time({ seq }: Leg): number {
    return this.#times.get(seq) ?? 0;
  }
}
