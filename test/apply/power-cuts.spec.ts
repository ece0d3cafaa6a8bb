import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, vi } from 'vitest';
import { apply } from '../../src/apply/apply.ts';
import { history } from '../../src/apply/journal/history.ts';
import type { Ports } from '../../src/apply/ports.ts';
import { recover, unfinishedRuns } from '../../src/apply/recover/recover.ts';
import { undo } from '../../src/apply/undo.ts';
import type { Plan } from '../../src/plan/core/plan.ts';
import { type Disk, type DiskKind, openDisk } from '../support/disk/disk-image.ts';
import { type PowerCut, PowerCuts, restore } from '../support/disk/power-cuts.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  plant,
  treeOf,
  type Wish,
} from '../support/disk/scratch-tree.ts';
import { isWhole, sampled } from '../support/extent.ts';
import { whereAvailable } from '../support/skip.ts';

vi.setConfig({ testTimeout: isWhole ? 3_600_000 : 120_000 });

/**
 * The power is cut at points of a run, and what the system had not written to the disks is gone, on
 * the disk of the pictures and on that of the journal. After it, both are put in again, repaired as
 * their systems do. What a drive holds back itself, or writes in another order, is not simulated.
 */
const FILES = { a: '1', b: '2', 'p.HEIC': '3', 'p.MOV': '4', X: '5', 'sub/c': '6', stays: '7' };

const RENAMING: readonly Wish[] = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'X', target: 'x' },
  { source: 'sub/c', target: 'sub/dog' },
  { source: 'stays' },
];

const FILING: readonly Wish[] = [
  { source: 'a', target: '2024/dog/a' },
  { source: 'b', target: '2024/b' },
  { source: 'p.HEIC', target: '2024/bus/bus.HEIC', group: 1 },
  { source: 'p.MOV', target: '2024/bus/bus.MOV', group: 1 },
  { source: 'sub/c', target: 'sub/dog/c' },
  { source: 'stays' },
];

const WAYS = [
  { way: 'renaming', wishes: RENAMING },
  { way: 'filing into folders', wishes: FILING, into: '{year}/{label}' },
  { way: 'copying', wishes: FILING, copies: true },
] as const;

const KINDS: readonly DiskKind[] = ['ext4', 'XFS', 'exFAT', 'vfat'];

/** Every point, every so many that are asked for, or few. */
const STEP = Number(process.env['PHOTONYM_CUT_STEP'] ?? (isWhole ? 1 : 80));
const isPoint = (at: number): boolean => at % STEP === 0;

const counts = { cuts: 0, filesChecked: 0, filesLost: 0 };
afterAll(() => {
  const { cuts, filesChecked, filesLost } = counts;
  process.stdout.write(
    `Power cuts: ${cuts}, ${filesChecked} files looked for after it, ${filesLost} lost\n`,
  );
});

class Scene {
  readonly root: string;
  readonly before: Record<string, string>;
  readonly #disks: readonly Disk[];
  readonly #plan: Plan;
  readonly #dataDir: string;
  readonly #copies: string;

  constructor(pictures: Disk, journal: Disk, way: (typeof WAYS)[number]) {
    this.#disks = [pictures, journal];
    const top = pictures.fresh();
    this.root = join(top, 'pictures');
    this.#copies = join(top, 'copies');
    plant(this.root, FILES);
    this.before = treeOf(this.root);
    this.#dataDir = join(journal.fresh(), 'data');
    const plan = planOf(this.root, way.wishes);
    if ('copies' in way) this.#plan = { ...plan, copyTo: this.#copies };
    else this.#plan = 'into' in way ? { ...plan, into: way.into } : plan;
    for (const disk of this.#disks) disk.flush();
  }

  async apply(ports: Partial<Ports> = {}): Promise<void> {
    await eventsOf(apply(this.#plan, { dataDir: this.#dataDir, ports }));
  }

  async undo(ports: Partial<Ports> = {}): Promise<void> {
    if (!existsSync(join(this.#dataDir, 'journal.sqlite'))) return;
    const isRenamed = history(this.#dataDir).some(({ renamed, undone }) => renamed > undone);
    if (isRenamed) await eventsOf(undo(undefined, { dataDir: this.#dataDir, ports }));
  }

  async recover(ports: Partial<Ports> = {}): Promise<void> {
    await eventsOf(recover({ dataDir: this.#dataDir, ports }));
  }

  /** Does this, cutting the power at points of it. */
  async cut(work: (ports: Partial<Ports>) => Promise<void>): Promise<readonly PowerCut[]> {
    const power = new PowerCuts(this.#disks, isPoint);
    await work(power.ports);
    expect(power.cuts).not.toEqual([]);
    return power.cuts;
  }

  /** Goes on after the cut: nothing is lost. */
  async resume(cut: PowerCut): Promise<void> {
    await restore(this.#disks, cut);
    counts.cuts += 1;
    const contents = contentsOf(this.root);
    const lost = Object.values(FILES).filter((content) => !contents.includes(content));
    counts.filesChecked += Object.keys(FILES).length;
    counts.filesLost += lost.length;
    expect(lost, `cut at point ${cut.at}`).toEqual([]);
  }

  /** Recovering leaves nothing open; then undoing restores all. */
  async expectRestored({ at }: PowerCut): Promise<void> {
    await this.recover();
    expect(unfinishedRuns(this.#dataDir), `cut at point ${at}`).toEqual([]);
    const names = Object.keys(treeOf(this.root));
    expect(names.filter((name) => name.includes('.photonym'))).toEqual([]);
    expect(names.includes('bus.HEIC')).toBe(names.includes('bus.MOV'));
    await this.undo();
    expect(treeOf(this.root), `cut at point ${at}`).toEqual(this.before);
    expect(readdirSync(this.root).toSorted(), `cut at point ${at}`).toEqual(
      ['X', 'a', 'b', 'p.HEIC', 'p.MOV', 'stays', 'sub'].toSorted(),
    );
    const copies = existsSync(this.#copies) ? readdirSync(this.#copies, { recursive: true }) : [];
    expect(copies, `cut at point ${at}`).toEqual([]);
    expect(existsSync(this.#copies), `cut at point ${at}`).toBe(false);
  }

  flush(): void {
    for (const disk of this.#disks) disk.flush();
  }
}

describe.each(sampled(KINDS, 2))('the power is cut on %s', (kind) => {
  const pictures = openDisk(kind);
  const journal = openDisk('ext4');
  const check = (title: string, body: (a: Disk, b: Disk) => Promise<void>): void =>
    whereAvailable(pictures.missing ?? journal.missing)(title, async () => {
      if (pictures.disk !== undefined && journal.disk !== undefined) {
        await body(pictures.disk, journal.disk);
      }
    });

  check('what has not been synced is gone, and what has been stays', async (a) => {
    const folder = a.fresh();
    writeFileSync(join(folder, 'synced'), 'here');
    a.flush();
    writeFileSync(join(folder, 'held back'), 'gone');
    const image = a.snapshot();
    expect(existsSync(join(folder, 'held back'))).toBe(true);
    await a.eject();
    a.insert(image);
    expect(readdirSync(folder)).toEqual(['synced']);
  });

  for (const way of sampled(WAYS, 3)) {
    check(`in a run, ${way.way}: nothing is lost, recover and undo restore`, async (a, b) => {
      const scene = new Scene(a, b, way);
      for (const cut of await scene.cut((ports) => scene.apply(ports))) {
        await scene.resume(cut);
        await scene.expectRestored(cut);
      }
    });

    check(`in undoing, ${way.way}: recovering and undoing again restore`, async (a, b) => {
      const scene = new Scene(a, b, way);
      await scene.apply();
      scene.flush();
      for (const cut of await scene.cut((ports) => scene.undo(ports))) {
        await scene.resume(cut);
        await scene.expectRestored(cut);
      }
    });

    check(`in recovering, ${way.way}: recovering again and undoing restore`, async (a, b) => {
      const scene = new Scene(a, b, way);
      const cuts = await scene.cut((ports) => scene.apply(ports));
      for (const first of middle(cuts)) {
        await scene.resume(first);
        const power = new PowerCuts([a, b], isPoint);
        await scene.recover(power.ports);
        for (const cut of power.cuts) {
          await scene.resume(cut);
          await scene.expectRestored(cut);
        }
      }
    });
  }
});

/** Some of the points, in the middle of the run. */
function middle(cuts: readonly PowerCut[]): readonly PowerCut[] {
  const chosen = cuts.filter((_, index) => index % Math.ceil(cuts.length / 4) === 1);
  return chosen.length === 0 ? cuts.slice(-1) : chosen;
}
