import path from 'node:path';
import { defined } from '../base/defined.ts';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { PackedList, type Sequence } from '../base/packed-list.ts';
import { mapOrdered } from '../base/stream.ts';
import { DEFAULT_TEMPLATE, type FolderTemplate, type NameTemplate } from '../name/template.ts';
import type { Judged } from './core/judged.ts';
import type { Filing, Plan, PlannedFile, PlanStatus } from './core/plan.ts';
import { identityOf } from './identity.ts';
import { type PlacedGroup, placeGroups } from './place.ts';

export interface PlanHead {
  /** Absolute path of the folder that all pictures are under. */
  readonly root: string;
  readonly model: string;
  /** Default: the label alone. */
  readonly template?: NameTemplate;
  /** The template for the pictures' `into`. */
  readonly into?: FolderTemplate | undefined;
  /** Absolute path of a folder: files are copied there instead of moved. */
  readonly copyTo?: string | undefined;
  /** The same, for hard links. */
  readonly linkTo?: string | undefined;
  readonly created: Date;
  readonly signal?: AbortSignal | undefined;
}

/** A file that cannot be read or has gone, so that it and its group are not in the plan. */
export interface UnhashedFile {
  readonly path: string;
  readonly failure: Failure;
}

export interface BuiltPlan {
  readonly plan: Plan;
  readonly leftOut: readonly UnhashedFile[];
  /** Absolute paths of files that are named like a picture that moves but stay behind. */
  readonly leftBehind: readonly string[];
}

/** Groups hashed concurrently. */
const GROUPS_AT_ONCE = 4;

/**
 * Names every picture and binds the plan to the files as they are now.
 * @param judged in the order of the plan
 * @throws PhotonymError PATH_UNREADABLE for a folder that cannot be listed; INTERRUPTED
 */
export async function buildPlan(judged: Sequence<Judged>, head: PlanHead): Promise<BuiltPlan> {
  const { root, model, template = DEFAULT_TEMPLATE, created, signal } = head;
  const copies = head.copyTo ?? head.linkTo;
  const placeOf = await placeGroups(judged, { root, copies, template, signal });
  const files = new PackedList<PlannedFile>();
  const leftOut: UnhashedFile[] = [];
  const leftBehind: string[] = [];
  let number = 0;
  const bind = (group: ReadyGroup): Promise<BoundGroup> =>
    bindGroup(group, { root, copies, signal });
  for await (const group of mapOrdered(readyGroups(judged, placeOf), GROUPS_AT_ONCE, bind)) {
    throwIfAborted(signal);
    if ('failure' in group) {
      leftOut.push(group);
      continue;
    }
    number++;
    for (const file of group.files) files.push({ ...file, group: number });
    leftBehind.push(...group.leftBehind);
  }
  const filing = filingOf(head);
  const plan = { root, model, template: template.text, created: created.toISOString(), ...filing };
  return { plan: { ...plan, files }, leftOut, leftBehind };
}

function filingOf({ into, copyTo, linkTo }: PlanHead): Filing {
  return defined({ into: into?.text, copyTo, linkTo });
}

/** A placed group and the picture it is named after. */
interface ReadyGroup {
  readonly judged: Judged;
  readonly placed: PlacedGroup;
}

/** In the order found, which can differ from folder by folder, as groups are placed, for several paths. */
function* readyGroups(
  judged: Iterable<Judged>,
  placeOf: (row: number) => PlacedGroup | undefined,
): Generator<ReadyGroup, void, undefined> {
  let row = 0;
  for (const picture of judged) {
    const placed = placeOf(row++);
    if (placed !== undefined) yield { judged: picture, placed };
  }
}

interface BoundFiles {
  readonly files: readonly Omit<PlannedFile, 'group'>[];
  /** Absolute paths. */
  readonly leftBehind: readonly string[];
}

type BoundGroup = BoundFiles | UnhashedFile;

async function bindGroup(
  { judged, placed }: ReadyGroup,
  {
    root,
    copies,
    signal,
  }: { root: string; copies: string | undefined; signal: AbortSignal | undefined },
): Promise<BoundGroup> {
  const { folder, target, members, isThere, strays = [] } = placed;
  const files: Omit<PlannedFile, 'group'>[] = [];
  for (const [name, newName] of members) {
    const [from, to] = [path.join(folder, name), path.join(target, newName)];
    const identity = await identityOf(from, signal);
    if ('code' in identity) return { path: from, failure: identity };
    const isPicture = name === path.basename(judged.path);
    files.push({
      source: relativeTo(root, from),
      target: relativeTo(copies ?? root, to),
      status: statusOf(judged, copies === undefined ? from !== to : !isThere),
      role: isPicture ? 'picture' : 'companion',
      identity,
      ...defined({ label: judged.label, extension: judged.extension }),
      ...(judged.name === undefined && judged.isChosen !== true ? {} : { typed: true }),
      ...(isPicture ? decisionOf(judged) : {}),
    });
  }
  const moves = copies === undefined && files.some(({ status }) => status === 'rename');
  return { files, leftBehind: moves ? strays.map((name) => path.join(folder, name)) : [] };
}

/** Even a picture that keeps its name may be filed by its date, or copied. */
function statusOf({ status, byHand, undated }: Judged, goes: boolean): PlanStatus {
  if (goes) return 'rename';
  if (byHand === true) return 'named-by-hand';
  if (status === 'named' && undated) return 'undated';
  return status === 'named' ? 'unchanged' : status;
}

function decisionOf({
  status,
  probability,
  guesses,
  broad,
  caption,
  captionBy,
  captionError,
  seen,
  written,
  takenFrom,
  truncated,
  failure,
}: Judged): Partial<PlannedFile> {
  const reason = status === 'failed' ? failure : undefined;
  const said = { caption, captionBy, captionError };
  const shown = { probability, guesses, broad, ...said, seen, written, takenFrom, truncated };
  return defined({ ...shown, failure: reason });
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
