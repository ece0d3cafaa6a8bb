import { spawn } from 'node:child_process';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execute, type Finished, PROGRAM } from '../support/photonym.ts';
import { BLUE, GREEN, GREY, RED, writeSolid } from '../support/pictures.ts';
import { makeWorld, snapshot, type World } from '../support/world.ts';

const SWITCH = new URL('kill-switch.mjs', import.meta.url).href;

/** How files get their new names: by a link, by a copy as on FAT, or as between two devices. */
export type Way = 'links' | 'copies' | 'another device';

const LINKS: Readonly<Record<Way, Readonly<Record<string, string>>>> = {
  links: {},
  copies: { KILL_LINKS: 'EPERM' },
  'another device': { KILL_LINKS: 'EXDEV' },
};

const MODEL = ['--yes', '--model', 'colours', '--jobs', '1', '--no-catalog'];

const ARGUMENTS = {
  rename: ['pictures', ...MODEL],
  'rename below': ['pictures/trip', ...MODEL],
  undo: ['undo'],
  redo: ['redo'],
  recover: ['recover'],
  history: ['history'],
} as const;

export type Command = keyof typeof ARGUMENTS;

/** A process that stands still in the middle of its work. */
export interface Halted {
  /** Lets it go on; gives its exit code. */
  resume(): Promise<number | null>;
  kill(): Promise<number | null>;
}

/** What the harness has done so far, all ways together. */
export const counts = { runs: 0, kills: 0, filesChecked: 0, filesLost: 0 };

/** One set of pictures from which every scene is made: a cycle, a chain, a rename of case, a group. */
export async function makeNegatives(): Promise<World> {
  const world = await makeWorld();
  const at = (name: string): string => path.join(world.pictures, name);
  await writeSolid(at('blue.png'), RED);
  await writeSolid(at('red.png'), BLUE);
  await writeSolid(at('GREEN.png'), GREEN, { width: 65 });
  await writeSolid(at('grey.png'), GREY);
  await writeSolid(at('trip/IMG_1.jpg'), BLUE, { width: 66 });
  await writeFile(at('trip/IMG_1.xmp'), '<x/>');
  return world;
}

const NAMES = [
  'blue.png',
  'red.png',
  'GREEN.png',
  'grey.png',
  'trip/IMG_1.jpg',
  'trip/IMG_1.xmp',
] as const;

/** Pictures and a journal of their own, on which the real program runs and is killed. */
export class Scene {
  static #made = 0;

  static async from(world: World, way: Way): Promise<Scene> {
    const folder = path.join(world.root, `scene-${++Scene.#made}`);
    for (const [index, name] of NAMES.entries()) {
      const file = path.join(folder, 'pictures', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, await readFile(path.join(world.pictures, name)));
      await utimes(file, 1_700_000_000, 1_600_000_000 + index + 0.125);
    }
    return new Scene(world, folder, way, await snapshot(path.join(folder, 'pictures')));
  }

  readonly before: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(
    world: World,
    folder: string,
    way: Way,
    before: Readonly<Record<string, string>>,
  ) {
    this.before = before;
    this.#folder = folder;
    this.#env = { ...world.env, PHOTONYM_DATA: path.join(folder, 'data'), ...LINKS[way] };
  }

  /** Runs the program to its end and says how many points it passed. */
  async count(command: Command): Promise<number> {
    const tally = path.join(this.#folder, 'tally');
    await this.#run(command, { KILL_TALLY: tally });
    return Number(await readFile(tally, 'utf8'));
  }

  /** Where the journal is. */
  get dataDir(): string {
    return path.join(this.#folder, 'data');
  }

  async run(command: Command): Promise<Finished> {
    return await this.#run(command);
  }

  /** Runs the program until it is killed at a point; says whether it came to that. */
  async kill(command: Command, at: number): Promise<boolean> {
    const { code } = await this.#run(command, { KILL_AT: String(at) });
    const wasKilled = code === null;
    if (wasKilled) counts.kills += 1;
    await this.#countLost();
    return wasKilled;
  }

  /** Starts the program, which halts at a point, and waits until it has. */
  async halt(command: Command, at: number): Promise<Halted> {
    const env = { ...process.env, ...this.#env, KILL_AT: String(at), KILL_SIGNAL: 'SIGSTOP' };
    const args = ['--import', SWITCH, PROGRAM, ...ARGUMENTS[command]];
    const child = spawn(process.execPath, args, { cwd: this.#folder, env });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    child.stdout.resume();
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (text) => {
        if (String(text).includes('halted')) resolve();
      });
      child.on('close', () => reject(new Error(`${command} has not come to point ${at}`)));
    });
    const end = async (signal: 'SIGCONT' | 'SIGKILL'): Promise<number | null> => {
      child.kill(signal);
      return await ended;
    };
    return { resume: () => end('SIGCONT'), kill: () => end('SIGKILL') };
  }

  async files(): Promise<Record<string, string>> {
    return await snapshot(path.join(this.#folder, 'pictures'));
  }

  /** Each content that was there must still be there, as often as before. */
  async #countLost(): Promise<void> {
    const now = Object.values(await this.files()).map(contentOf);
    for (const described of Object.values(this.before)) {
      counts.filesChecked += 1;
      const found = now.indexOf(contentOf(described));
      if (found === -1) counts.filesLost += 1;
      else now.splice(found, 1);
    }
  }

  async #run(command: Command, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    counts.runs += 1;
    const args = ['--import', SWITCH, PROGRAM, ...ARGUMENTS[command]];
    return await execute(process.execPath, args, {
      cwd: this.#folder,
      env: { ...this.#env, ...env },
    });
  }
}

function contentOf(described: string): string {
  return described.split(' ')[0] ?? '';
}

/** So many points spread over all there are. */
export function spread(total: number, wanted: number): number[] {
  const count = Math.max(1, Math.min(total, Math.ceil(wanted)));
  return Array.from({ length: count }, (_, index) => 1 + Math.floor((index * total) / count));
}

/** Works on all items, a few at a time. */
export async function eachOf<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  atOnce = 3,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
