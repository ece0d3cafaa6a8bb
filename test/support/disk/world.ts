import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeColourModel } from '../models/colour-model.ts';
import { scratch } from '../pictures/pictures.ts';
import { runInProcess } from '../program/in-process.ts';
import { type Finished, photonym, type RunOptions } from '../program/photonym.ts';

/** A scratch folder with a model store, a data directory and a folder for pictures. */
export interface World {
  readonly root: string;
  readonly pictures: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs the command line in this world within the spec's process, with `root` as its working directory. */
  run(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** The same with the built program in a process of its own, as users run it. */
  spawn(args: readonly string[], options?: RunOptions): Promise<Finished>;
}

/** Nothing of the machine's own settings reaches a test. */
export async function makeWorld(): Promise<World> {
  const root = scratch();
  const pictures = path.join(root, 'pictures');
  await mkdir(pictures);
  await writeColourModel(path.join(root, 'models', 'colours'));
  const env = {
    PHOTONYM_MODELS: path.join(root, 'models'),
    PHOTONYM_DATA: path.join(root, 'data'),
    HF_HUB_CACHE: path.join(root, 'hub'),
    HF_HUB_OFFLINE: '1',
    HOME: root,
  };
  const inWorld = (options: RunOptions = {}): RunOptions => ({
    cwd: root,
    ...options,
    env: { ...env, ...options.env },
  });
  return {
    root,
    pictures,
    env,
    run: (args, options) => runInProcess(args, inWorld(options)),
    spawn: (args, options) => photonym(args, inWorld(options)),
  };
}

/** The files of a folder: path → content hash and modification time. */
export async function snapshot(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    const { mtimeNs } = await stat(file, { bigint: true });
    files[path.relative(folder, file)] = `${hash} ${mtimeNs}`;
  }
  return files;
}

/** The contents of a snapshot without their names, sorted. */
export function contents(files: Readonly<Record<string, string>>): string[] {
  return Object.values(files).sort();
}
