import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { messageOf, PhotonymError } from '../../base/errors.ts';
import { expandPattern } from '../../find/given/patterns.ts';
import { fault } from '../messages/messages.ts';

interface InputOptions {
  /** A file with one path on each line; `-` means standard input. */
  readonly filesFrom?: string;
  /** Paths in that file end with NUL instead of a newline. */
  readonly null?: boolean;
}

/**
 * The paths given, then those of `--files-from`. Windows' shells leave patterns to the program: those given are expanded.
 * @throws PhotonymError USAGE for no paths at all, or a list that cannot be read
 */
export async function inputPaths(
  given: readonly string[],
  { filesFrom, null: nullSeparated = false }: InputOptions,
  stdin: NodeJS.ReadableStream,
): Promise<string[]> {
  const listed = filesFrom === undefined ? [] : await readList(filesFrom, nullSeparated, stdin);
  const expanded = await Promise.all(given.map(expandPattern));
  const paths = [...expanded.flat(), ...listed];
  if (paths.length > 0 || filesFrom !== undefined) return paths;
  throw new PhotonymError('USAGE', 'Expected a folder or a picture.', {
    remedy: 'For example: photonym ~/Pictures   (photonym --help lists everything)',
  });
}

/**
 * Refuses paths in which there is no picture.
 * @throws PhotonymError NOTHING_FOUND for a count of 0
 */
export function requirePictures(
  count: number,
  paths: readonly string[],
  conditions: readonly string[] = [],
): void {
  if (count > 0) return;
  const where = paths.map((given) =>
    path.normalize(given) === '.' ? fault('this folder') : given,
  );
  if (conditions.length > 0) {
    const asked = conditions.join(', ');
    throw new PhotonymError('NOTHING_FOUND', `No picture in ${where.join(', ')} meets ${asked}.`, {
      remedy: 'photonym classify --json shows what is written in pictures.',
    });
  }
  throw new PhotonymError('NOTHING_FOUND', `No pictures found in ${where.join(', ')}.`, {
    remedy: 'See --hidden and --include; docs/formats.md lists the formats.',
  });
}

async function readList(
  file: string,
  nullSeparated: boolean,
  stdin: NodeJS.ReadableStream,
): Promise<string[]> {
  try {
    const bytes = file === '-' ? await buffer(stdin) : await readFile(file);
    return decoded(bytes)
      .split(nullSeparated ? '\0' : /\r?\n/)
      .filter((line) => line !== '');
  } catch (error) {
    throw new PhotonymError('USAGE', `Cannot read the list of paths ${file}: ${messageOf(error)}`, {
      remedy: 'Give a file with one path per line, or - for standard input.',
      cause: error,
    });
  }
}

/** Older PowerShells write lists in UTF-16, other programs of Windows a byte order mark. */
function decoded(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}
