import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PhotonymError, systemCode } from './errors.ts';

export interface OutputOptions {
  /** Replace an existing file. Default: false. */
  readonly overwrite?: boolean | undefined;
}

/**
 * A file that appears under its name only once it is complete: until then it has a temporary name in
 * the same folder.
 */
export interface OutputFile {
  /** Its final path. */
  readonly target: string;
  /** Appends. */
  write(content: string | Uint8Array): Promise<void>;
  /** Closes the file, with its content on the disk. */
  finish(): Promise<void>;
  /** Finishes the file and gives it its name; replaces another file only with `overwrite`. */
  place(): Promise<void>;
  /** Removes the temporary file; does nothing after {@link place}. */
  discard(): Promise<void>;
}

/**
 * Begins an output file.
 * @throws PhotonymError OUTPUT_EXISTS, OUTPUT_UNWRITABLE or DISK_FULL, here and from its methods
 */
export async function createOutput(
  target: string,
  { overwrite = false }: OutputOptions = {},
): Promise<OutputFile> {
  const explained = <T>(step: Promise<T>) => step.catch((error) => throwExplained(error, target));
  if (!overwrite && (await exists(target))) throw outputExists(target);
  const name = `.photonym-${process.pid}-${randomBytes(6).toString('hex')}.part`;
  const temporary = join(dirname(target), name);
  const handle = await explained(open(temporary, 'wx'));
  let state: 'open' | 'closed' | 'gone' = 'open';
  const finish = async () => {
    if (state !== 'open') return;
    state = 'closed';
    await explained(complete(handle));
  };
  return {
    target,
    write: (content) => explained(handle.appendFile(content)),
    finish,
    async place() {
      await finish();
      const move = overwrite ? rename : moveWithoutReplacing;
      await explained(move(temporary, target));
      state = 'gone';
    },
    async discard() {
      if (state === 'gone') return;
      if (state === 'open') await handle.close();
      state = 'gone';
      await rm(temporary, { force: true });
    },
  };
}

/**
 * Places several files, all or none: if one cannot be placed, those before it are removed.
 * @throws PhotonymError OUTPUT_EXISTS, OUTPUT_UNWRITABLE or DISK_FULL
 */
export async function placeAll(
  outputs: readonly OutputFile[],
  { overwrite = false }: OutputOptions = {},
): Promise<void> {
  const placed: string[] = [];
  try {
    for (const output of outputs) {
      await output.place();
      placed.push(output.target);
    }
  } catch (error) {
    // Files that replaced older ones stay: removing them would leave nothing at all.
    if (!overwrite) for (const target of placed) await rm(target, { force: true });
    throw error;
  }
}

/** Explains a failed write to an output. Errors without a system code, and PhotonymErrors, pass unchanged. */
export function explainOutputError(error: unknown, target: string): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof PhotonymError) return error;
  if (code === 'EEXIST') return outputExists(target, error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PhotonymError('DISK_FULL', `There is no space left for ${target}.`, {
      remedy: 'Free some space, or write to another disk. Nothing was left behind.',
      cause: error,
    });
  }
  return new PhotonymError(
    'OUTPUT_UNWRITABLE',
    `Cannot write ${target}: ${reasonOf(code, target)}.`,
    {
      remedy: 'Choose another place with --output.',
      cause: error,
    },
  );
}

function reasonOf(code: string, target: string): string {
  switch (code) {
    case 'ENOENT':
      return `there is no folder ${dirname(target)}`;
    case 'ENOTDIR':
      return `${dirname(target)} is not a folder`;
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return `writing to ${dirname(target)} is not permitted`;
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    default:
      return code;
  }
}

function throwExplained(error: unknown, target: string): never {
  throw explainOutputError(error, target);
}

function outputExists(target: string, cause?: unknown): PhotonymError {
  return new PhotonymError('OUTPUT_EXISTS', `${target} already exists.`, {
    remedy: `Choose a name other than ${basename(target)}, or replace the file with --force.`,
    cause,
  });
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function complete(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Errors of a file system that cannot make the link. */
const WITHOUT_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/** `rename` would silently replace a file that has appeared meanwhile; a link does not. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!WITHOUT_LINKS.has(systemCode(error) ?? '')) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
  await rm(from, { force: true });
}
