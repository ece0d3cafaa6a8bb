import type { Steps } from '../../../base/steps/steps.ts';
import { type Member, memberName, stemOf } from '../../../find/core/companions.ts';
import {
  cutBeginningOfJson,
  cutBeginningOfPicture,
  editedStem,
  familiesOf,
} from '../../../find/core/spelling.ts';
import { fits, foldName, numberedStem } from '../../../name/file-name.ts';
import { portableStem, portableTail } from '../../../name/rules.ts';

/** The name that one group wishes for. */
export interface Wish {
  /** Current name of the picture that the group is named after. */
  readonly picture: string;
  /** Current stem of its members. */
  readonly present: string;
  /** All its files. */
  readonly members: readonly Member[];
  /** The stem it wants, portable; null keeps the name. */
  readonly stem: string | null;
  /**
   * The stem with a counter, which may be padded to a number of digits; 1 with 1 gives `stem`. Absent: equal stems
   * get a suffix (`dog-2`).
   */
  readonly counted?: ((counter: number, digits: number) => string) | undefined;
  /** Capture time, ISO 8601, with its fraction if known. */
  readonly takenAt?: string | undefined;
  /** Current folder of its files, relative to the root, if they go to another. */
  readonly from?: string | undefined;
}

/** A wish for another name. */
type OpenWish = Wish & {
  readonly stem: string;
  readonly index: number;
  /** The digits of the number of names in its family. */
  readonly digits: number;
};

/**
 * Gives each group of a folder a unique name. No other file in the folder has or gets the same stem,
 * whatever its extension, since programs treat files with the same stem as one picture. Among groups that
 * want the same stem, those that already have a name of its family (`dog`, `dog-2`) keep it, so a second
 * run changes nothing. The others are numbered by capture time, then by current name and folder, so
 * neither timing nor listing order matters.
 * @param names every entry of the folder as it is on disk
 * @returns for each wish, the new names of its members, in order; undefined if no name is wished for or
 *   none can be given
 */
export function* assignTargets(
  names: readonly string[],
  wishes: readonly Wish[],
): Steps<(readonly string[] | undefined)[]> {
  const wanted: OpenWish[] = [];
  for (const [index, wish] of wishes.entries()) {
    yield;
    if (!isOpen(wish)) continue;
    const open = withPortableTails({ ...wish, index, digits: 1 });
    if (isNameable(open)) wanted.push(withoutFalseMeaning(open));
  }
  const sorted = yield* inNamingOrder(wanted, (wish) => wish);
  yield;
  const { open: unpadded, staying } = yield* unblocked(names, sorted);
  yield;
  const open = withDigits(unpadded, staying);
  const taken = new Set<string>();
  for (const name of staying) {
    yield;
    for (const family of familiesOf(name)) taken.add(family);
  }
  const settled = new Set<OpenWish>();
  for (const wish of open) {
    yield;
    if (settles(wish, taken)) settled.add(wish);
  }
  const counters = new Map<string, number>();
  const targets: (readonly string[] | undefined)[] = wishes.map(() => undefined);
  for (const wish of open) {
    yield;
    const stem = settled.has(wish) ? wish.present : nextFree(wish, taken, counters);
    targets[wish.index] = wish.members.map((member) => memberName(member, stem));
  }
  return targets;
}

function isOpen(wish: Wish): wish is Wish & { readonly stem: string } {
  return wish.stem !== null;
}

/** Extensions stay, apart from characters that some file system refuses: `.jpg ` becomes `.jpg`. */
function withPortableTails(wish: OpenWish): OpenWish {
  const members = wish.members.map((member) => ({ ...member, tail: portableTail(member.tail) }));
  return { ...wish, members };
}

/** Whether a group with this wish may get this stem. */
export function mayBecome(wish: Wish, stem: string): boolean {
  if (!isOpen(wish)) return false;
  return isOfFamily(withoutFalseMeaning(withPortableTails({ ...wish, index: 0, digits: 1 })), stem);
}

/** Greatest counter in a name; no folder holds that many pictures with one label. */
const MAX_COUNTER = 9_999_999;

/**
 * Whether the whole group can be named on every file system: not if an "extension" fills the name, nor if
 * members differ only in case or in characters refused at the end.
 */
function isNameable(wish: OpenWish): boolean {
  const tails = tailsOf(wish);
  const stem = stemAt(wish, MAX_COUNTER, tails, 1);
  const areApart = new Set(tails.map(foldName)).size === tails.length;
  return areApart && tails.every((tail) => fits(stem + tail));
}

/**
 * Changes stems that the next run would misread: if a picture has no extension, a dot would begin one
 * (`St. Bernard`), and an ending such as `-edited` would imply an original.
 */
function withoutFalseMeaning(wish: OpenWish): OpenWish {
  const { stem, counted, members } = wish;
  const mend = (text: string): string => {
    const keepsStem = members.every((member) => stemOf(memberName(member, text)).startsWith(text));
    const undotted = keepsStem ? text : text.replaceAll('.', ' ');
    const plain = editedStem(undotted) === undefined ? undotted : undotted.replace(/[-_]/g, ' ');
    return plain === text ? text : portableStem(plain);
  };
  return {
    ...wish,
    stem: mend(stem),
    counted: counted && ((...number) => mend(counted(...number))),
  };
}

/**
 * Finds the files that stay, and drops wishes that no counter can fulfil: the name is so long that a
 * Takeout JSON that stays would be mistaken for this picture's.
 */
function* unblocked(
  names: readonly string[],
  open: readonly OpenWish[],
): Steps<{ open: readonly OpenWish[]; staying: readonly string[] }> {
  const moving = new Set<string>();
  for (const { from, members } of open) {
    if (from === undefined) for (const { name } of members) moving.add(name);
  }
  yield;
  const staying = names.filter((name) => !moving.has(name));
  yield;
  const cut = new Set(staying.flatMap(cutBeginningOfJson));
  if (cut.size === 0) return { open, staying };
  yield;
  const free = open.filter(({ stem, members }) =>
    members.every((member) => !cut.has(cutBeginningOfPicture(memberName(member, stem)) ?? '')),
  );
  return free.length === open.length ? { open, staying } : yield* unblocked(names, free);
}

/** The part of each member's name after the stem. */
function tailsOf({ members }: Wish): string[] {
  return members.map((member) => memberName(member, ''));
}

/** Counts the names of each family, those of files that stay among them: they have 1 where others have their counter. */
function withDigits(open: readonly OpenWish[], staying: readonly string[]): readonly OpenWish[] {
  if (open.every(({ counted }) => counted === undefined)) return open;
  const sizes = new Map<string, number>();
  for (const { stem } of open) sizes.set(foldName(stem), (sizes.get(foldName(stem)) ?? 0) + 1);
  for (const name of staying) {
    const stem = stemOf(name);
    for (const { 0: counter, index } of stem.matchAll(/\d+/g)) {
      const family = foldName(`${stem.slice(0, index)}1${stem.slice(index + counter.length)}`);
      const size = sizes.get(family);
      if (size !== undefined) sizes.set(family, size + 1);
    }
  }
  return open.map((wish) => ({
    ...wish,
    digits: String(sizes.get(foldName(wish.stem)) ?? 1).length,
  }));
}

/** The stem with a counter, short enough for all members. */
function stemAt(
  { stem, counted }: OpenWish,
  counter: number,
  tails: readonly string[],
  digits: number,
): string {
  if (counted === undefined) return numberedStem(stem, counter, tails);
  const text = counted(counter, digits);
  return tails.every((tail) => fits(text + tail)) ? text : numberedStem(text, counter, tails);
}

/** Whether a group keeps its stem, which is in the wished family and free; marks it as taken. */
function settles(wish: OpenWish, taken: Set<string>): boolean {
  const { present, members, from } = wish;
  if (from !== undefined) return false;
  if (!isOfFamily(wish, present)) return false;
  if (!members.every((member) => member.name === memberName(member, present))) return false;
  return takes(wish, present, taken);
}

function isOfFamily(wish: OpenWish, stem: string): boolean {
  const tails = tailsOf(wish);
  return countersIn(stem, wish).some(
    (counter) =>
      stem === stemAt(wish, Number(counter), tails, Math.max(counter.length, wish.digits)),
  );
}

/** Counters that may have produced a stem, as they are written. */
function countersIn(stem: string, { counted }: OpenWish): string[] {
  const suffix = /-([1-9]\d*)$/.exec(stem)?.[1] ?? '1';
  const anywhere = counted === undefined ? [] : (stem.match(/\d+/g) ?? []);
  return ['1', suffix, ...anywhere].filter(
    (counter) => Number(counter) >= 1 && Number(counter) <= MAX_COUNTER,
  );
}

function nextFree(wish: OpenWish, taken: Set<string>, counters: Map<string, number>): string {
  const family = foldName(wish.stem);
  const tails = tailsOf(wish);
  for (let counter = counters.get(family) ?? 1; ; counter++) {
    const stem = stemAt(wish, counter, tails, wish.digits);
    if (!takes(wish, stem, taken)) continue;
    counters.set(family, counter + 1);
    return stem;
  }
}

/** Marks every stem that a group could be mistaken for as taken; false if one is already. */
function takes({ members }: Wish, stem: string, taken: Set<string>): boolean {
  const families = members.flatMap((member) => [...familiesOf(memberName(member, stem), stem)]);
  if (families.some((family) => taken.has(family))) return false;
  for (const family of families) taken.add(family);
  return true;
}

/** An item with all that decides its place, found once for all comparisons. */
interface Ranked<T> {
  readonly time: string;
  readonly stem: string;
  readonly picture: string;
  readonly from: string;
  readonly item: T;
}

/** What has a place in the order of names. */
type Ordered = Pick<Wish, 'picture' | 'takenAt' | 'from'>;

/** Sorted as equal names are numbered. What is sorted already is so quickly. */
export function* inNamingOrder<T>(
  items: readonly T[],
  orderedBy: (item: T) => Ordered,
): Steps<T[]> {
  const ranked: Ranked<T>[] = [];
  for (const item of items) {
    const ordered = orderedBy(item);
    const { picture, from = '' } = ordered;
    ranked.push({ time: wallClock(ordered), stem: stemOf(picture), picture, from, item });
    yield;
  }
  return ranked.sort(byRank).map(({ item }) => item);
}

/**
 * By capture time, then by name, in the order of the numbers in it: cameras count the pictures of a burst, often
 * without zeros.
 */
function byRank(a: Ranked<unknown>, b: Ranked<unknown>): number {
  return (
    compare(a.time, b.time) ||
    numeric.compare(a.stem, b.stem) ||
    compare(a.picture, b.picture) ||
    compare(a.from, b.from)
  );
}

/** Capture time with its fraction but without its offset; unknown times sort last. */
function wallClock({ takenAt = '\uffff' }: Ordered): string {
  const offset = takenAt.length - '+00:00'.length;
  const isWritten = offset >= 'YYYY-MM-DDTHH:mm:ss'.length && /[+-]/.test(takenAt.charAt(offset));
  return isWritten ? takenAt.slice(0, offset) : takenAt;
}

const numeric = new Intl.Collator('en', { numeric: true });

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
