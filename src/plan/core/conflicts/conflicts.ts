import type { Sequence } from '../../../base/packed-list.ts';
import { editedStem, familiesOf, stemOf } from '../../../find/core/spelling.ts';
import { mendTail } from '../../../find/core/true-extension.ts';
import { fits, foldName } from '../../../name/file-name.ts';
import {
  faultOf,
  NAME_RULES,
  type NameFault,
  portableStem,
  portableTail,
} from '../../../name/rules.ts';
import type { PlannedFile } from '../plan.ts';
import {
  folderOf,
  type GroupPicture,
  isInside,
  isMoving,
  type Listings,
  nameOf,
  type PlanFacts,
  type PlanKind,
  placeOf,
  planFactsOf,
} from './conflict-view.ts';

/** The rule that a row of a plan breaks. */
export type ConflictStatus =
  | 'source-outside-root'
  | 'source-named-twice'
  | 'empty-name'
  | 'outside-root'
  | Exclude<NameFault, 'empty'>
  | 'name-too-long'
  | 'extension-changed'
  | 'folder-missing'
  | 'folder-outside-root'
  | 'group-split'
  | 'two-sources'
  | 'target-exists';

/** A row of a plan that cannot be carried out. */
export interface Conflict {
  readonly source: string;
  readonly target: string;
  readonly status: ConflictStatus;
  /** The fault and its remedy, as sentences. */
  readonly remedy: string;
}

type Fault = Pick<Conflict, 'status' | 'remedy'>;
type Rule = (file: PlannedFile, view: PlanFacts) => Fault | undefined;

/** Rules for all rows. */
const SOURCE_RULES: readonly Rule[] = [sourceOutsideRoot, sourceNamedTwice];

/** Rules for the rows that stay. */
const STAYING_RULES: readonly Rule[] = [...SOURCE_RULES, groupSplit];

/** Rules for the rows that move, in the order in which they are checked. */
const MOVING_RULES: readonly Rule[] = [
  ...SOURCE_RULES,
  emptyName,
  outsideRoot,
  unportableName,
  nameTooLong,
  extensionChanged,
  unportableFolder,
  folderMissing,
  folderOutsideRoot,
  groupSplit,
  twoSources,
  targetExists,
];

/** The rows that break a rule, each with the first one that it breaks. */
export function conflictsOf(
  files: Sequence<PlannedFile>,
  listings: Listings,
  intent: PlanKind = { isMoved: true, makesFolders: false },
): Conflict[] {
  const view = planFactsOf(files, listings, intent);
  const conflicts: Conflict[] = [];
  for (const file of files) {
    const rules = isMoving(file, view) ? MOVING_RULES : STAYING_RULES;
    const fault = firstFault(rules, file, view);
    if (fault !== undefined) conflicts.push({ source: file.source, target: file.target, ...fault });
  }
  return conflicts;
}

function firstFault(rules: readonly Rule[], file: PlannedFile, view: PlanFacts): Fault | undefined {
  for (const rule of rules) {
    const fault = rule(file, view);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function sourceOutsideRoot({ source }: PlannedFile): Fault | undefined {
  // On Windows a backslash is a separator. Elsewhere it may be part of a name.
  const leadsUp = source.split(/[/\\]/).includes('..');
  if (!leadsUp && isInside(source)) return undefined;
  return {
    status: 'source-outside-root',
    remedy: 'The source leads out of the plan’s folder. Remove the row.',
  };
}

function sourceNamedTwice({ source }: PlannedFile, { repeated }: PlanFacts): Fault | undefined {
  if (!repeated.has(source)) return undefined;
  return {
    status: 'source-named-twice',
    remedy: 'The source is in the plan more than once. Keep one of its rows.',
  };
}

function emptyName(file: PlannedFile): Fault | undefined {
  const name = nameOf(file.target);
  if (name !== '' && (name !== tailOf(file) || name === nameOf(file.source))) return undefined;
  return {
    status: 'empty-name',
    remedy: 'Write a name as target, or the source to keep its name.',
  };
}

function outsideRoot({ source, target }: PlannedFile): Fault | undefined {
  const folder = folderOf(target);
  const isNear = folder === folderOf(source) && !nameOf(target).includes('\\');
  if (
    (isNear || (isInside(folder) && !/\\|^[A-Za-z]:/.test(target))) &&
    !/^\.\.?$/.test(nameOf(target))
  ) {
    return undefined;
  }
  return {
    status: 'outside-root',
    remedy: 'Write a path below the plan’s folder, with "/" between folders and without "..".',
  };
}

/** The rules of src/name/rules.ts, each with its own status id. */
function unportableName(file: PlannedFile): Fault | undefined {
  const name = nameOf(file.target);
  if (name === nameOf(file.source)) return undefined;
  const tail = tailOf(file);
  const stem = name.endsWith(tail) ? name.slice(0, name.length - tail.length) : name;
  // In "dog..xmp" only the stem looks wrong, in "dog.a  b" only the whole name: neither is.
  const broken = NAME_RULES.find((rule) => rule.broken(stem) && rule.broken(name));
  if (broken === undefined) return undefined;
  const status = broken.fault === 'empty' ? 'empty-name' : broken.fault;
  return {
    status,
    remedy: `Not every file system accepts this name. Write "${portableStem(stem)}${tail}", for example.`,
  };
}

function nameTooLong({ target }: PlannedFile): Fault | undefined {
  if (fits(nameOf(target))) return undefined;
  return { status: 'name-too-long', remedy: 'Shorten the name to 255 bytes, with its extension.' };
}

function extensionChanged(file: PlannedFile): Fault | undefined {
  const tail = tailOf(file);
  const name = nameOf(file.target);
  const kept = foldName(name).endsWith(foldName(tail)) && name.length > tail.length;
  // A name that stays the same in another folder has kept its extension, whatever it is.
  if (kept || name === nameOf(file.source)) return undefined;
  return { status: 'extension-changed', remedy: `End the name in "${tail}".` };
}

/** New folders follow the same rules as file names. */
function unportableFolder({ target }: PlannedFile, view: PlanFacts): Fault | undefined {
  for (let at = folderOf(target); at !== '' && isToBeMade(at, view); at = folderOf(at)) {
    const name = nameOf(at);
    const fault = faultOf(name) ?? (fits(name) ? undefined : 'name-too-long');
    if (fault === undefined) continue;
    return {
      status: fault === 'empty' ? 'empty-name' : fault,
      remedy: `Not every file system accepts the folder name "${name}". Write "${portableStem(name)}", for example.`,
    };
  }
  return undefined;
}

function isToBeMade(folder: string, { listings, makesFolders }: PlanFacts): boolean {
  return makesFolders && (listings.targets.get(folder) ?? 'missing') === 'missing';
}

function folderMissing({ target }: PlannedFile, view: PlanFacts): Fault | undefined {
  const folder = folderOf(target);
  const listed = view.listings.targets.get(folder) ?? 'missing';
  if (listed !== 'missing' || isToBeMade(folder, view)) return undefined;
  return {
    status: 'folder-missing',
    remedy: `There is no folder "${folder}". Make it first, or keep the file where it is.`,
  };
}

function folderOutsideRoot({ target }: PlannedFile, { listings }: PlanFacts): Fault | undefined {
  if (listings.targets.get(folderOf(target)) !== 'outside') return undefined;
  return {
    status: 'folder-outside-root',
    remedy: `"${folderOf(target)}" is a link that leads out of the plan’s folder. Write another folder.`,
  };
}

function groupSplit(file: PlannedFile, view: PlanFacts): Fault | undefined {
  if (file.role === 'picture') return undefined;
  const picture = view.pictures.get(file.group);
  if (!isMoving(file, view) && !(picture !== undefined && isMoving(picture, view)))
    return undefined;
  if (picture === undefined) {
    return {
      status: 'group-split',
      remedy:
        'The row of the picture that it travels with is missing. Restore that row, or remove this one.',
    };
  }
  const isBeside = folderOf(picture.target) === folderOf(file.target);
  if (isBeside && shareStem(nameOf(picture.target), nameOf(file.target))) return undefined;
  return {
    status: 'group-split',
    remedy: `It travels with "${picture.source}". Begin its target with "${sharedStem(picture)}".`,
  };
}

function twoSources(
  { source, target }: PlannedFile,
  { listings, claims }: PlanFacts,
): Fault | undefined {
  const claimants = claims.get(placeOf(target, listings.targets)) ?? [];
  const other = claimants.find((claimant) => claimant !== source);
  if (other === undefined) return undefined;
  return {
    status: 'two-sources',
    remedy: `"${other}" is to get this name too (case makes no difference). Write another name.`,
  };
}

function targetExists(
  { target }: PlannedFile,
  { listings, occupied }: PlanFacts,
): Fault | undefined {
  if (!occupied.has(placeOf(target, listings.targets))) return undefined;
  return {
    status: 'target-exists',
    remedy: 'A file or folder with this name is already there, and stays. Write another name.',
  };
}

/** The extension that the target must have: the source's, corrected and made portable. */
function tailOf({ source, extension }: PlannedFile): string {
  const name = nameOf(source);
  const own = name.slice(stemOf(name).length);
  return portableTail(extension === undefined ? own : mendTail(own, extension));
}

/** Whether two names look like files of one picture. */
function shareStem(a: string, b: string): boolean {
  const families = new Set([...familiesOf(a)].map(foldName));
  return [...familiesOf(b)].some((family) => families.has(foldName(family)));
}

/** The path that all targets of a group must begin with. */
function sharedStem({ target }: GroupPicture): string {
  const stem = stemOf(nameOf(target));
  const folder = target.slice(0, target.length - nameOf(target).length);
  return folder + (editedStem(stem)?.original ?? stem);
}
