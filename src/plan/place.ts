import path from 'node:path';
import { throwIfAborted } from '../base/errors.ts';
import { PackedList, type Sequence } from '../base/packed-list.ts';
import { readEvidence } from '../find/evidence.ts';
import { portableStem } from '../name/rules.ts';
import type { NameTemplate } from '../name/template.ts';
import { assignTargets, type Wish } from './core/assign.ts';
import { type Judged, type LedGroup, ledGroups } from './core/name-folder.ts';
import { wishOf } from './core/wish.ts';
import { listFolder, listIfThere, placeFolders } from './folders.ts';
import { CopiesThere } from './present.ts';

/** How names and folders are found. */
export interface PlaceOptions {
  /** Absolute path of the folder that the pictures are under. */
  readonly root: string;
  /** Absolute path of the folder that copies are made under; undefined where files are moved. */
  readonly copies: string | undefined;
  readonly template: NameTemplate;
  readonly signal: AbortSignal | undefined;
}

/** A group with the folder and the names that it is to have. */
export interface PlacedGroup {
  /** Absolute paths of the folder it is in, and of the one it is to be in. */
  readonly folder: string;
  readonly target: string;
  /** Present name → new name, picture first. */
  readonly members: readonly (readonly [name: string, target: string])[];
  /** Copies of it are there already. */
  readonly isThere: boolean;
}

/** A group of a source folder; `row` is the place of its picture among those judged. */
interface Grouped extends LedGroup {
  readonly row: number;
  /** Absolute path. */
  readonly folder: string;
}

/** The same with what is known of its picture. */
type JudgedGroup = Grouped & { readonly judged: Judged };

/**
 * Gives every group its place: first the groups of each folder are found, then the names in each
 * folder that they are to be in. What is held of a million pictures is packed.
 * @returns for each picture that names a group that group; undefined for the others, and for copies
 *   to which no name can be given
 */
export async function placeGroups(
  judged: Sequence<Judged>,
  options: PlaceOptions,
): Promise<(row: number) => PlacedGroup | undefined> {
  const grouped = await groupAll(judged, options.signal);
  const destinations = await destinationsOf(judged, grouped, options);
  const placed = new PackedList<PlacedGroup>();
  const indexOf = new Int32Array(judged.length).fill(-1);
  for (const [target, indexes] of destinations) {
    throwIfAborted(options.signal);
    const groups = indexes.flatMap((index): JudgedGroup[] => {
      const group = grouped.at(index);
      const picture = group === undefined ? undefined : judged.at(group.row);
      return group === undefined || picture === undefined ? [] : [{ ...group, judged: picture }];
    });
    for (const [row, group] of await placeInFolder(target, groups, options)) {
      indexOf[row] = placed.length;
      placed.push(group);
    }
  }
  return (row) => {
    const index = indexOf[row] ?? -1;
    return index === -1 ? undefined : placed.at(index);
  };
}

async function groupAll(
  judged: Sequence<Judged>,
  signal: AbortSignal | undefined,
): Promise<PackedList<Grouped>> {
  const grouped = new PackedList<Grouped>();
  for (const [folder, rows] of rowsByFolder(judged)) {
    throwIfAborted(signal);
    const pictures = new Map<string, { row: number; judged: Judged }>();
    for (const row of rows) {
      const picture = judged.at(row);
      if (picture !== undefined)
        pictures.set(path.basename(picture.path), { row, judged: picture });
    }
    const entries = await listFolder(folder);
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const evidence = await readEvidence(folder, files, takenOf(pictures), signal);
    const isSeen = (name: string): boolean => pictures.get(name)?.judged.status !== 'failed';
    for (const group of ledGroups(files, [...pictures.keys()], isSeen, evidence)) {
      const row = pictures.get(group.picture)?.row;
      if (row !== undefined) grouped.push({ ...group, row, folder });
    }
  }
  return grouped;
}

function rowsByFolder(judged: Iterable<Judged>): Map<string, number[]> {
  const folders = new Map<string, number[]>();
  let row = 0;
  for (const { path: file } of judged) {
    const folder = path.dirname(file);
    const rows = folders.get(folder);
    if (rows === undefined) folders.set(folder, [row]);
    else rows.push(row);
    row += 1;
  }
  return folders;
}

function takenOf(pictures: ReadonlyMap<string, { readonly judged: Judged }>): Map<string, string> {
  const taken = new Map<string, string>();
  for (const [name, { judged }] of pictures) {
    if (judged.takenAt !== undefined) taken.set(name, judged.takenAt);
  }
  return taken;
}

/** The groups, by their index, that are to be in each folder. */
async function destinationsOf(
  judged: Sequence<Judged>,
  grouped: Iterable<Grouped>,
  { root, copies }: PlaceOptions,
): Promise<Map<string, number[]>> {
  const wished: (string | undefined)[] = [];
  const wishes = new Map<string, readonly string[]>();
  const homes: string[] = [];
  for (const { row, folder } of grouped) {
    const names = judged.at(row)?.into ?? (copies === undefined ? undefined : below(root, folder));
    const wish = names?.join('/');
    if (names !== undefined && wish !== undefined && !wishes.has(wish)) wishes.set(wish, names);
    wished.push(wish);
    homes.push(folder);
  }
  const base = copies ?? root;
  const places = await placeFolders(base, wishes.values());
  const destinations = new Map<string, number[]>();
  for (const [index, wish] of wished.entries()) {
    const place = wish === undefined ? undefined : places.get(wish);
    const target = place === undefined ? (homes[index] ?? base) : path.join(base, place);
    const indexes = destinations.get(target);
    if (indexes === undefined) destinations.set(target, [index]);
    else indexes.push(index);
  }
  return destinations;
}

function below(root: string, folder: string): string[] {
  return path
    .relative(root, folder)
    .split(path.sep)
    .filter((name) => name !== '');
}

async function placeInFolder(
  target: string,
  groups: readonly JudgedGroup[],
  options: PlaceOptions,
): Promise<Map<number, PlacedGroup>> {
  const { root, copies, template, signal } = options;
  const names = (await listIfThere(target)).map(({ name }) => name);
  const there = copies === undefined ? undefined : await CopiesThere.in(target, names, signal);
  const wishes: Wish[] = [];
  for (const group of groups) {
    const wish = wishOf(group, template, { ...group.judged, picture: group.picture });
    const isHome = copies === undefined && group.folder === target;
    const arriving = {
      ...wish,
      stem: wish.stem ?? portableStem(wish.present),
      from: path.relative(root, group.folder),
    };
    wishes.push(isHome ? wish : ((await there?.found(arriving, group.folder)) ?? arriving));
  }
  const targets = assignTargets(names, wishes);
  const placed = new Map<number, PlacedGroup>();
  for (const [index, group] of groups.entries()) {
    const { row, folder } = group;
    const given = targets[index];
    if (given === undefined && copies !== undefined) continue;
    placed.set(row, {
      folder,
      target: given === undefined ? folder : target,
      members: pictureFirst(group, given ?? []),
      isThere: copies !== undefined && wishes[index]?.from === undefined,
    });
  }
  return placed;
}

function pictureFirst(
  { picture, members }: LedGroup,
  targets: readonly string[],
): [name: string, target: string][] {
  const rank = (name: string): number => (name === picture ? 0 : 1);
  return members
    .map(({ name }, index): [string, string] => [name, targets[index] ?? name])
    .sort(([a], [b]) => rank(a) - rank(b));
}
