import path from 'node:path';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { PackedList, type Sequence } from '../base/packed-list.ts';
import { mapOrdered } from '../base/stream.ts';
import { DEFAULT_TEMPLATE, type FolderTemplate, type NameTemplate } from '../name/template.ts';
import type { Judged } from './core/judged.ts';
import type { Filing, Plan, PlannedFile, PlanStatus } from './core/plan.ts';
import { identityOf } from './identity.ts';
import { type PlacedGroup, placeGroups } from './place.ts';

export interface PlanHead {
  /** Absolute path of the folder that everything is under. */
  readonly root: string;
  readonly model: string;
  /** Default: the label alone. */
  readonly template?: NameTemplate;
  /** What `into` of the pictures was made from. */
  readonly into?: FolderTemplate | undefined;
  /** Absolute path of the folder to copy to, or to fill with hard links, instead of moving. */
  readonly copyTo?: string | undefined;
  readonly linkTo?: string | undefined;
  readonly created: Date;
  readonly signal?: AbortSignal | undefined;
}

/** A file that cannot be part of the plan since it cannot be read or has gone. */
export interface LeftOut {
  readonly path: string;
  readonly failure: Failure;
}

/** How many files are hashed at once. */
const HASHING = 4;

/** Names every picture, folder by folder, and binds the result to the files as they are now. */
export async function buildPlan(
  judged: Sequence<Judged>,
  head: PlanHead,
): Promise<{ plan: Plan; leftOut: LeftOut[] }> {
  const { root, model, template = DEFAULT_TEMPLATE, created, signal } = head;
  const copies = head.copyTo ?? head.linkTo;
  const placeOf = await placeGroups(judged, { root, copies, template, signal });
  const files = new PackedList<PlannedFile>();
  const leftOut: LeftOut[] = [];
  let number = 0;
  const bind = (group: Ready): Promise<Bound> => bindGroup(group, { root, copies, signal });
  for await (const group of mapOrdered(ready(judged, placeOf), HASHING, bind)) {
    throwIfAborted(signal);
    if ('failure' in group) {
      leftOut.push(group);
      continue;
    }
    number++;
    for (const file of group.files) files.push({ ...file, group: number });
  }
  const filing = filingOf(head);
  const plan = { root, model, template: template.text, created: created.toISOString(), ...filing };
  return { plan: { ...plan, files }, leftOut };
}

function filingOf({ into, copyTo, linkTo }: PlanHead): Filing {
  return {
    ...(into === undefined ? {} : { into: into.text }),
    ...(copyTo === undefined ? {} : { copyTo }),
    ...(linkTo === undefined ? {} : { linkTo }),
  };
}

/** A group that has its place, with what is known of the picture that names it. */
interface Ready {
  readonly judged: Judged;
  readonly placed: PlacedGroup;
}

/** In the order found, not folder by folder: the two differ when several paths were given. */
function* ready(
  judged: Iterable<Judged>,
  placeOf: (row: number) => PlacedGroup | undefined,
): Generator<Ready, void, undefined> {
  let row = 0;
  for (const picture of judged) {
    const placed = placeOf(row++);
    if (placed !== undefined) yield { judged: picture, placed };
  }
}

type Bound = { readonly files: Omit<PlannedFile, 'group'>[] } | LeftOut;

async function bindGroup(
  { judged, placed }: Ready,
  {
    root,
    copies,
    signal,
  }: { root: string; copies: string | undefined; signal: AbortSignal | undefined },
): Promise<Bound> {
  const { folder, target, members, isThere } = placed;
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
      ...(judged.label === undefined ? {} : { label: judged.label }),
      ...(judged.extension === undefined ? {} : { extension: judged.extension }),
      ...(isPicture ? decisionOf(judged) : {}),
    });
  }
  return { files };
}

/** A picture of which nobody knows what it shows may be filed by its date, or copied. */
function statusOf({ status }: Judged, goes: boolean): PlanStatus {
  if (goes) return 'rename';
  return status === 'named' ? 'unchanged' : status;
}

function decisionOf({
  status,
  probability,
  guesses,
  truncated,
  failure,
}: Judged): Partial<PlannedFile> {
  return {
    ...(probability === undefined ? {} : { probability }),
    ...(guesses === undefined ? {} : { guesses }),
    ...(truncated === undefined ? {} : { truncated }),
    ...(status !== 'failed' || failure === undefined ? {} : { failure }),
  };
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
