import path from 'node:path';
import { isFilm } from '../find/films.ts';
import { extensionOf, RAW_EXTENSIONS } from '../find/formats.ts';
import { editedStem, stemOf } from '../find/spelling.ts';
import { portableStem } from '../name/rules.ts';
import { type Judged, nameFolder } from '../plan/build.ts';
import type { Badge, GroupFile } from './api.ts';
import type { Decided } from './choices.ts';
import type { ListedFolder } from './folders.ts';
import type { ReviewPicture } from './picture.ts';

/** What has become of a picture in its folder. */
export type Placement = Led | { readonly partOf: number };

/** A picture that stands for its group. */
interface Led {
  /** All files of the group, the picture first. */
  readonly files: readonly GroupFile[];
  readonly badges: readonly Badge[];
  /** The name had to be numbered, or stays, since others have or want the same. */
  readonly clash: boolean;
}

/** A picture with what it is to be called. */
export interface Named {
  readonly id: number;
  readonly picture: ReviewPicture;
  readonly decided: Decided;
}

/** Which pictures a plan is to rename: all that are not rejected, or only what has been accepted. */
export type Only = 'all' | 'accepted';

/** What the planner is to know of a picture: the names in the page are the planner's own. */
export function judgedOf({ picture, decided }: Omit<Named, 'id'>, only: Only = 'all'): Judged {
  const { path: file, takenAt, failure, guesses } = picture;
  const { label, name, verdict, status, probability } = decided;
  const stays = verdict === 'rejected' || (only === 'accepted' && verdict !== 'accepted');
  const wanted = name ?? label;
  const about = {
    path: file,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(guesses.length === 0 ? {} : { guesses: guesses.slice(0, 3) }),
  };
  // Without a label it keeps its name, and is neither unsure nor failed.
  if (stays) return { ...about, status: 'named' };
  if (wanted !== null && wanted !== undefined) {
    return {
      ...about,
      status: 'named',
      ...(label === null ? {} : { label }),
      ...(name === undefined ? {} : { name }),
      probability,
    };
  }
  return { ...about, status, probability, ...(failure === undefined ? {} : { failure }) };
}

/** The names that the pictures of one folder get. */
export function placementsIn(
  folder: string,
  { names, files, evidence }: ListedFolder,
  pictures: readonly Named[],
): Map<number, Placement> {
  const idOf = new Map(pictures.map(({ id, picture }) => [path.basename(picture.path), id]));
  const judged = pictures.map((picture) => judgedOf(picture));
  const placements = new Map<number, Placement>();
  const known = { ...evidence, taken: takenOf(pictures) };
  for (const group of nameFolder(folder, names, files, judged, { evidence: known })) {
    const id = idOf.get(path.basename(group.judged.path));
    if (id === undefined) continue;
    const members = group.members.map(([name, newName]) => ({ name, newName }));
    for (const { name } of members) {
      const other = idOf.get(name);
      if (other !== undefined) placements.set(other, { partOf: id });
    }
    const badges = badgesOf(members.map(({ name }) => name));
    placements.set(id, { files: members, badges, clash: clashes(group.judged, members) });
  }
  return placements;
}

function takenOf(pictures: readonly Named[]): Map<string, string> {
  return new Map(
    pictures.flatMap(({ picture: { path: file, takenAt } }) =>
      takenAt === undefined ? [] : [[path.basename(file), takenAt] as const],
    ),
  );
}

function clashes({ name, label }: Judged, [picture]: readonly GroupFile[]): boolean {
  const wanted = name ?? label;
  if (wanted === undefined || picture === undefined) return false;
  const stem = portableStem(wanted);
  return !picture.newName.startsWith(stem) || /^-\d/.test(picture.newName.slice(stem.length));
}

/** What the files of a group say about it. */
export function badgesOf(names: readonly string[]): Badge[] {
  const isRaw = (name: string): boolean => RAW_EXTENSIONS.has(extensionOf(name));
  const isSidecar = (name: string): boolean => SIDECAR.test(name);
  const shown = names.filter((name) => !isRaw(name) && !isSidecar(name) && !isFilm(name));
  const facts: readonly (readonly [Badge, boolean])[] = [
    ['live-photo', names.some(isFilm)],
    ['raw-pair', names.some(isRaw) && shown.length > 0],
    ['edited', names.length > 1 && names.some((name) => editedStem(stemOf(name)) !== undefined)],
    ['sidecar', names.some(isSidecar)],
  ];
  return facts.flatMap(([badge, isTrue]) => (isTrue ? [badge] : []));
}

const SIDECAR = /\.(?:xmp|aae|pp3|dop|json)$/i;
