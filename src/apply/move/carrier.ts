import { basename, posix } from 'node:path';
import type { Failure } from '../../base/errors.ts';
import { Confinement } from '../core/confine.ts';
import type { MoveState, RunFile } from '../core/run.ts';
import type { Operation, RunEvent } from '../core/run-event.ts';
import { type Leg, Trail } from '../core/trail.ts';
import type { Book } from '../journal/book.ts';
import type { FileSystem } from './file-system.ts';
import type { MoveOutcome } from './mover.ts';
import { endOf, type Route, type Trip, travel } from './transport.ts';

/** The events of carrying: a file has arrived, or is not moved. */
export type CarryEvent = Extract<RunEvent, { readonly type: 'moved' | 'failed' }>;

/** The states of a step in the direction in which it is taken. */
interface Course {
  readonly arrived: MoveState;
  /** About to be taken back. */
  readonly returning: MoveState;
  /** Not taken, or taken back, because of a failure. */
  readonly refused: MoveState;
  /** Taken back because the run ends early. */
  readonly dropped: MoveState;
}

const COURSES: { readonly [operation in Carrying]: Course } = {
  apply: { arrived: 'done', returning: 'undoing', refused: 'failed', dropped: 'kept' },
  undo: { arrived: 'undone', returning: 'intended', refused: 'done', dropped: 'done' },
  redo: { arrived: 'done', returning: 'undoing', refused: 'undone', dropped: 'undone' },
};

/** The operations that carry files; recovering only takes back. */
export type Carrying = Exclude<Operation, 'recover'>;

/** Where and how the legs are taken. */
export interface Surroundings extends Route {
  readonly book: Book;
  readonly operation: Carrying;
  readonly fs: FileSystem;
  /** Unique to the run; temporary names are made from it. */
  readonly tag: string;
  /** Folders that could not be made, by their absolute paths, and why. */
  readonly unmade: ReadonlyMap<string, Failure>;
}

/**
 * Takes the legs of a batch, one after another. Their intents are in the journal before; their
 * outcomes go into the book. A unit one of whose legs fails is taken back as a whole.
 */
export class Carrier {
  /** Where each file that has been moved is now, by its index; relative to the root. */
  readonly places = new Map<number, string>();
  /** Why files are not where they should be, by index. */
  readonly failures = new Map<number, Failure>();

  readonly #surroundings: Surroundings;
  readonly #course: Course;
  readonly #legs: readonly Leg[];
  readonly #trail: Trail;
  readonly #broken = new Set<number>();
  readonly #confinement: Confinement;
  /** Second names that could not be removed, by the `seq` of their legs. */
  readonly #leftovers = new Map<number, string>();
  #members: Map<number, Set<RunFile>> | undefined;

  constructor(legs: readonly Leg[], surroundings: Surroundings) {
    this.#legs = legs;
    this.#surroundings = surroundings;
    this.#course = COURSES[surroundings.operation];
    this.#trail = new Trail(surroundings.action === 'move');
    this.#confinement = new Confinement(surroundings.fs, [
      surroundings.root,
      surroundings.destination,
    ]);
  }

  /** Takes the legs that are left until all are taken or the signal is aborted. */
  async *carry(signal?: AbortSignal): AsyncGenerator<CarryEvent, void, undefined> {
    for (const leg of this.#legs) {
      if (signal?.aborted) break;
      if (this.#broken.has(leg.unit)) {
        await this.#record(leg, this.#course.refused);
        continue;
      }
      const outcome = await this.#move(leg, false, signal);
      if (outcome.type === 'interrupted') break;
      if (outcome.type === 'failed') {
        if (outcome.isDoubled === true) this.#leftovers.set(leg.seq, leg.to);
        yield* this.#fail(leg, outcome.failure);
        continue;
      }
      this.enter(leg);
      await this.#record(leg, this.#course.arrived);
      if (leg.last) yield this.#arrival(leg.file);
    }
  }

  /** Enters a leg that has been taken, now or before the run was cut short. */
  enter(leg: Leg): void {
    this.#trail.add(leg);
    this.places.set(leg.file.index, leg.to);
  }

  /** Whether some unit has neither arrived nor failed. */
  get isUnfinished(): boolean {
    return this.#legs.some((leg) => !this.#trail.has(leg) && !this.#broken.has(leg.unit));
  }

  /** Ends early: what has arrived stays, what is half-way is taken back. Gives those files. */
  async abandon(): Promise<Set<RunFile>> {
    const units = new Set<number>();
    for (const leg of this.#legs) {
      const isHalfWay = !this.#trail.has(leg) && this.#trail.hasBegun(leg.unit);
      if (isHalfWay && !this.#broken.has(leg.unit) && !units.has(leg.unit)) {
        for (const unit of this.#trail.unitsBehind(leg.unit)) units.add(unit);
      }
    }
    const legs = this.#trail.latestFirst(units);
    await this.#takeBack(legs, this.#course.dropped);
    return new Set(legs.map(({ file }) => file));
  }

  async *#fail(leg: Leg, failure: Failure): AsyncGenerator<CarryEvent, void, undefined> {
    const units = this.#trail.unitsBehind(leg.unit);
    const files = [...units].flatMap((unit) => [...this.#filesOf(unit)]);
    for (const unit of units) this.#broken.add(unit);
    for (const file of files) {
      if (!this.failures.has(file.index))
        this.failures.set(file.index, dueTo(file, leg.file, failure));
    }
    this.failures.set(leg.file.index, failure);
    await this.#record(leg, this.#course.refused);
    await this.#takeBack(this.#trail.latestFirst(units), this.#course.refused);
    for (const file of files) {
      const reason = this.failures.get(file.index) ?? failure;
      yield { type: 'failed', file: this.#placeOf(file), failure: reason };
    }
  }

  async #takeBack(legs: readonly Leg[], state: MoveState): Promise<void> {
    for (const leg of legs) await this.#record(leg, this.#course.returning);
    await this.#surroundings.book.flush();
    const stuck = new Set<RunFile>();
    for (const leg of legs) {
      if (!stuck.has(leg.file) && (await this.#returns(leg))) {
        await this.#record(leg, state);
      } else {
        stuck.add(leg.file);
        await this.#record(leg, this.#course.arrived);
      }
    }
    await this.#surroundings.book.flush();
  }

  async #returns(leg: Leg): Promise<boolean> {
    const outcome = await this.#move(leg, true);
    if (outcome.type === 'failed') {
      this.failures.set(leg.file.index, stuckAt(leg, outcome.failure));
      if (outcome.isDoubled === true) this.#leftovers.set(leg.seq, leg.from);
      return false;
    }
    this.#trail.remove(leg);
    this.places.set(leg.file.index, leg.from);
    return true;
  }

  async #move(leg: Leg, isReturn: boolean, signal?: AbortSignal): Promise<MoveOutcome> {
    const { book, fs, operation, tag, unmade } = this.#surroundings;
    const [from, to] = isReturn ? [leg.to, leg.from] : [leg.from, leg.to];
    const isOutward = (operation === 'undo') === isReturn;
    const reason = unmade.get(endOf(this.#surroundings, posix.dirname(to), !isOutward));
    if (reason !== undefined) return { type: 'failed', failure: reason };
    const trip: Trip = {
      file: leg.file,
      isOutward,
      from,
      to,
      isFirst: operation === 'apply' && !isReturn && from === leg.file.source,
      spare: `.photonym-${tag}-${leg.seq}.part`,
      notes: (path, inode) => book.noteCopy(leg.seq, path, inode),
      signal,
    };
    return await travel(trip, this.#surroundings, { fs, confinement: this.#confinement });
  }

  async #record(leg: Leg, state: MoveState): Promise<void> {
    const failure = this.failures.get(leg.file.index);
    const { book, operation } = this.#surroundings;
    const folders = [leg.from, leg.to].map((path, end) =>
      endOf(this.#surroundings, posix.dirname(path), (operation === 'undo') === (end === 1)),
    );
    const leftover = this.#leftovers.get(leg.seq);
    await book.write({ seq: leg.seq, state, failure, leftover }, folders);
  }

  #arrival({ source, target }: RunFile): CarryEvent {
    const [from, to] = this.#isUndo ? [target, source] : [source, target];
    return { type: 'moved', from, to };
  }

  #placeOf({ index, source, target }: RunFile): string {
    return this.places.get(index) ?? (this.#isUndo ? target : source);
  }

  get #isUndo(): boolean {
    return this.#surroundings.operation === 'undo';
  }

  #filesOf(unit: number): ReadonlySet<RunFile> {
    this.#members ??= membersOf(this.#legs);
    return this.#members.get(unit) ?? new Set();
  }
}

function membersOf(legs: readonly Leg[]): Map<number, Set<RunFile>> {
  const members = new Map<number, Set<RunFile>>();
  for (const { unit, file } of legs) {
    const files = members.get(unit);
    if (files === undefined) members.set(unit, new Set([file]));
    else files.add(file);
  }
  return members;
}

function dueTo(file: RunFile, culprit: RunFile, { message }: Failure): Failure {
  const [name, other] = [file, culprit].map(({ source }) => basename(source));
  return {
    code: 'MOVE_FAILED',
    message: `"${name}" stays where it was, because "${other}" has to: ${message}`,
  };
}

function stuckAt(leg: Leg, { code, message }: Failure): Failure {
  const [was, is] = [leg.file.source, leg.to].map((path) => basename(path));
  return {
    code,
    message: `"${was}" is now called "${is}" and could not be moved back: ${message}`,
  };
}
