import { join } from 'node:path';
import type { Failure } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { Carrier, type CarryEvent } from './carrier.ts';
import { carryToEnd } from './carry-to-end.ts';
import { entriesOf, forwardLegs } from './entries.ts';
import { Journal } from './journal.ts';
import { type Ports, realPorts } from './ports.ts';
import { countPresent, type HashCounts, hashFiles, type Receipt, tally } from './receipt.ts';
import { type Entry, newRunId } from './run.ts';
import { type Survey, survey } from './survey.ts';

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
 * there is nothing to undo.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL, RUN_UNFINISHED or INTERRUPTED.
 */
export async function* applyPlan(
  plan: Plan,
  { dataDir, signal, verify = true, ports }: ApplyOptions,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const world = realPorts(ports);
  const id = newRunId(world.now(), world.random());
  const expected = Array.from(plan.files, ({ source, identity }, index) => {
    return { index, path: join(plan.root, source), identity };
  });
  const found = await survey(expected, { fs: world.fs, sameness: 'unmodified', signal });
  const entries = entriesOf([...plan.files], found, id);
  const run: Run = { plan, id, found, entries, verify, world, signal };
  const journal = entries.some(isIntended) ? new Journal(dataDir, world.journalHook) : undefined;
  try {
    yield { type: 'started', run: id, root: plan.root };
    yield* refusals(entries);
    if (journal === undefined) yield { type: 'receipt', receipt: await receiptOf(run) };
    else yield* journalled(run, journal);
  } finally {
    journal?.close();
  }
}

interface Run {
  readonly plan: Plan;
  readonly id: string;
  readonly found: Survey;
  readonly entries: readonly Entry[];
  readonly verify: boolean;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
}

async function* journalled(
  run: Run,
  journal: Journal,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const { plan, id, entries, world, signal } = run;
  const { root, model, template } = plan;
  const started = world.now().toISOString();
  const number = journal.begin({ id, root, model, template, started, owner: world.owner }, entries);
  const carrier = new Carrier(forwardLegs(entries.filter(isIntended)), {
    journal,
    run: number,
    root,
    direction: 'forward',
    fs: world.fs,
    tag: id,
  });
  const end = (isComplete: boolean): void => {
    journal.end(number, isComplete ? 'finished' : 'interrupted', world.now().toISOString());
  };
  for await (const event of carryToEnd(carrier, { run: id, signal, end })) yield told(event);
  const receipt = await receiptOf(run, carrier);
  journal.keepReceipt(number, receipt);
  yield { type: 'receipt', receipt };
}

function isIntended({ state }: Entry): boolean {
  return state === 'intended';
}

function told(event: CarryEvent): ApplyEvent {
  const { source, target } = event.file;
  return event.type === 'arrived'
    ? { type: 'moved', source, target }
    : { type: 'failed', source, failure: event.failure };
}

function* refusals(entries: readonly Entry[]): Generator<ApplyEvent, void, undefined> {
  for (const { file, failure } of entries) {
    if (failure !== undefined && file.source !== file.target) {
      yield { type: 'failed', source: file.source, failure };
    }
  }
}

/** Counted from where the files are now, not from what was meant. */
async function receiptOf(
  run: Run,
  { places, failures }: Pick<Carrier, 'places' | 'failures'> = NOTHING_CARRIED,
): Promise<Receipt> {
  const { plan, id, found, entries, verify } = run;
  const refused = entries.filter(({ state }) => state === 'failed').length;
  const renamed = [...plan.files].filter(
    ({ target }, index) => places.get(index) === target && !failures.has(index),
  ).length;
  const failed = refused + failures.size;
  const kept = plan.files.length - renamed - failed;
  return {
    photonym: 'receipt',
    run: id,
    renamed,
    kept,
    failed,
    ...tally(found.before, await countAfter(run, places)),
    ...(verify ? {} : { checked: 'names' }),
  };
}

async function countAfter(
  { plan, verify, world, signal }: Run,
  places: ReadonlyMap<number, string>,
): Promise<HashCounts> {
  const files = [...plan.files].flatMap(({ source, identity }, index) =>
    identity.sha256 === ''
      ? []
      : [{ path: join(plan.root, places.get(index) ?? source), identity }],
  );
  if (!verify) return countPresent(world.fs, files);
  return hashFiles(
    world.fs,
    files.map(({ path }) => path),
    { signal },
  );
}

const NOTHING_CARRIED = { places: new Map<number, string>(), failures: new Map<number, Failure>() };
