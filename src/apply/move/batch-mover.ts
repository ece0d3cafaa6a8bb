import { basename, posix } from 'node:path';
import { defined } from '../../base/defined.ts';
import type { Failure } from '../../base/errors.ts';
import type { MoveState, RunFile } from '../core/run.ts';
import type { Operation, RunEvent } from '../core/run-event.ts';
import { type RunStep, TakenSteps } from '../core/taken-steps.ts';
import type { Uncarried } from '../core/uncarried.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { OpenFolders } from '../disk/open-folders.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import type { MoveOutcome } from './outcome.ts';
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
  readonly folders: OpenFolders;
  /** Unique to the run; temporary names are made from it. */
  readonly tag: string;
  /** Whether a file that has changed since is moved as well, with its contents as they are. */
  readonly acceptsChanged?: ((file: RunFile) => boolean) | undefined;
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
  /** Why it cannot be told where files are, or they have temporary names, by their original path. */
  readonly undecided = new Map<string, Failure>();

  readonly #context: BatchContext;
  readonly #states: StepStates;
  readonly #steps: readonly RunStep[];
  readonly #taken: TakenSteps;
  readonly #broken = new Set<number>();
  /** Units with a step of which it cannot be told whether it was taken. */
  readonly #undecided = new Set<number>();
  /** Files that were not found when they were to be put back, by index. */
  readonly #absent = new Set<number>();
  /** Second names that could not be removed, by the `seq` of their steps. */
  readonly #leftovers = new Map<number, string>();
  /** What the copies that files were moved by, or were made, lack, by index. */
  readonly #uncarried = new Map<number, readonly Uncarried[]>();
  #members: Map<number, Set<RunFile>> | undefined;

  constructor(steps: readonly RunStep[], context: BatchContext) {
    this.#steps = steps;
    this.#context = context;
    this.#states = STEP_STATES[context.operation];
    this.#taken = new TakenSteps(context.action === 'move');
  }

  /** Takes the steps that are left until all are taken or the signal is aborted. */
  async *run(signal?: AbortSignal): AsyncGenerator<MoveEvent, void, undefined> {
    for (const step of this.#steps) {
      if (signal?.aborted) break;
      if (this.#undecided.has(step.unit)) continue;
      if (this.#broken.has(step.unit) || this.#absent.has(step.file.index)) {
        await this.#record(step, this.#states.refused);
        continue;
      }
      const outcome = await this.#move(step, false, signal);
      if (outcome.type === 'interrupted') break;
      if (outcome.type === 'undecided') {
        this.#leaveUndecided(step, outcome.failure);
        continue;
      }
      this.#keepLeftover(step, outcome.leftover);
      if (outcome.type === 'failed') {
        if (this.#isUndo && outcome.failure.code === 'VANISHED') {
          yield await this.#failAlone(step, outcome.failure);
        } else yield* this.#fail(step, outcome.failure);
        continue;
      }
      if (outcome.uncarried !== undefined) this.#uncarried.set(step.file.index, outcome.uncarried);
      this.enter(step);
      await this.#record(step, this.#states.arrived);
      if (step.last) yield this.#arrival(step.file);
    }
  }

  /** The step stays open in the journal, with the rest of its unit; recovering decides. */
  #leaveUndecided(step: RunStep, failure: Failure): void {
    this.undecided.set(step.file.source, failure);
    this.#undecided.add(step.unit);
    this.#broken.add(step.unit);
  }

  #isSettled({ unit, file }: RunStep): boolean {
    return this.#broken.has(unit) || this.#absent.has(file.index);
  }

  #keepLeftover({ seq }: RunStep, leftover: string | undefined): void {
    if (leftover !== undefined) this.#leftovers.set(seq, leftover);
  }

  /** Enters a step that has been taken, now or before the run was cut short. */
  enter(step: RunStep): void {
    this.#taken.add(step);
    this.places.set(step.file.index, step.to);
  }

  /** Whether some unit has neither arrived nor failed. */
  get isUnfinished(): boolean {
    return this.#steps.some((step) => !this.#taken.has(step) && !this.#isSettled(step));
  }

  /** Ends early: what has arrived stays, what is half-way is taken back. Gives those files. */
  async abandon(): Promise<Set<RunFile>> {
    const units = new Set<number>();
    for (const step of this.#steps) {
      const isHalfWay = !this.#taken.has(step) && this.#taken.hasBegun(step.unit);
      if (isHalfWay && !this.#isSettled(step) && !units.has(step.unit)) {
        for (const unit of this.#taken.unitsBehind(step.unit)) units.add(unit);
      }
    }
    const steps = this.#taken.latestFirst(units);
    await this.#takeBack(steps, this.#states.dropped);
    return new Set(steps.map(({ file }) => file));
  }

  /** A file that is gone keeps the rest of its group from nothing. */
  async #failAlone(step: RunStep, failure: Failure): Promise<MoveEvent> {
    this.#absent.add(step.file.index);
    this.failures.set(step.file.index, failure);
    await this.#record(step, this.#states.refused);
    return { type: 'failed', file: this.#placeOf(step.file), failure };
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
      if (this.undecided.has(file.source)) continue;
      const reason = this.failures.get(file.index) ?? failure;
      yield { type: 'failed', file: this.#placeOf(file), failure: reason };
    }
  }

  async #takeBack(steps: readonly RunStep[], state: MoveState): Promise<void> {
    for (const step of steps) await this.#record(step, this.#states.returning);
    await this.#context.writer.flush();
    const stuck = new Set<RunFile>();
    for (const step of steps) {
      const result = stuck.has(step.file) ? 'stuck' : await this.#returnOrRetry(step);
      if (result === 'returned') await this.#record(step, state);
      else stuck.add(step.file);
      if (result === 'stuck') await this.#record(step, this.#states.arrived);
    }
    await this.#context.writer.flush();
  }

  /** A disk that failed once may not fail again, and a group would be torn. */
  async #returnOrRetry(step: RunStep): Promise<'returned' | 'stuck' | 'undecided'> {
    const result = await this.#return(step);
    return result === 'stuck' ? await this.#return(step) : result;
  }

  async #return(step: RunStep): Promise<'returned' | 'stuck' | 'undecided'> {
    const outcome = await this.#move(step, true);
    if (outcome.type === 'undecided') {
      this.#leaveUndecided(step, outcome.failure);
      return 'undecided';
    }
    if (outcome.type !== 'interrupted') this.#keepLeftover(step, outcome.leftover);
    if (outcome.type === 'failed') {
      const failure = stuckAt(step, outcome.failure);
      this.failures.set(step.file.index, failure);
      // Under a temporary name, which nobody would look for: recovering tries again.
      const { source, target } = step.file;
      if (step.to !== source && step.to !== target) this.undecided.set(source, failure);
      return 'stuck';
    }
    this.#taken.remove(step);
    this.places.set(step.file.index, step.from);
    return 'returned';
  }

  async #move(step: RunStep, isReturn: boolean, signal?: AbortSignal): Promise<MoveOutcome> {
    const { writer, operation, tag, unmade, acceptsChanged } = this.#context;
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
      acceptsChanged,
      seq: step.seq,
      tag,
      notes: (path, inode) => writer.noteCopy(step.seq, path, inode),
      signal,
    };
    return await takeStep(task, this.#context, this.#context);
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

  #arrival({ index, source, target }: RunFile): MoveEvent {
    const [from, to] = this.#isUndo ? [target, source] : [source, target];
    return { type: 'moved', from, to, ...defined({ uncarried: this.#uncarried.get(index) }) };
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
    message: `"${name}" stays where it was, because "${other}" must: ${message}`,
  };
}

function stuckAt(step: RunStep, { code, message }: Failure): Failure {
  const [was, is] = [step.file.source, step.to].map((path) => basename(path));
  return {
    code,
    message: `"${was}" is now called "${is}" and could not be moved back: ${message}`,
  };
}
