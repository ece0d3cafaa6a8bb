import { basename, posix } from 'node:path';
import type { Failure } from '../../base/errors.ts';
import type { MoveState, RunFile } from '../core/run.ts';
import type { Operation, RunEvent } from '../core/run-event.ts';
import { type RunStep, TakenSteps } from '../core/taken-steps.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import { Confinement } from './confinement.ts';
import type { FileSystem } from './file-system.ts';
import type { MoveOutcome } from './move-file.ts';
import { absolutePath, type StepTask, type Transfer, takeStep } from './take-step.ts';

/** The events of carrying: a file has arrived, or is not moved. */
export type MoveEvent = Extract<RunEvent, { readonly type: 'moved' | 'failed' }>;

/** The states of a step in the direction in which it is taken. */
interface StepStates {
  readonly arrived: MoveState;
  /** About to be taken back. */
  readonly returning: MoveState;
  /** Not taken, or taken back, because of a failure. */
  readonly refused: MoveState;
  /** Taken back because the run ends early. */
  readonly dropped: MoveState;
}

const STEP_STATES: { readonly [operation in MoveOperation]: StepStates } = {
  apply: { arrived: 'done', returning: 'undoing', refused: 'failed', dropped: 'kept' },
  undo: { arrived: 'undone', returning: 'intended', refused: 'done', dropped: 'done' },
  redo: { arrived: 'done', returning: 'undoing', refused: 'undone', dropped: 'undone' },
};

/** The operations that carry files; recovering only takes back. */
export type MoveOperation = Exclude<Operation, 'recover'>;

/** Where and how the steps are taken. */
export interface BatchContext extends Transfer {
  readonly writer: JournalWriter;
  readonly operation: MoveOperation;
  readonly fs: FileSystem;
  /** Unique to the run; temporary names are made from it. */
  readonly tag: string;
  /** Folders that could not be made, by their absolute paths, and why. */
  readonly unmade: ReadonlyMap<string, Failure>;
}

/**
 * Takes the steps of a batch, one after another. Their intents are in the journal before; their
 * outcomes go into the writer. A unit one of whose steps fails is taken back as a whole.
 */
export class BatchMover {
  /** Where each file that has been moved is now, by its index; relative to the root. */
  readonly places = new Map<number, string>();
  /** Why files are not where they should be, by index. */
  readonly failures = new Map<number, Failure>();

  readonly #context: BatchContext;
  readonly #states: StepStates;
  readonly #steps: readonly RunStep[];
  readonly #taken: TakenSteps;
  readonly #broken = new Set<number>();
  readonly #confinement: Confinement;
  /** Second names that could not be removed, by the `seq` of their steps. */
  readonly #leftovers = new Map<number, string>();
  #members: Map<number, Set<RunFile>> | undefined;

  constructor(steps: readonly RunStep[], context: BatchContext) {
    this.#steps = steps;
    this.#context = context;
    this.#states = STEP_STATES[context.operation];
    this.#taken = new TakenSteps(context.action === 'move');
    this.#confinement = new Confinement(context.fs, [context.root, context.destination]);
  }

  /** Takes the steps that are left until all are taken or the signal is aborted. */
  async *run(signal?: AbortSignal): AsyncGenerator<MoveEvent, void, undefined> {
    for (const step of this.#steps) {
      if (signal?.aborted) break;
      if (this.#broken.has(step.unit)) {
        await this.#record(step, this.#states.refused);
        continue;
      }
      const outcome = await this.#move(step, false, signal);
      if (outcome.type === 'interrupted') break;
      if (outcome.type === 'failed') {
        if (outcome.isDoubled === true) this.#leftovers.set(step.seq, step.to);
        yield* this.#fail(step, outcome.failure);
        continue;
      }
      this.enter(step);
      await this.#record(step, this.#states.arrived);
      if (step.last) yield this.#arrival(step.file);
    }
  }

  /** Enters a step that has been taken, now or before the run was cut short. */
  enter(step: RunStep): void {
    this.#taken.add(step);
    this.places.set(step.file.index, step.to);
  }

  /** Whether some unit has neither arrived nor failed. */
  get isUnfinished(): boolean {
    return this.#steps.some((step) => !this.#taken.has(step) && !this.#broken.has(step.unit));
  }

  /** Ends early: what has arrived stays, what is half-way is taken back. Gives those files. */
  async abandon(): Promise<Set<RunFile>> {
    const units = new Set<number>();
    for (const step of this.#steps) {
      const isHalfWay = !this.#taken.has(step) && this.#taken.hasBegun(step.unit);
      if (isHalfWay && !this.#broken.has(step.unit) && !units.has(step.unit)) {
        for (const unit of this.#taken.unitsBehind(step.unit)) units.add(unit);
      }
    }
    const steps = this.#taken.latestFirst(units);
    await this.#takeBack(steps, this.#states.dropped);
    return new Set(steps.map(({ file }) => file));
  }

  async *#fail(step: RunStep, failure: Failure): AsyncGenerator<MoveEvent, void, undefined> {
    const units = this.#taken.unitsBehind(step.unit);
    const files = [...units].flatMap((unit) => [...this.#filesOf(unit)]);
    for (const unit of units) this.#broken.add(unit);
    for (const file of files) {
      if (!this.failures.has(file.index))
        this.failures.set(file.index, dueTo(file, step.file, failure));
    }
    this.failures.set(step.file.index, failure);
    await this.#record(step, this.#states.refused);
    await this.#takeBack(this.#taken.latestFirst(units), this.#states.refused);
    for (const file of files) {
      const reason = this.failures.get(file.index) ?? failure;
      yield { type: 'failed', file: this.#placeOf(file), failure: reason };
    }
  }

  async #takeBack(steps: readonly RunStep[], state: MoveState): Promise<void> {
    for (const step of steps) await this.#record(step, this.#states.returning);
    await this.#context.writer.flush();
    const stuck = new Set<RunFile>();
    for (const step of steps) {
      if (!stuck.has(step.file) && (await this.#returns(step))) {
        await this.#record(step, state);
      } else {
        stuck.add(step.file);
        await this.#record(step, this.#states.arrived);
      }
    }
    await this.#context.writer.flush();
  }

  async #returns(step: RunStep): Promise<boolean> {
    const outcome = await this.#move(step, true);
    if (outcome.type === 'failed') {
      this.failures.set(step.file.index, stuckAt(step, outcome.failure));
      if (outcome.isDoubled === true) this.#leftovers.set(step.seq, step.from);
      return false;
    }
    this.#taken.remove(step);
    this.places.set(step.file.index, step.from);
    return true;
  }

  async #move(step: RunStep, isReturn: boolean, signal?: AbortSignal): Promise<MoveOutcome> {
    const { writer, fs, operation, tag, unmade } = this.#context;
    const [from, to] = isReturn ? [step.to, step.from] : [step.from, step.to];
    const isOutward = (operation === 'undo') === isReturn;
    const reason = unmade.get(absolutePath(this.#context, posix.dirname(to), !isOutward));
    if (reason !== undefined) return { type: 'failed', failure: reason };
    const task: StepTask = {
      file: step.file,
      isOutward,
      from,
      to,
      isFirst: operation === 'apply' && !isReturn && from === step.file.source,
      spare: `.photonym-${tag}-${step.seq}.part`,
      notes: (path, inode) => writer.noteCopy(step.seq, path, inode),
      signal,
    };
    return await takeStep(task, this.#context, { fs, confinement: this.#confinement });
  }

  async #record(step: RunStep, state: MoveState): Promise<void> {
    const failure = this.failures.get(step.file.index);
    const { writer, operation } = this.#context;
    const folders = [step.from, step.to].map((path, end) =>
      absolutePath(this.#context, posix.dirname(path), (operation === 'undo') === (end === 1)),
    );
    const leftover = this.#leftovers.get(step.seq);
    await writer.write({ seq: step.seq, state, failure, leftover }, folders);
  }

  #arrival({ source, target }: RunFile): MoveEvent {
    const [from, to] = this.#isUndo ? [target, source] : [source, target];
    return { type: 'moved', from, to };
  }

  #placeOf({ index, source, target }: RunFile): string {
    return this.places.get(index) ?? (this.#isUndo ? target : source);
  }

  get #isUndo(): boolean {
    return this.#context.operation === 'undo';
  }

  #filesOf(unit: number): ReadonlySet<RunFile> {
    this.#members ??= membersOf(this.#steps);
    return this.#members.get(unit) ?? new Set();
  }
}

function membersOf(steps: readonly RunStep[]): Map<number, Set<RunFile>> {
  const members = new Map<number, Set<RunFile>>();
  for (const { unit, file } of steps) {
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

function stuckAt(step: RunStep, { code, message }: Failure): Failure {
  const [was, is] = [step.file.source, step.to].map((path) => basename(path));
  return {
    code,
    message: `"${was}" is now called "${is}" and could not be moved back: ${message}`,
  };
}
