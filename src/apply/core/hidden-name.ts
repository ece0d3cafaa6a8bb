import { posix } from 'node:path';

/** Bytes that the name of a file may have on every file system. */
const MOST_NAME_BYTES = 255;

/**
 * Path of a hidden file beside another, whose name it carries: a person who finds it after a crash
 * knows which picture it is. `tag` makes it unique; `ending` is at most a few letters.
 */
function hiddenBeside(path: string, tag: string, ending: string): string {
  const start = `.photonym-${tag}-`;
  const room = MOST_NAME_BYTES - Buffer.byteLength(start) - Buffer.byteLength(ending);
  return posix.join(
    posix.dirname(path),
    `${start}${lastBytes(posix.basename(path), room)}${ending}`,
  );
}

/** Whether a path is one of a hidden file of ours. */
export function isHidden(path: string): boolean {
  return /[/\\]\.photonym-[^/\\]*$/.test(path);
}

/** The end of a name, which has the extension, in whole characters. */
function lastBytes(name: string, room: number): string {
  const characters = [...name];
  while (Buffer.byteLength(characters.join('')) > room) characters.shift();
  return characters.join('');
}

/** Where a copy grows until it is complete. */
export function spareName(target: string, run: string, seq: number): string {
  return hiddenBeside(target, `${run}-${seq}`, '.part');
}

/** Where the old name of a moved file waits for its removal. */
export function parkedName(source: string, run: string, seq: number): string {
  return hiddenBeside(source, `${run}-${seq}-old`, '.part');
}
