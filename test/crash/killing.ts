import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply } from '../../src/apply/apply.ts';
import { disk, type FileSystem } from '../../src/apply/disk/file-system.ts';
import { recover } from '../../src/apply/recover/recover.ts';
import { undo } from '../../src/apply/undo.ts';
import { planLines } from '../../src/plan/core/file/plan-lines.ts';
import type { Plan } from '../../src/plan/core/plan.ts';
import { linklessDisk, otherDevice } from '../support/disk/faulty-disk.ts';
import {
  eventsOf,
  planOf,
  plant,
  scratchFolder,
  treeOf,
  type Wish,
} from '../support/disk/scratch-tree.ts';
import { execute, PROGRAM } from '../support/program/photonym.ts';

const SWITCH = new URL('kill-switch.mjs', import.meta.url).href;

const FILES = {
  'blue.png': 'red',
  'red.png': 'blue',
  'GREEN.png': 'green',
  'chain.jpg': 'chain',
  'grey.png': 'grey',
  'task/IMG_1.jpg': 'picture',
  'task/IMG_1.xmp': '<x/>',
};

/** A cycle, a chain, a rename of case, a group, a file that stays. */
const RENAMING: readonly Wish[] = [
  { source: 'blue.png', target: 'red.png' },
  { source: 'red.png', target: 'blue.png' },
  { source: 'GREEN.png', target: 'green.png' },
  { source: 'chain.jpg', target: 'task/IMG_1.jpg' },
  { source: 'grey.png' },
  { source: 'task/IMG_1.jpg', target: 'task/bus.jpg', group: 1 },
  { source: 'task/IMG_1.xmp', target: 'task/bus.xmp', group: 1 },
];

/** Folders within folders, some of them there. */
const FILING: readonly Wish[] = [
  { source: 'blue.png', target: '2024/colours/red.png' },
  { source: 'red.png', target: '2024/colours/blue.png' },
  { source: 'GREEN.png', target: 'task/green/green.png' },
  { source: 'chain.jpg' },
  { source: 'grey.png' },
  { source: 'task/IMG_1.jpg', target: '2024/bus/bus.jpg', group: 1 },
  { source: 'task/IMG_1.xmp', target: '2024/bus/bus.xmp', group: 1 },
];

/** A new sidecar, one that is added to where its picture goes, and a picture that is written to itself. */
const TAGGING: readonly Wish[] = [
  { source: 'blue.png', target: 'red.png', tag: { file: 'blue.png.xmp', words: ['red'] } },
  { source: 'red.png', target: 'blue.png' },
  { source: 'GREEN.png', target: 'green.png' },
  { source: 'chain.jpg' },
  { source: 'grey.png', tag: { file: 'grey.png', words: ['grey'] } },
  {
    ...{ source: 'task/IMG_1.jpg', target: 'task/bus.jpg', group: 1 },
    tag: { file: 'task/IMG_1.xmp', words: ['bus'] },
  },
  { source: 'task/IMG_1.xmp', target: 'task/bus.xmp', group: 1 },
];

/** A picture of one pixel, and a sidecar. */
const WRITTEN_FILES: Readonly<Record<string, string | Uint8Array>> = {
  'grey.png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
  'task/IMG_1.xmp': '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>',
};

/** A kind of run, and the limits of its disk. */
interface Way {
  readonly name: string;
  readonly wishes: readonly Wish[];
  /** Error code of hard links: EPERM as on FAT, EXDEV as between two devices. */
  readonly links?: 'EPERM' | 'EXDEV';
  readonly filing?: 'into' | 'copyTo' | 'linkTo';
  /** Files whose contents change. */
  readonly written?: Readonly<Record<string, string | Uint8Array>>;
}

export const WAYS: readonly Way[] = [
  { name: 'writing keywords', wishes: TAGGING, written: WRITTEN_FILES },
  { name: 'writing keywords on FAT', wishes: TAGGING, written: WRITTEN_FILES, links: 'EPERM' },
  { name: 'renaming by links', wishes: RENAMING },
  { name: 'renaming by copies, as on FAT', wishes: RENAMING, links: 'EPERM' },
  { name: 'renaming by copies from another device', wishes: RENAMING, links: 'EXDEV' },
  { name: 'filing into folders', wishes: FILING, filing: 'into' },
  { name: 'filing by copies, as on FAT', wishes: FILING, filing: 'into', links: 'EPERM' },
  { name: 'copying to a folder', wishes: FILING, filing: 'copyTo' },
  { name: 'copying to a folder on FAT', wishes: FILING, filing: 'copyTo', links: 'EPERM' },
  { name: 'a tree of hard links', wishes: FILING, filing: 'linkTo' },
];

type Command = 'apply' | 'undo' | 'redo' | 'recover';

/** The counts so far, for all ways together. */
export const counts = { kills: 0, filesChecked: 0, filesLost: 0 };

/**
 * Pictures with their own journal. The real program is killed, in its own process; everything before
 * and after happens in this one, by the same code.
 */
export class Scene {
  readonly before: Readonly<Record<string, string>>;
  readonly #folder = scratchFolder();
  readonly #way: Way;
  readonly #plan: Plan;

  constructor(way: Way) {
    this.#way = way;
    mkdirSync(this.root);
    plant(this.root, { ...FILES, ...way.written });
    this.before = this.files();
    const plan = planOf(this.root, way.wishes);
    const { filing } = way;
    const to = filing === 'into' ? '{year}/{label}' : join(this.#folder, 'copies', 'here');
    this.#plan = filing === undefined ? plan : { ...plan, [filing]: to };
    writeFileSync(join(this.#folder, 'plan.jsonl'), [...planLines(this.#plan)].join('\n'));
  }

  get root(): string {
    return join(this.#folder, 'pictures');
  }

  /** The files under the folder of pictures: path → content and time. */
  files(): Record<string, string> {
    return treeOf(this.root);
  }

  /** The files that have been made elsewhere. */
  copies(): string[] {
    try {
      return Object.keys(treeOf(join(this.#folder, 'copies')));
    } catch {
      return [];
    }
  }

  /** The contents and times of files that are only moved. */
  get moved(): string[] {
    const written = this.#way.written ?? {};
    return Object.entries(this.before).flatMap(([name, file]) => (name in written ? [] : [file]));
  }

  async apply(): Promise<void> {
    await eventsOf(apply(this.#plan, this.#options));
  }

  async undo(): Promise<void> {
    await eventsOf(undo(undefined, this.#options)).catch((error: unknown) => {
      if (!String(error).includes('nothing to undo')) throw error;
    });
  }

  async recover(): Promise<void> {
    await eventsOf(recover(this.#options));
  }

  /** Runs the program to its end and says how many points it passed. */
  async count(command: Command): Promise<number> {
    const tally = join(this.#folder, 'tally');
    await this.#run(command, { KILL_TALLY: tally });
    return Number(readFileSync(tally, 'utf8'));
  }

  /** Runs the program until it is killed at a point; says whether it came to that. */
  async kill(command: Command, at: number): Promise<boolean> {
    const wasKilled = (await this.#run(command, { KILL_AT: String(at) })) === null;
    if (wasKilled) counts.kills += 1;
    await this.#countLost();
    return wasKilled;
  }

  get #options(): { dataDir: string; ports: { fs: FileSystem } } {
    const { links } = this.#way;
    const fs = links === undefined ? disk : links === 'EPERM' ? linklessDisk() : otherDevice();
    return { dataDir: join(this.#folder, 'data'), ports: { fs } };
  }

  /** Each content that was there must still be there, as often as before; a file that is written to may have its new one. */
  async #countLost(): Promise<void> {
    const now = Object.values(this.files()).map(contentOf);
    const contents = await contentsAfter(this.#way);
    for (const [name, described] of Object.entries(this.before)) {
      const known = name in (this.#way.written ?? {}) ? contents : [];
      const found = now.findIndex((content) => [contentOf(described), ...known].includes(content));
      counts.filesChecked += 1;
      if (found === -1) counts.filesLost += 1;
      else now.splice(found, 1);
    }
  }

  async #run(command: Command, env: Readonly<Record<string, string>>): Promise<number | null> {
    const args = command === 'apply' ? ['apply', 'plan.jsonl', '--yes'] : [command];
    const { links } = this.#way;
    const { code } = await execute(process.execPath, ['--import', SWITCH, PROGRAM, ...args], {
      cwd: this.#folder,
      env: {
        PHOTONYM_DATA: this.#options.dataDir,
        HOME: this.#folder,
        ...(links === undefined ? {} : { KILL_LINKS: links }),
        ...env,
      },
    });
    return code;
  }
}

/** So many points spread over all there are, each in the middle of its part. */
export function spread(total: number, wanted: number): number[] {
  const count = Math.max(1, Math.min(total, Math.ceil(wanted)));
  return Array.from(
    { length: count },
    (_, index) => 1 + Math.floor(((index + 0.5) * total) / count),
  );
}

function contentOf(described: string): string {
  return described.replace(/ @ \d+$/, '');
}

const after = new Map<Way, Promise<readonly string[]>>();

/** The contents that a whole run gives to files: those that were not there before. */
function contentsAfter(way: Way): Promise<readonly string[]> {
  const known = after.get(way) ?? writtenBy(new Scene(way));
  after.set(way, known);
  return known;
}

async function writtenBy(scene: Scene): Promise<readonly string[]> {
  await scene.apply();
  const before = Object.values(scene.before).map(contentOf);
  return Object.values(scene.files())
    .map(contentOf)
    .filter((content) => !before.includes(content));
}
