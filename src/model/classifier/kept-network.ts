import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import packageJson from '../../../package.json' with { type: 'json' };
import { makeFolders } from '../../base/data-dir.ts';
import type { ClassifierOptions } from '../core/classifier.ts';
import type { NetworkDescription } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';

/** Where two things about a network are kept between runs: its description, and its graph as ONNX Runtime optimised it. */
export interface Keep {
  /** The path of both, without their extensions. */
  readonly stem: string;
  /** Names the network's files as they are, and what has read them. What is kept under another key is not used. */
  readonly key: string;
}

/** A network whose description is known before its weights are read. */
export interface Kept {
  readonly keep: Keep;
  readonly description: NetworkDescription;
}

/** To be changed with what is kept, or with how a network is read. */
const FORM = 1;

/** A change within one tick of the file system's clock, two seconds at its coarsest, leaves the times as they are. */
const SETTLED_MS = 2_500;

const DIGEST_BYTES = 32;

/** Files that no process is still writing. */
const ABANDONED_MS = 3_600_000;

/**
 * Where a network is kept; undefined if it cannot be: its files have just changed, or its weights lie in several files.
 * @param folder of what is kept
 */
export async function keepOf(
  folder: string,
  model: ModelFolder,
  { preprocess = 'model' }: Pick<ClassifierOptions, 'preprocess'>,
  now = Date.now(),
): Promise<Keep | undefined> {
  const files = ['config.json', 'preprocessor_config.json'].map((name) =>
    path.join(model.folder, name),
  );
  try {
    const weights = path.basename(model.weights);
    const beside = await readdir(path.dirname(model.weights));
    if (beside.some((name) => name.startsWith(weights) && name !== weights)) return undefined;
    const stamps = await Promise.all([...files, model.weights].map((file) => stampOf(file)));
    if (stamps.some(({ changed }) => now - changed < SETTLED_MS)) return undefined;
    const { id, dtype } = model;
    const made = [FORM, packageJson.version, process.versions.v8];
    const whole = [...made, id, dtype, ...stamps.map(({ stamp }) => stamp)];
    const name = digestOf(JSON.stringify([model.weights, preprocess]))
      .toString('hex')
      .slice(0, 32);
    return { stem: path.join(folder, name), key: JSON.stringify(whole) };
  } catch {
    // Reading the files themselves says what is wrong with them.
    return undefined;
  }
}

async function stampOf(file: string): Promise<{ stamp: string; changed: number }> {
  const { dev, ino, size, mtimeNs, ctimeNs, mtimeMs, ctimeMs } = await stat(file, { bigint: true });
  const stamp = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  return { stamp, changed: Math.max(Number(mtimeMs), Number(ctimeMs)) };
}

/** The description that is kept; undefined if there is none, it is damaged, or it is of other files. */
export async function keptDescription({
  stem,
  key,
}: Keep): Promise<NetworkDescription | undefined> {
  const bytes = await keptBytes(`${stem}.network`, key);
  return bytes && deserialize(bytes);
}

/** Keeps a description. Where nothing can be written, the next run reads the network again. */
export async function keepDescription(
  { stem, key }: Keep,
  description: NetworkDescription,
): Promise<void> {
  await keepBytes(`${stem}.network`, key, async () => serialize(description));
}

/** The graph that is kept, for this runtime on this processor; undefined as for {@link keptDescription}. */
export async function keptGraph(keep: Keep, runtime: string): Promise<Uint8Array | undefined> {
  return await keptBytes(`${keep.stem}.graph`, graphKey(keep, await processor(), runtime));
}

/** @param written the file that the runtime wrote, which is removed */
export async function keepGraph(keep: Keep, runtime: string, written: string): Promise<void> {
  const key = graphKey(keep, await processor(), runtime);
  await keepBytes(`${keep.stem}.graph`, key, () => readFile(written));
  await rm(written, { force: true }).catch(() => undefined);
}

/** Where the runtime may write a graph. Undefined where nothing can be written. */
export async function placeForGraph({ stem }: Keep): Promise<string | undefined> {
  const folder = path.dirname(stem);
  try {
    makeFolders(folder);
    await removeAbandoned(folder);
    return temporary(`${stem}.graph`);
  } catch {
    return undefined;
  }
}

function graphKey({ key }: Keep, ...more: readonly string[]): string {
  return JSON.stringify([key, ...more]);
}

/** Weights are laid out for the vectors of the processor: on another the graph would give wrong results. */
async function processor(): Promise<string> {
  const told = await readFile('/proc/cpuinfo', 'latin1').catch(() => '');
  const features = /^(?:flags|Features)\s*:.*$/m.exec(told)?.[0] ?? '';
  return `${process.platform} ${process.arch} ${cpus()[0]?.model} ${features}`;
}

async function keptBytes(file: string, key: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  // At the end, so that the content begins where memory is aligned.
  const content = bytes.subarray(0, -DIGEST_BYTES);
  return digestOf(key, content).equals(bytes.subarray(-DIGEST_BYTES)) ? content : undefined;
}

async function keepBytes(
  file: string,
  key: string,
  read: () => Promise<Uint8Array>,
): Promise<void> {
  const part = temporary(file);
  try {
    const content = await read();
    makeFolders(path.dirname(file));
    await writeFile(part, [content, digestOf(key, content)], { mode: 0o600 });
    await rename(part, file);
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

let parts = 0;

/** A name that no other process or thread writes to: threads count apart, but in memory of their own. */
function temporary(file: string): string {
  return `${file}.${process.pid}-${process.hrtime.bigint()}-${parts++}.part`;
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.part')) continue;
    const file = path.join(folder, name);
    if (Date.now() - (await stat(file)).mtimeMs > ABANDONED_MS) await rm(file, { force: true });
  }
}

function digestOf(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
