import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { apply } from '../../../src/apply/apply.ts';
import type { Receipt, RunEvent } from '../../../src/apply/core/run-event.ts';
import type { FileSystem } from '../../../src/apply/disk/file-system.ts';
import { history } from '../../../src/apply/journal/history.ts';
import type { Ports } from '../../../src/apply/ports.ts';
import { recover, unfinishedRuns } from '../../../src/apply/recover/recover.ts';
import { redo } from '../../../src/apply/redo.ts';
import { undo } from '../../../src/apply/undo.ts';
import { faultyDisk, PowerCut, PowerSwitch, systemError } from './faulty-disk.ts';
import { contentsOf, eventsOf, planOf, treeOf, type Wish } from './scratch-tree.ts';

const MOMENTS = ['before', 'after'] as const;

const ERRORS = ['EIO', 'ENOSPC', 'EACCES', 'EDQUOT', 'ESTALE', 'EINTR', 'EEXIST', 'ENOENT'];

/**
 * Answers of a call that a network sends twice. An exclusive `create` is not among those with
 * EEXIST: network file systems recognise their own second sending of it.
 */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  EEXIST: ['link', 'mkdir'],
  ENOENT: ['unlink', 'rename', 'rmdir'],
};

/** A cycle, a group, a file that stays. */
export const SWEPT_FILES = {
  a: 'one',
  b: 'two',
  'p.HEIC': 'three',
  'p.MOV': 'four',
  stays: 'five',
};

/** Pictures and a journal of their own. */
export interface SweptScene {
  readonly root: string;
  readonly dataDir: string;
  readonly wishes: readonly Wish[];
  /** Contents that have to be there after every failure, or one of several. Default: those of {@link SWEPT_FILES}. */
  readonly contents?: readonly (string | readonly string[])[];
}

export const COMMANDS = ['apply', 'undo', 'redo', 'recover'] as const;
type Command = (typeof COMMANDS)[number];

interface Sweep {
  readonly command: Command;
  readonly fs: () => FileSystem;
  readonly scene: () => SweptScene;
  /** Every so many calls fail. */
  readonly step: number;
  /** In how many ways each fails, one after the other: all are {@link FAILURES}. Default 1. */
  readonly ways?: number;
}

/** What has been tried so far, on all disks together. */
export const swept = { failures: 0, filesChecked: 0, filesLost: 0 };

/** Errors before and after the effect of a call, in turns. */
export const FAILURES = Array.from({ length: ERRORS.length * 2 }, (_, turn) => ({
  code: ERRORS[turn % ERRORS.length] ?? 'EIO',
  moment: MOMENTS[(turn + Math.floor(turn / ERRORS.length)) % 2] ?? 'before',
}));

/**
 * Lets the calls of the file system fail, one in each of many runs. After it every content is there,
 * receipt and disk agree, and recovering and undoing restore all.
 */
export async function sweep({ step, ways = 1, ...options }: Sweep): Promise<void> {
  let turn = 0;
  for (let nth = 1, wasReached = true; wasReached; nth += step) {
    for (let way = 0; way < ways; way++) {
      const failure = FAILURES[turn++ % FAILURES.length];
      if (failure !== undefined) wasReached = await failOnce(new Fault(nth, failure), options);
    }
  }
}

/** Whether it came to the call that was to fail. */
async function failOnce(
  fault: Fault,
  { command, fs, scene }: Pick<Sweep, 'command' | 'fs' | 'scene'>,
): Promise<boolean> {
  const it = scene();
  const before = treeOf(it.root);
  const { dataDir } = it;
  await prepare(command, it, { fs: fs() });
  const work = run(command, it, { fs: fault.disk(fs()) });
  const events = await work.catch((error: unknown) => {
    expect(error, fault.label).toHaveProperty('code');
    return [];
  });
  expectAllThere(it, fault.label);
  expectAgreement(it, receiptOf(events), fault.label);
  await eventsOf(recover({ dataDir, ports: { fs: fs() } }));
  expect(unfinishedRuns(dataDir), fault.label).toEqual([]);
  if (existsSync(join(dataDir, 'journal.sqlite')) && isRenamed(dataDir)) {
    await run('undo', it, { fs: fs() });
  }
  expect(treeOf(it.root), fault.label).toEqual(before);
  return fault.isReached;
}

/** A run to undo, to redo or, cut short, to recover. */
async function prepare(command: Command, it: SweptScene, ports: Partial<Ports>): Promise<void> {
  if (command === 'apply') return;
  if (command !== 'recover') {
    await run('apply', it, ports);
    if (command === 'redo') await run('undo', it, ports);
    return;
  }
  const power = new PowerSwitch(MIDDLE);
  const fs = ports.fs === undefined ? {} : { fs: power.disk(ports.fs) };
  await run('apply', it, { ...fs, journalHook: power.journalHook }).catch((error: unknown) => {
    if (!(error instanceof PowerCut)) throw error;
  });
}

/** A point in the middle of a run. */
const MIDDLE = 70;

async function run(
  command: Command,
  { root, dataDir, wishes }: SweptScene,
  ports: Partial<Ports>,
): Promise<RunEvent[]> {
  const options = { dataDir, ports };
  switch (command) {
    case 'apply':
      return await eventsOf(apply(planOf(root, wishes), options));
    case 'undo':
      return await eventsOf(undo(undefined, options));
    case 'redo':
      return await eventsOf(redo(undefined, options));
    case 'recover':
      return await eventsOf(recover(options));
  }
}

function expectAllThere(
  { root, contents: expected = Object.values(SWEPT_FILES) }: SweptScene,
  label: string,
): void {
  swept.failures += 1;
  const contents = contentsOf(root);
  for (const content of expected) {
    swept.filesChecked += 1;
    const isThere = [content].flat().some((one) => contents.includes(one));
    if (!isThere) swept.filesLost += 1;
    expect(isThere, `${label}: ${String(content)} in ${String(contents)}`).toBe(true);
  }
}

function expectAgreement(
  { root, dataDir }: SweptScene,
  receipt: Receipt | undefined,
  label: string,
): void {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const names = new Set(paths.map((path) => basename(path)));
  const hasRun = existsSync(join(dataDir, 'journal.sqlite')) && history(dataDir).length > 0;
  if (receipt !== undefined && receipt.operation !== 'recover' && hasRun) {
    expect(receipt.lost, label).toBe(0);
    expect(receipt.hashesAfter, label).toBe(receipt.hashesBefore);
  }
  // What is undecided, and with it its group, is for the next recovery.
  if (receipt === undefined || unfinishedRuns(dataDir).length > 0) return;
  expect(names.has('bus.HEIC'), label).toBe(names.has('bus.MOV'));
}

function receiptOf(events: readonly RunEvent[]): Receipt | undefined {
  const last = events.at(-1);
  return last?.type === 'receipt' ? last.receipt : undefined;
}

function isRenamed(dataDir: string): boolean {
  return history(dataDir).some(({ renamed, undone, tagged = 0 }) => renamed + tagged > undone);
}

/** Fails the nth call, once. */
class Fault {
  readonly label: string;
  readonly #nth: number;
  readonly #moment: 'before' | 'after';
  readonly #code: string;
  #calls = 0;
  #isDone = false;

  constructor(nth: number, { moment, code }: (typeof FAILURES)[number]) {
    this.label = `${moment} call ${nth}: ${code}`;
    this.#nth = nth;
    this.#moment = moment;
    this.#code = code;
  }

  get isReached(): boolean {
    return this.#calls >= this.#nth;
  }

  disk(base: FileSystem): FileSystem {
    return faultyDisk((call, _path, moment) => {
      if (moment === 'before') this.#calls += 1;
      if (moment !== this.#moment || this.#calls !== this.#nth || this.#isDone) return;
      this.#isDone = true;
      throw systemError((ANSWERS[this.#code] ?? [call]).includes(call) ? this.#code : 'EIO');
    }, base);
  }
}
