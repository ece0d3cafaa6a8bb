import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { memberName } from '../find/core/companions.ts';
import { hashFile } from '../find/hash.ts';
import { mayBecome, type Wish } from './core/names/assign.ts';

/**
 * Recognises copies of a group that an earlier run made, under a name that the group may get, so that a
 * second run does not copy it again.
 */
export class ExistingCopies {
  readonly #folder: string;
  /** Names by file size in bytes. */
  readonly #bySize: ReadonlyMap<bigint, readonly string[]>;
  readonly #signal: AbortSignal | undefined;
  readonly #given = new Set<string>();

  static async in(
    folder: string,
    names: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<ExistingCopies> {
    const bySize = new Map<bigint, string[]>();
    for (const name of names) {
      const size = await sizeOf(path.join(folder, name));
      if (size === undefined) continue;
      const known = bySize.get(size);
      if (known === undefined) bySize.set(size, [name]);
      else known.push(name);
    }
    return new ExistingCopies(folder, bySize, signal);
  }

  private constructor(
    folder: string,
    bySize: ReadonlyMap<bigint, readonly string[]>,
    signal: AbortSignal | undefined,
  ) {
    this.#folder = folder;
    this.#bySize = bySize;
    this.#signal = signal;
  }

  /**
   * The wish with the copies in place of the originals; undefined if there are none.
   * @param from absolute path of the folder of the originals
   */
  async found(wish: Wish, from: string): Promise<Wish | undefined> {
    const picture = wish.members.find(({ name }) => name === wish.picture);
    const size = await sizeOf(path.join(from, wish.picture));
    if (picture === undefined || size === undefined) return undefined;
    const tail = memberName(picture, '');
    for (const name of this.#bySize.get(size) ?? []) {
      const stem = name.slice(0, name.length - tail.length);
      if (stem + tail !== name || !mayBecome(wish, stem) || this.#given.has(name)) continue;
      const members = wish.members.map((member) => ({ ...member, name: memberName(member, stem) }));
      if (!(await this.#areCopies(wish, members, from))) continue;
      this.#given.add(name);
      return { ...wish, present: stem, members, from: undefined };
    }
    return undefined;
  }

  async #areCopies(
    { members: originals }: Wish,
    members: Wish['members'],
    from: string,
  ): Promise<boolean> {
    for (const [index, { name }] of members.entries()) {
      const original = path.join(from, originals[index]?.name ?? '');
      if (!(await this.#isCopy(original, path.join(this.#folder, name)))) return false;
    }
    return true;
  }

  async #isCopy(original: string, copy: string): Promise<boolean> {
    const [size, other] = [await sizeOf(original), await sizeOf(copy)];
    if (size === undefined || size !== other) return false;
    const hashes = [original, copy].map((file) => hashFile(file, this.#signal));
    const [one, two] = await Promise.all(hashes);
    return one === two;
  }
}

/** Size of a file in bytes; undefined for anything else, and for a file that cannot be read. */
async function sizeOf(file: string): Promise<bigint | undefined> {
  const stats = await lstat(file, { bigint: true }).catch(() => undefined);
  return stats?.isFile() === true ? stats.size : undefined;
}
