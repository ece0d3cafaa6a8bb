import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { FileIdentity, Plan, PlannedFile } from '../../../src/plan/core/plan.ts';
import { afterEachFile } from '../after-file.ts';

const folders: string[] = [];
afterEachFile(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of pictures and a data directory, both removed after the tests of the file. */
export function scratchTree(files: Readonly<Record<string, string | Uint8Array>> = {}): {
  root: string;
  dataDir: string;
} {
  const folder = scratchFolder();
  const root = join(folder, 'pictures');
  mkdirSync(root);
  plant(root, files);
  return { root, dataDir: join(folder, 'data') };
}

/** An empty folder, removed after the tests of the file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'photonym-'));
  folders.push(folder);
  return folder;
}

/** Writes files, each with a time of its own. */
export function plant(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [index, [path, content]] of Object.entries(files).entries()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    utimesSync(join(root, path), 1_700_000_000, 1_600_000_000 + index + 0.25);
  }
}

/** Every file under a root, hidden ones too: path, content and modification time. */
export function treeOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((path) => {
      const { mtimeNs } = statSync(path, { bigint: true });
      const name = relative(root, path).split(sep).join('/');
      return [name, `${readFileSync(path, 'utf8')} @ ${mtimeNs}`];
    }),
  );
}

/** The hashes of all contents under a root, sorted: they must never change. */
export function contentsOf(root: string): string[] {
  return Object.values(treeOf(root))
    .map((described) => described.replace(/ @ \d+$/, ''))
    .sort();
}

/** A file's binding in a plan. */
export function identityOf(path: string): FileIdentity {
  const { size, mtimeNs, ino } = statSync(path, { bigint: true });
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { size: Number(size), mtimeNs, inode: ino, sha256 };
}

/** A file of a plan: renamed if its target is another name, and in a group of its own if none is given. */
export interface Wish {
  readonly source: string;
  readonly target?: string;
  readonly group?: number;
  /** Keywords that it gets, in itself or in the sidecar named. */
  readonly tag?: { readonly file: string; readonly words: readonly string[] };
}

/** A plan over real files. */
export function planOf(root: string, wishes: readonly Wish[]): Plan {
  const files = wishes.map(
    ({ source, target = source, group, tag }, index): PlannedFile => ({
      source,
      target,
      status: source === target ? 'unsure' : 'rename',
      group: group ?? 1000 + index,
      role: 'picture',
      identity: identityOf(join(root, source)),
      ...(tag === undefined
        ? {}
        : {
            keywords: {
              ...{ file: tag.file, add: tag.words, remove: [], removeTree: [] },
              addTree: tag.words.map((word) => `animal|${word}`),
            },
          }),
    }),
  );
  return { root, model: 'test', template: '{label}', created: '2026-05-03T18:22:31Z', files };
}

/** All events of a run. */
export async function eventsOf<T>(run: AsyncIterable<T>): Promise<T[]> {
  const events: T[] = [];
  for await (const event of run) events.push(event);
  return events;
}
