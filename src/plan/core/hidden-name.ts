import { posix } from 'node:path';

/** The longest file name that every file system accepts, in bytes. */
const MOST_NAME_BYTES = 255;

const PATTERN = /^\.photonym-(?<run>\d{8}-\d{6}-[0-9a-f]{4})-[^=]*=(?<name>.*)\.(?:part|tmp)$/s;

/**
 * Path of a hidden file beside another, including its name, so that a person who finds it after a crash
 * knows which picture it is. `tag` makes it unique; `ending` is at most a few letters.
 */
export function hiddenBeside(path: string, tag: string, ending: string): string {
  const start = `.photonym-${tag}=`;
  const room = MOST_NAME_BYTES - Buffer.byteLength(start) - Buffer.byteLength(ending);
  const name = carriedName(posix.basename(path))?.name ?? posix.basename(path);
  return posix.join(posix.dirname(path), `${start}${lastBytes(name, room)}${ending}`);
}

/**
 * The run that made a hidden name, and the file name inside it, which if long has lost its beginning;
 * undefined for any other name.
 */
export function carriedName(
  name: string,
): { readonly run: string; readonly name: string } | undefined {
  const { run, name: carried } = PATTERN.exec(name)?.groups ?? {};
  return run === undefined || carried === undefined ? undefined : { run, name: carried };
}

/** The end of a name, including the extension, in whole characters. */
function lastBytes(name: string, room: number): string {
  const characters = [...name];
  while (Buffer.byteLength(characters.join('')) > room) characters.shift();
  return characters.join('');
}
