import { existsSync } from 'node:fs';
import path from 'node:path';
import { type ApplyOptions, apply } from '../apply/apply.ts';
import type { RunEvent } from '../apply/core/run-event.ts';
import { originalNames } from '../apply/journal/original-names.ts';
import { realPorts } from '../apply/ports.ts';
import { planFromLog } from '../apply/recover/plan-from-log.ts';
import { type RecoverOptions, recover } from '../apply/recover/recover.ts';
import { redo } from '../apply/redo.ts';
import type { ReplayOptions, RunOptions } from '../apply/run-options.ts';
import { undo } from '../apply/undo.ts';
import { PhotonymError } from '../base/errors.ts';
import { type Catalog, catalogPath, openCatalog } from '../memory/catalog/catalog.ts';
import { relocate } from '../memory/catalog/relocate.ts';
import { Corrections } from '../memory/corrections.ts';
import type { Plan } from '../plan/core/plan.ts';
import { noteWritten, takeInPictures, type WrittenFile } from './tag/take-in.ts';

/** The catalog that learns the new paths, so that moved pictures need not be decoded again. */
export interface RunCatalogOptions {
  /** Default: the catalog in `dataDir`, if there is one that can be used. It stays open. */
  readonly catalog?: Catalog | undefined;
}

/**
 * Carries out a plan, and tells the catalog of every move. The last event is the receipt, which
 * compares the contents of all files before and after. A file that cannot be moved costs only itself,
 * its group, and the files that were to take its place.
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL, RUN_UNFINISHED or INTERRUPTED
 */
export function applyWithCatalog(
  plan: Plan,
  options: ApplyOptions & RunCatalogOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return catalogued(apply(plan, options), options);
}

/**
 * Puts the files of a run back under their original names, and tells the catalog. A file that has
 * changed since gets its name back with its contents as they are.
 * @param run its id; undefined for the latest run that still has something to undo or, if
 * files are named, that has renamed the first of them
 * @throws PhotonymError RUN_NOT_FOUND, PATH_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED
 */
export function undoWithCatalog(
  run: string | undefined,
  options: ReplayOptions & RunCatalogOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return catalogued(undo(run, options), options);
}

/**
 * Gives the files of an undone run their new names again, and tells the catalog. A file that has
 * changed since is left alone, with its group.
 * @param run its id; undefined for the run that was undone last
 * @throws PhotonymError RUN_NOT_FOUND, PATH_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED
 */
export function redoWithCatalog(
  run: string | undefined,
  options: ReplayOptions & RunCatalogOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return catalogued(redo(run, options), options);
}

/**
 * Puts in order all runs that a crash or a loss of power has cut short, and tells the catalog where
 * their files are. Doing so again changes nothing.
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED
 */
export function recoverWithCatalog(
  options: RecoverOptions & RunCatalogOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return catalogued(recover(options), options);
}

/**
 * Gives files the old names back that a run's log has, where the journal is gone. This is a run of its
 * own, which can be undone.
 * @param file the log
 * @throws PhotonymError USAGE if it is none, and whatever {@link applyWithCatalog} throws
 */
export async function* undoFromLogWithCatalog(
  file: string,
  options: ReplayOptions & RunCatalogOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const { root, signal, ports } = options;
  const plan = await planFromLog(file, { root, signal, fs: realPorts(ports).fs });
  for await (const event of applyWithCatalog(plan, options)) {
    yield event;
    if (event.type === 'started') yield* failuresOf(plan);
  }
}

function* failuresOf({ files }: Plan): Generator<RunEvent, void, undefined> {
  for (const { source, failure } of files) {
    if (failure !== undefined) yield { type: 'failed', file: source, failure };
  }
}

/** Most moves reported to the catalog at once. */
const PATHS_AT_ONCE = 256;

/** Pictures with keywords in them that the catalog is told of together, while more are written. */
const PICTURES_AT_ONCE = 16;

/** Most written files told to the catalog at once: the folders of all are listed anew each time. */
const WRITTEN_AT_ONCE = 16_384;

/** Passes events on and tells the catalog the present paths of the files. */
async function* catalogued(
  events: AsyncIterable<RunEvent>,
  { catalog, dataDir }: RunCatalogOptions & Pick<RunOptions, 'dataDir'>,
): AsyncGenerator<RunEvent, void, undefined> {
  const own = catalog === undefined ? openIfThere(dataDir) : undefined;
  const told = catalog ?? own;
  using corrections = new Corrections(dataDir);
  let root: string | undefined;
  let isBack = false;
  let paths: string[] = [];
  let pictures: WrittenFile[] = [];
  let written: WrittenFile[] = [];
  const tell = (): void => {
    if (told !== undefined && paths.length > 0) relocate(told, paths);
    paths = [];
  };
  const tellPictures = async (): Promise<void> => {
    const files = pictures;
    pictures = [];
    if (told === undefined || files.length === 0) return;
    await takeInPictures(told, files).catch(passOverUnusable);
  };
  const tellWritten = async (): Promise<void> => {
    await tellPictures();
    const files = written;
    written = [];
    if (told === undefined || root === undefined || files.length === 0) return;
    await noteWritten(told, files, originalNames(dataDir, root)).catch(passOverUnusable);
  };
  try {
    for await (const event of events) {
      // Copies and links leave the originals where they are. A link even shares its inode.
      if (event.type === 'started') {
        root = event.destination === event.root ? event.root : undefined;
        isBack = event.operation === 'undo';
      }
      if (event.type === 'written') {
        carryCorrection(event, corrections);
        if (root !== undefined) {
          const file = writtenFile(root, event, isBack);
          written.push(file);
          if (file.contents !== undefined) pictures.push(file);
        }
      }
      const file = presentPath(event);
      if (root !== undefined && file !== undefined) paths.push(path.join(root, file));
      if (paths.length >= PATHS_AT_ONCE || event.type === 'receipt') tell();
      if (pictures.length >= PICTURES_AT_ONCE) await tellPictures();
      if (written.length >= WRITTEN_AT_ONCE || event.type === 'receipt') await tellWritten();
      yield event;
    }
  } finally {
    tell();
    await tellWritten();
    own?.close();
  }
}

function writtenFile(
  root: string,
  { file, contents }: Extract<RunEvent, { readonly type: 'written' }>,
  isBack: boolean,
): WrittenFile {
  const at = path.join(root, file);
  if (contents === undefined) return { path: at };
  const { before, after } = contents;
  return { path: at, contents: isBack ? { was: after, is: before } : { was: before, is: after } };
}

/** Without the catalog, pictures are looked at again. */
function passOverUnusable(error: unknown): void {
  if (!(error instanceof PhotonymError)) throw error;
}

/** A picture with keywords in it is another file that shows the same. */
function carryCorrection(
  { contents }: Extract<RunEvent, { readonly type: 'written' }>,
  corrections: Corrections,
): void {
  if (contents === undefined) return;
  corrections.carry(contents.before, contents.after);
  corrections.carry(contents.after, contents.before);
}

/** Where a file is after an event. */
function presentPath(event: RunEvent): string | undefined {
  if (event.type === 'moved') return event.to;
  return event.type === 'failed' || event.type === 'kept' ? event.file : undefined;
}

function openIfThere(dataDir: string): Catalog | undefined {
  if (!existsSync(catalogPath(dataDir))) return undefined;
  try {
    return openCatalog(dataDir);
  } catch (error) {
    if (!(error instanceof PhotonymError)) throw error;
    return undefined;
  }
}
