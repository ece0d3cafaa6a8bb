import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { messageOf, PhotonymError, systemCode, throwIfAborted } from '../../base/errors.ts';
import { PackedList } from '../../base/packed-list.ts';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import { type LoggedFile, type LogHead, readLine } from '../core/log-lines.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';

interface Log extends Partial<LogHead> {
  /** By their old names; the last line counts. */
  readonly files: ReadonlyMap<string, LoggedFile>;
}

/** What the disk shows of a logged file. */
type Finding = Pick<PlannedFile, 'status' | 'identity' | 'failure'>;

/**
 * The plan that gives files the old names of a run's log, for when the journal is gone. The disk decides
 * what is still to do: a file goes back if it is under its new name, as it was or, where nothing has its
 * old name, changed since.
 *
 * @param root absolute path of the folder that has the files now. Default: that of the run
 * @throws PhotonymError USAGE if it is no log, or that of a run that made copies or links; INTERRUPTED
 */
export async function planFromLog(
  file: string,
  {
    root,
    fs,
    signal,
  }: { root?: string | undefined; fs: FileSystem; signal?: AbortSignal | undefined },
): Promise<Plan> {
  const log = await readLog(file);
  const { action, started } = log;
  if (log.root === undefined || action === undefined || started === undefined) throw notALog(file);
  if (action !== 'move') {
    const message =
      action === 'copy'
        ? `The run in ${file} made copies and renamed nothing.`
        : `The run in ${file} made links and renamed nothing.`;
    throw new PhotonymError('USAGE', message, {
      remedy: 'The originals kept their names; what it made can be removed by hand.',
    });
  }
  const at = root ?? log.root;
  const files = new PackedList<PlannedFile>();
  for (const logged of log.files.values()) {
    throwIfAborted(signal);
    const found = await lookFor(logged, { at, fs, signal });
    const [source, target] =
      found.status === 'rename' ? [logged.target, logged.source] : [logged.source, logged.source];
    files.push({ source, target, ...found, role: 'picture', group: files.length });
  }
  return { root: at, model: '', template: '', into: '', created: started, files };
}

async function readLog(file: string): Promise<Log> {
  let head: Partial<LogHead> = {};
  const files = new Map<string, LoggedFile>();
  try {
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Infinity,
    })) {
      const read = readLine(line);
      if (read === undefined) continue;
      if ('source' in read) files.set(read.source, read);
      else head = { ...head, ...read };
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new PhotonymError('USAGE', `Cannot read the log ${file}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return { ...head, files };
}

async function lookFor(
  { source, target, sha256 }: LoggedFile,
  { at, fs, signal }: { at: string; fs: FileSystem; signal: AbortSignal | undefined },
): Promise<Finding> {
  const [old, now] = [join(at, source), join(at, target)];
  if (source === target) return { status: 'unchanged', identity: UNKNOWN };
  try {
    const stats = await lstatIfThere(fs, now);
    const hash = stats?.isFile() === true ? await fs.hash(now, signal) : undefined;
    const hasOldName = (await lstatIfThere(fs, old)) !== undefined;
    if (stats !== undefined && hash !== undefined && (hash === sha256 || !hasOldName)) {
      const { size, mtimeNs, ino } = stats;
      return {
        status: 'rename',
        identity: { size: Number(size), mtimeNs, inode: ino, sha256: hash },
      };
    }
    return hasOldName ? { status: 'unchanged', identity: UNKNOWN } : missing(source, target);
  } catch (error) {
    if (systemCode(error) === undefined || error instanceof PhotonymError) throw error;
    return failed(`"${basename(target)}" cannot be read: ${messageOf(error)}`);
  }
}

function missing(source: string, target: string): Finding {
  return failed(
    `Neither "${basename(source)}" nor "${basename(target)}" is there. "photonym doctor FOLDER" finds files under temporary names.`,
  );
}

function failed(message: string): Finding {
  return { status: 'failed', identity: UNKNOWN, failure: { code: 'VANISHED', message } };
}

/** Of a file that stays where it is, and is not counted. */
const UNKNOWN = { size: 0, mtimeNs: 0n, inode: 0n, sha256: '' };

function notALog(file: string): PhotonymError {
  return new PhotonymError('USAGE', `${file} is not the log of a run.`, {
    remedy: '"photonym history RUN" says where the log of a run is.',
  });
}
