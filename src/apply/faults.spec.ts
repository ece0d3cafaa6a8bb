import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  faultyDisk,
  linklessDisk,
  otherDevice,
  systemError,
} from '../../test/support/disk/faulty-disk.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
  type Wish,
} from '../../test/support/disk/scratch-tree.ts';
import { isWhole } from '../../test/support/extent.ts';
import { apply } from './apply.ts';
import type { Receipt, RunEvent } from './core/run-event.ts';
import { disk, type FileSystem } from './disk/file-system.ts';
import { history } from './journal/history.ts';
import type { Ports } from './ports.ts';
import { recover, unfinishedRuns } from './recover/recover.ts';
import { redo } from './redo.ts';
import { undo } from './undo.ts';

/** Every call of a run, an undo and a redo, with every error, before and after its effect. */
const ERRORS = ['EIO', 'ENOSPC', 'EACCES', 'EDQUOT', 'ESTALE', 'EINTR', 'EEXIST', 'ENOENT'];
vi.setConfig({ testTimeout: isWhole ? 3_600_000 : 120_000 });

/**
 * Answers of a call that a network sends twice. An exclusive `create` is not among those with
 * EEXIST: network file systems recognise their own second sending of it.
 */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  EEXIST: ['link', 'mkdir'],
  ENOENT: ['unlink', 'rename', 'rmdir'],
};

const FILES = { a: 'one', b: 'two', 'p.HEIC': 'three', 'p.MOV': 'four', stays: 'five' };
const WISHES: readonly Wish[] = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'stays' },
];

const DISKS: [string, () => FileSystem][] = [
  ['links', () => disk],
  ['no links', linklessDisk],
  ['another device', otherDevice],
];

interface Scene {
  readonly root: string;
  readonly dataDir: string;
  readonly before: Record<string, string>;
}

function scene(): Scene {
  const { root, dataDir } = scratchTree(FILES);
  return { root, dataDir, before: treeOf(root) };
}

/** Fails the nth call of one kind; counts them. */
class Fault {
  calls = 0;
  readonly #nth: number;
  readonly #moment: 'before' | 'after';
  readonly #code: string;
  #isDone = false;

  constructor(nth: number, moment: 'before' | 'after', code: string) {
    this.#nth = nth;
    this.#moment = moment;
    this.#code = code;
  }

  disk(base: FileSystem): FileSystem {
    return faultyDisk((call, _path, moment) => {
      if (moment === 'before') this.calls += 1;
      if (moment !== this.#moment || this.calls !== this.#nth || this.#isDone) return;
      this.#isDone = true;
      throw systemError((ANSWERS[this.#code] ?? [call]).includes(call) ? this.#code : 'EIO');
    }, base);
  }
}

type Command = 'apply' | 'undo' | 'redo';

async function run(command: Command, { root, dataDir }: Scene, ports: Partial<Ports>) {
  const events =
    command === 'apply'
      ? apply(planOf(root, WISHES), { dataDir, ports })
      : command === 'undo'
        ? undo(undefined, { dataDir, ports })
        : redo(undefined, { dataDir, ports });
  return await eventsOf(events);
}

function receiptOf(events: readonly RunEvent[]): Receipt | undefined {
  const last = events.at(-1);
  return last?.type === 'receipt' ? last.receipt : undefined;
}

/** The names that the journal would have, and no hidden ones. */
async function expectAgreement(it: Scene, receipt: Receipt | undefined): Promise<void> {
  const names = readdirSync(it.root).filter((name) => !name.startsWith('.'));
  const [entry] = history(it.dataDir);
  if (receipt !== undefined && entry !== undefined) {
    expect(receipt.lost).toBe(0);
    expect(receipt.hashesAfter).toBe(receipt.hashesBefore);
  }
  expect(names.includes('bus.HEIC')).toBe(names.includes('bus.MOV'));
}

describe.each(DISKS)('one call fails, with %s', (_name, diskOf) => {
  test.each(['apply', 'undo', 'redo'] as const)(
    'in %s: nothing is lost, and undo restores all',
    async (command) => {
      let index = 0;
      for (const moment of ['before', 'after'] as const) {
        for (let nth = 1, wasReached = true; wasReached; nth += isWhole ? 1 : 23) {
          for (const code of isWhole ? ERRORS : [ERRORS[index++ % ERRORS.length] ?? 'EIO']) {
            const it = scene();
            const label = `${moment} call ${nth}: ${code}`;
            if (command !== 'apply') await run('apply', it, { fs: diskOf() });
            if (command === 'redo') await run('undo', it, { fs: diskOf() });
            const fault = new Fault(nth, moment, code);
            const events = await run(command, it, { fs: fault.disk(diskOf()) }).catch(
              (error: unknown) => {
                expect(error, label).toHaveProperty('code');
                return [];
              },
            );
            wasReached = fault.calls >= nth;
            const contents = contentsOf(it.root);
            for (const content of Object.values(FILES)) expect(contents, label).toContain(content);
            await expectAgreement(it, receiptOf(events));
            await eventsOf(recover({ dataDir: it.dataDir, ports: { fs: diskOf() } }));
            expect(unfinishedRuns(it.dataDir), label).toEqual([]);
            if (existsSync(join(it.dataDir, 'journal.sqlite')) && isRenamed(it)) {
              await run('undo', it, { fs: diskOf() });
            }
            expect(treeOf(it.root), label).toEqual(it.before);
          }
        }
      }
    },
  );
});

function isRenamed({ dataDir }: Scene): boolean {
  return history(dataDir).some(({ renamed, undone }) => renamed > undone);
}
