import { type Member, memberName, stemOf } from '../../../find/core/companions.ts';
import {
  cutBeginningOfJson,
  cutBeginningOfPicture,
  editedStem,
  familiesOf,
} from '../../../find/core/spelling.ts';
import { fits, foldName, numberedStem } from '../../../name/file-name.ts';
import { portableStem, portableTail } from '../../../name/rules.ts';

/** What one group of a folder is to be called. */
export interface Wish {
  /** Present name of the picture that the group is named after. */
  readonly picture: string;
  /** The stem that its members share now. */
  readonly present: string;
  /** Its files, pictures included. */
  readonly members: readonly Member[];
  /** The portable stem it should get; null keeps its name. */
  readonly stem: string | null;
  /** The stem with a counter in it, 1 giving `stem`. Absent: equal stems get a suffix (`dog-2`). */
  readonly counted?: ((counter: number) => string) | undefined;
  /** ISO 8601 capture time, if known. */
  readonly takenAt?: string | undefined;
  /** The folder that its files come from, where it is to get its name in another. */
  readonly from?: string | undefined;
}

/** A wish that is to be fulfilled. */
type OpenWish = Wish & { readonly stem: string; readonly index: number };

/**
 * Gives each wish for a name in one folder a name of its own. A group gets a stem such that no other
 * file of the folder may be taken for one of it, whatever the extension, since programs take files of
 * one stem for one picture. Of equal wishes, those that already have a name of the family (`dog`,
 * `dog-2`) keep it, so that a second run changes nothing; the others are numbered by capture time,
 * then by present name and folder, so that neither threads nor the order of listing decide.
 * @param names every entry of the folder as it is on disk
 * @returns for each wish the names that its members get, in their order; undefined where none can be
 *   given, and then they stay where they are
 */
export function assignTargets(
  names: readonly string[],
  wishes: readonly Wish[],
): (readonly string[] | undefined)[] {
  const wanted = wishes
    .flatMap((wish, index) => (isOpen(wish) ? [{ ...wish, index }] : []))
    .map(withPortableTails)
    .filter(isNameable)
    .map(withoutFalseMeaning)
    .sort(byCaptureThenName);
  const { open, staying } = unblocked(names, wanted);
  const taken = new Set(staying.flatMap((name) => [...familiesOf(name)]));
  const settled = new Set(open.filter((wish) => settles(wish, taken)));
  const counters = new Map<string, number>();
  const targets: (readonly string[] | undefined)[] = wishes.map(() => undefined);
  for (const wish of open) {
    const stem = settled.has(wish) ? wish.present : nextFree(wish, taken, counters);
    targets[wish.index] = wish.members.map((member) => memberName(member, stem));
  }
  return targets;
}

function isOpen(wish: Wish): wish is Wish & { readonly stem: string } {
  return wish.stem !== null;
}

/** An extension stays as it is, but for what some file system refuses: `.jpg ` becomes `.jpg`. */
function withPortableTails(wish: OpenWish): OpenWish {
  const members = wish.members.map((member) => ({ ...member, tail: portableTail(member.tail) }));
  return { ...wish, members };
}

/** Whether a stem is one that a wish may lead to. */
export function mayBecome(wish: Wish, stem: string): boolean {
  if (!isOpen(wish)) return false;
  return isOfFamily(withoutFalseMeaning(withPortableTails({ ...wish, index: 0 })), stem);
}

/** More pictures of one label than any folder holds. */
const MOST = 9_999_999;

/**
 * Whether there are names for the whole group on every file system: not where an "extension" fills
 * the name, nor where members are told apart only by case or by what is refused at the end.
 */
function isNameable(wish: OpenWish): boolean {
  const tails = tailsOf(wish);
  const stem = stemAt(wish, MOST, tails);
  const areApart = new Set(tails.map(foldName)).size === tails.length;
  return areApart && tails.every((tail) => fits(stem + tail));
}

/**
 * Mends stems that the next run would read otherwise: a dot begins an extension where the picture
 * has none (`St. Bernard`), and an ending such as `-edited` says that there is an original.
 */
function withoutFalseMeaning(wish: OpenWish): OpenWish {
  const { stem, counted, members } = wish;
  const mend = (text: string): string => {
    const keepsStem = members.every((member) => stemOf(memberName(member, text)).startsWith(text));
    const undotted = keepsStem ? text : text.replaceAll('.', ' ');
    const plain = editedStem(undotted) === undefined ? undotted : undotted.replace(/[-_]/g, ' ');
    return plain === text ? text : portableStem(plain);
  };
  return { ...wish, stem: mend(stem), counted: counted && ((counter) => mend(counted(counter))) };
}

/**
 * Sets aside the wishes for a name so long that a Takeout JSON which stays would be taken for its
 * own, since no number at the end of the name would help; and tells which files do not move.
 */
function unblocked(
  names: readonly string[],
  open: readonly OpenWish[],
): { open: readonly OpenWish[]; staying: readonly string[] } {
  const moving = new Set(
    open.flatMap(({ from, members }) =>
      from === undefined ? members.map(({ name }) => name) : [],
    ),
  );
  const staying = names.filter((name) => !moving.has(name));
  const cut = new Set(staying.flatMap(cutBeginningOfJson));
  const free = open.filter(({ stem, members }) =>
    members.every((member) => !cut.has(cutBeginningOfPicture(memberName(member, stem)) ?? '')),
  );
  return free.length === open.length ? { open, staying } : unblocked(names, free);
}

/** The longest that may follow the stem of each member. */
function tailsOf({ members }: Wish): string[] {
  return members.map((member) => memberName(member, ''));
}

/** The stem for one of several equal wishes, short enough for all its members. */
function stemAt({ stem, counted }: OpenWish, counter: number, tails: readonly string[]): string {
  if (counted === undefined) return numberedStem(stem, counter, tails);
  const text = counted(counter);
  return tails.every((tail) => fits(text + tail)) ? text : numberedStem(text, counter, tails);
}

/** Keeps a name of the wished family that no one else has; marks it taken. */
function settles(wish: OpenWish, taken: Set<string>): boolean {
  const { present, members, from } = wish;
  if (from !== undefined) return false;
  if (!isOfFamily(wish, present)) return false;
  if (!members.every((member) => member.name === memberName(member, present))) return false;
  return takes(wish, present, taken);
}

function isOfFamily(wish: OpenWish, stem: string): boolean {
  const tails = tailsOf(wish);
  return countersIn(stem, wish).some((counter) => stem === stemAt(wish, counter, tails));
}

/** The counters that a stem may have been made with. */
function countersIn(stem: string, { counted }: OpenWish): number[] {
  const suffix = Number(/-([1-9]\d*)$/.exec(stem)?.[1] ?? 1);
  const anywhere = counted === undefined ? [] : stem.match(/\d+/g)?.map(Number);
  return [1, suffix, ...(anywhere ?? [])].filter((counter) => counter >= 1 && counter <= MOST);
}

function nextFree(wish: OpenWish, taken: Set<string>, counters: Map<string, number>): string {
  const family = foldName(wish.stem);
  const tails = tailsOf(wish);
  for (let counter = counters.get(family) ?? 1; ; counter++) {
    const stem = stemAt(wish, counter, tails);
    if (!takes(wish, stem, taken)) continue;
    counters.set(family, counter + 1);
    return stem;
  }
}

/** Marks all that a group of this stem may be taken for as taken, unless some of it is already. */
function takes({ members }: Wish, stem: string, taken: Set<string>): boolean {
  const families = members.flatMap((member) => [...familiesOf(memberName(member, stem), stem)]);
  if (families.some((family) => taken.has(family))) return false;
  for (const family of families) taken.add(family);
  return true;
}

function byCaptureThenName(a: Wish, b: Wish): number {
  const byTime = compare(wallClock(a), wallClock(b));
  return byTime || compare(a.picture, b.picture) || compare(a.from ?? '', b.from ?? '');
}

/** Without its zone; pictures of unknown time come last. */
function wallClock({ takenAt }: Wish): string {
  return takenAt?.slice(0, 19) ?? '\uffff';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
