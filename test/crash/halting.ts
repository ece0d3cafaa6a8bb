import { spawn } from 'node:child_process';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';
import { runInProcess } from '../support/program/in-process.ts';
import { type Finished, PROGRAM } from '../support/program/photonym.ts';

const SWITCH = new URL('kill-switch.mjs', import.meta.url).href;

const MODEL = ['--all', '--yes', '--model', 'colours', '--jobs', '1', '--no-catalog'];

const ARGUMENTS = {
  rename: ['pictures', ...MODEL],
  'rename below': ['pictures/task', ...MODEL],
  undo: ['undo'],
  redo: ['redo'],
  recover: ['recover'],
  history: ['history'],
} as const;

type Command = keyof typeof ARGUMENTS;

/** A process that stands still in the middle of its work. */
interface Halted {
  /** Lets it go on; gives its exit code. */
  resume(): Promise<number | null>;
  kill(): Promise<number | null>;
}

/** One set of pictures from which every scene is made: a cycle, a chain, a rename of case, a group. */
export async function makeNegatives(): Promise<World> {
  const world = await makeWorld();
  const at = (name: string): string => path.join(world.pictures, name);
  await writeSolid(at('blue.png'), RED);
  await writeSolid(at('red.png'), BLUE);
  await writeSolid(at('GREEN.png'), GREEN, { width: 65 });
  await writeSolid(at('grey.png'), GREY);
  await writeSolid(at('task/IMG_1.jpg'), BLUE, { width: 66 });
  await writeFile(at('task/IMG_1.xmp'), '<x/>');
  return world;
}

const NAMES = [
  'blue.png',
  'red.png',
  'GREEN.png',
  'grey.png',
  'task/IMG_1.jpg',
  'task/IMG_1.xmp',
] as const;

/** Pictures and a journal of their own, on which the real program runs and is killed. */
export class Scene {
  static #made = 0;

  static async from(world: World): Promise<Scene> {
    const folder = path.join(world.root, `scene-${++Scene.#made}`);
    for (const [index, name] of NAMES.entries()) {
      const file = path.join(folder, 'pictures', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, await readFile(path.join(world.pictures, name)));
      await utimes(file, 1_700_000_000, 1_600_000_000 + index + 0.125);
    }
    return new Scene(world, folder, await snapshot(path.join(folder, 'pictures')));
  }

  readonly before: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(world: World, folder: string, before: Readonly<Record<string, string>>) {
    this.before = before;
    this.#folder = folder;
    this.#env = { ...world.env, PHOTONYM_DATA: path.join(folder, 'data') };
  }

  /** Where the journal is. */
  get dataDir(): string {
    return path.join(this.#folder, 'data');
  }

  /** Runs the program to its end, in this process. */
  async run(command: Command): Promise<Finished> {
    return await runInProcess(ARGUMENTS[command], { cwd: this.#folder, env: this.#env });
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
}
