import path from 'node:path';
import { defined } from '../base/defined.ts';
import { throwIfAborted } from '../base/errors.ts';
import { PackedList, type Sequence } from '../base/packed-list.ts';
import { inSlices } from '../base/steps/slices.ts';
import { straysOf } from '../find/core/strays.ts';
import { readEvidence } from '../find/evidence.ts';
import { portableStem } from '../name/rules.ts';
import type { NameTemplate } from '../name/template.ts';
import type { Judged } from './core/judged.ts';
import { type LedGroup, ledGroups } from './core/names/led-groups.ts';
import { nameGroups, type WishingGroup } from './core/names/name-groups.ts';
import { wishOf } from './core/names/wish.ts';
import { ExistingCopies } from './existing-copies.ts';
import { listFolder, listIfThere, placeFolders } from './folders.ts';

interface PlaceOptions {
  /** Absolute path of the folder that the pictures are under. */
  readonly root: string;
  /** Absolute path of the folder for copies or links; undefined if files are moved. */
  readonly copies: string | undefined;
  readonly template: NameTemplate;
  readonly signal: AbortSignal | undefined;
}

/** A group with its new folder and names. */
export interface PlacedGroup {
  /** Absolute path of the folder that it is in. */
  readonly folder: string;
  /** Absolute path of the folder that it goes to. */
  readonly target: string;
  /** Current name → new name, picture first. */
  readonly members: readonly (readonly [name: string, target: string])[];
  /** Its copies already exist. */
  readonly isThere: boolean;
  /** Files in its folder that are named like it but are not members. */
  readonly strays?: readonly string[] | undefined;
}

/** A group of a source folder. */
interface SourceGroup extends LedGroup {
  /** Index of its picture among those judged. */
  readonly row: number;
  /** Absolute path. */
  readonly folder: string;
  readonly strays?: readonly string[] | undefined;
}

type JudgedGroup = SourceGroup & { readonly judged: Judged };

/**
 * Gives every group its folder and names: finds the groups of each source folder, then names all groups
 * that go to the same folder together. Groups are packed, so that a million fit into memory.
 * @returns the group led by the picture at an index; undefined if it leads none, or if it is to be copied
 *   and its copy cannot be named
 * @throws PhotonymError PATH_UNREADABLE, INTERRUPTED
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
): Promise<PackedList<SourceGroup>> {
  const grouped = new PackedList<SourceGroup>();
  for (const [folder, rows] of rowsByFolder(judged)) {
    throwIfAborted(signal);
    const rowOf = new Map<string, number>();
    const pictures = new Map<string, Judged>();
    for (const row of rows) {
      const picture = judged.at(row);
      if (picture === undefined) continue;
      const name = path.basename(picture.path);
      rowOf.set(name, row);
      pictures.set(name, picture);
    }
    const entries = await listFolder(folder);
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const evidence = await readEvidence(folder, files, new Map(), signal);
    const groups = ledGroups(files, pictures, evidence);
    const strays = straysOf(files, groups);
    for (const group of groups) {
      const row = rowOf.get(group.picture);
      const own = strays.get(group);
      if (row !== undefined) grouped.push({ ...group, row, folder, ...defined({ strays: own }) });
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

/** Absolute path of a target folder → indexes of the groups that go there. */
async function destinationsOf(
  judged: Sequence<Judged>,
  grouped: Iterable<SourceGroup>,
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
  const there = copies === undefined ? undefined : await ExistingCopies.in(target, names, signal);
  const wishing: WishingGroup[] = [];
  for (const group of groups) {
    const wish = wishOf(group, template, group.judged);
    const isHome = copies === undefined && group.folder === target;
    const arriving = {
      ...wish,
      stem: wish.stem ?? portableStem(wish.present),
      from: path.relative(root, group.folder),
    };
    const placed = isHome ? wish : ((await there?.found(arriving, group.folder)) ?? arriving);
    wishing.push({ group, wish: placed });
  }
  const placed = new Map<number, PlacedGroup>();
  const named = await inSlices(nameGroups(names, wishing));
  for (const [index, { members, isAssigned }] of named.entries()) {
    const group = groups[index];
    if (group === undefined || (!isAssigned && copies !== undefined)) continue;
    placed.set(group.row, {
      folder: group.folder,
      target: isAssigned ? target : group.folder,
      members,
      isThere: copies !== undefined && wishing[index]?.wish.from === undefined,
      ...defined({ strays: group.strays }),
    });
  }
  return placed;
}
