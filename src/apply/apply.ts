import { join } from 'node:path';
import type { Failure } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { Book } from './book.ts';
import { Carrier, type CarryEvent } from './carrier.ts';
import { carryToEnd } from './carry-to-end.ts';
import { entriesOf, forwardLegs, standingsOf } from './entries.ts';
import { Journal } from './journal.ts';
import { type Ports, realPorts } from './ports.ts';
import { type Receipt, tally, type Witness } from './receipt.ts';
import { type Entry, newRunId } from './run.ts';
import { type Expected, type Survey, survey } from './survey.ts';

/** What happens while a plan is carried out. Paths are relative to the plan's root. */
export type ApplyEvent =
  | { readonly type: 'started'; readonly run: string; readonly root: string }
  | { readonly type: 'moved'; readonly source: string; readonly target: string }
  /**
   * A file that was to be renamed is not. It can follow `moved` for the same file, which is then
   * back at its source: a companion failed, or its old place was needed.
   */
  | { readonly type: 'failed'; readonly source: string; readonly failure: Failure }
  | { readonly type: 'receipt'; readonly receipt: Receipt };

/** How to carry out a plan. */
export interface ApplyOptions {
  /** Where the journal is kept. */
  readonly dataDir: string;
  /** Ends the run after the move under way; what has been renamed stays so and can be undone. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether all files are read again at the end (default: true). Otherwise the receipt counts
   * names, and says so. Copies are compared with their originals all the same.
   */
  readonly verify?: boolean | undefined;
  readonly ports?: Partial<Ports> | undefined;
}

/**
 * Carries out a plan and ends with a receipt, which compares the contents of all its files before
 * and after. What is wrong with one file costs only that file, with its group and what would have
 * taken its place. A plan that renames nothing gives a receipt with an id, but no journalled run:
 * there is nothing to undo. Memory does not depend on the number of files, but for some 50 bytes
 * each and for what is not as planned.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL, RUN_UNFINISHED or INTERRUPTED.
 */
export async function* applyPlan(
  plan: Plan,
  { dataDir, signal, verify = true, ports }: ApplyOptions,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const world = realPorts(ports);
  const id = newRunId(world.now(), world.random());
  const found = await survey(expectedOf(plan), { fs: world.fs, sameness: 'unmodified', signal });
  const run: Run = { plan, id, found, verify, world, signal };
  const journal = movesAnything(run) ? new Journal(dataDir, world.journalHook) : undefined;
  try {
    yield { type: 'started', run: id, root: plan.root };
    yield* refusals(run);
    if (journal === undefined)
      yield { type: 'receipt', receipt: await receiptOf(run, plannedBatches(run)) };
    else yield* journalled(run, journal);
  } finally {
    journal?.close();
  }
}

interface Run {
  readonly plan: Plan;
  readonly id: string;
  readonly found: Survey;
  readonly verify: boolean;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
}

function* expectedOf({ root, files }: Plan): Generator<Expected, void, undefined> {
  let index = 0;
  for (const { source, identity } of files) {
    yield { index: index++, path: join(root, source), identity };
  }
}

function* plannedBatches({ plan, found, id }: Run): Generator<Entry[], void, undefined> {
  yield* entriesOf(plan.files, found, id);
}

function isIntended({ state }: Entry): boolean {
  return state === 'intended';
}

function movesAnything(run: Run): boolean {
  for (const entries of plannedBatches(run)) {
    if (entries.some(isIntended)) return true;
  }
  return false;
}

function* refusals(run: Run): Generator<ApplyEvent, void, undefined> {
  if (run.found.failures.size === 0) return;
  for (const entries of plannedBatches(run)) {
    for (const { file, failure } of entries) {
      if (failure !== undefined && file.source !== file.target) {
        yield { type: 'failed', source: file.source, failure };
      }
    }
  }
}

async function* journalled(
  run: Run,
  journal: Journal,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const { plan, id, world, signal } = run;
  const { root, model, template } = plan;
  const started = world.now().toISOString();
  const head = { id, root, model, template, started, owner: world.owner };
  const number = journal.begin(head, flat(plannedBatches(run)));
  const book = new Book(journal, number, root, world.fs);
  const surroundings = { book, root, direction: 'forward', fs: world.fs, tag: id } as const;
  function* carriers(): Generator<Carrier, void, undefined> {
    for (const entries of journal.batches(number)) {
      yield new Carrier(forwardLegs(entries.filter(isIntended)), surroundings);
    }
  }
  const end = (isComplete: boolean): void => {
    journal.end(number, isComplete ? 'finished' : 'interrupted', world.now().toISOString());
  };
  const events = carryToEnd({ run: id, carriers: carriers(), book, signal, end });
  for await (const event of events) yield told(event);
  const receipt = await receiptOf(run, journal.batches(number));
  journal.keepReceipt(number, receipt);
  yield { type: 'receipt', receipt };
}

function* flat<T>(batches: Iterable<readonly T[]>): Generator<T, void, undefined> {
  for (const batch of batches) yield* batch;
}

function told(event: CarryEvent): ApplyEvent {
  const { source, target } = event.file;
  return event.type === 'arrived'
    ? { type: 'moved', source, target }
    : { type: 'failed', source, failure: event.failure };
}

/** Counted from where the files are now, not from what was meant. */
async function receiptOf(run: Run, batches: Iterable<readonly Entry[]>): Promise<Receipt> {
  const { plan, id, found, verify, world, signal } = run;
  const counts = { renamed: 0, kept: 0, failed: 0 };
  function* witnesses(): Generator<Witness, void, undefined> {
    for (const { file, place, failure } of standingsOf(batches)) {
      if (failure !== undefined) counts.failed += 1;
      else if (place === file.target && place !== file.source) counts.renamed += 1;
      else counts.kept += 1;
      const before = found.before(file.index, file.identity);
      if (file.identity.sha256 === '') continue;
      yield { path: join(plan.root, place), size: file.identity.size, before };
    }
  }
  const compared = await tally(world.fs, witnesses(), { verify, signal });
  const checked = verify ? {} : ({ checked: 'names' } as const);
  return { photonym: 'receipt', run: id, ...counts, ...compared, ...checked };
}
