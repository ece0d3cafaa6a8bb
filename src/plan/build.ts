import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Failure, messageOf, PhotonymError, systemCode, throwIfAborted } from '../errors.ts';
import { readEvidence } from '../find/evidence.ts';
import { hashFile } from '../find/hash.ts';
import type { Judgement } from '../label/judgement.ts';
import { DEFAULT_TEMPLATE, type NameTemplate, tokensOf } from '../name/template.ts';
import { type NamingContext, templateValues, valuesFor } from '../name/values.ts';
import { PackedList } from '../packed-list.ts';
import { mapOrdered } from '../stream.ts';
import { type Judged, type NamedGroup, nameFolder } from './name-folder.ts';
import type { FileIdentity, Plan, PlannedFile, PlanStatus } from './plan.ts';

export interface PlanHead {
  /** Absolute path of the folder that everything is under. */
  readonly root: string;
  readonly model: string;
  /** Default: the label alone. */
  readonly template?: NameTemplate;
  readonly created: Date;
  readonly signal?: AbortSignal | undefined;
}

export type { Judged } from './name-folder.ts';

/** A file that cannot be part of the plan since it cannot be read or has gone. */
export interface LeftOut {
  readonly path: string;
  readonly failure: Failure;
}

/** How many files are hashed at once. */
const HASHING = 4;

/** Keeps of a judgement what a plan needs. */
export function judgedOf(
  judgement: Judgement,
  template: NameTemplate,
  context: NamingContext,
): Judged {
  const { path: file, status } = judgement;
  if (judgement.status === 'failed') return { path: file, status, failure: judgement.failure };
  const { label, probability, top, facts } = judgement;
  const asked = tokensOf(template);
  asked.delete('label');
  return {
    path: file,
    status,
    probability,
    guesses: top.slice(0, 3).map((guess) => ({ label: guess.label, score: guess.score })),
    ...(label === null ? {} : { label }),
    ...(label === null || asked.size === 0
      ? {}
      : { values: valuesFor(asked, templateValues(judgement, context)) }),
    ...(facts.takenAt === undefined ? {} : { takenAt: facts.takenAt }),
  };
}

/** Names every picture, folder by folder, and binds the result to the files as they are now. */
export async function buildPlan(
  judged: readonly Judged[],
  { root, model, template = DEFAULT_TEMPLATE, created, signal }: PlanHead,
): Promise<{ plan: Plan; leftOut: LeftOut[] }> {
  const groups = await namedGroups(judged, template, signal);
  const files = new PackedList<PlannedFile>();
  const leftOut: LeftOut[] = [];
  let number = 0;
  const bound = mapOrdered(groups, HASHING, (group) => bindGroup(group, root, signal));
  for await (const group of bound) {
    throwIfAborted(signal);
    if ('failure' in group) {
      leftOut.push(group);
      continue;
    }
    number++;
    for (const file of group.files) files.push({ ...file, group: number });
  }
  const plan = { root, model, template: template.text, created: created.toISOString(), files };
  return { plan, leftOut };
}

async function namedGroups(
  judged: readonly Judged[],
  template: NameTemplate,
  signal: AbortSignal | undefined,
): Promise<NamedGroup[]> {
  const groups = new Map<Judged, NamedGroup>();
  for (const [folder, pictures] of byFolder(judged)) {
    throwIfAborted(signal);
    const entries = await list(folder);
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const names = entries.map(({ name }) => name);
    const evidence = await readEvidence(folder, files, takenOf(pictures), signal);
    for (const group of nameFolder(folder, names, files, pictures, { template, evidence })) {
      groups.set(group.judged, group);
    }
  }
  // In the order found, not folder by folder: the two differ when several paths were given.
  return judged.flatMap((picture) => groups.get(picture) ?? []);
}

function takenOf(pictures: readonly Judged[]): Map<string, string> {
  return new Map(
    pictures.flatMap(({ path: file, takenAt }) =>
      takenAt === undefined ? [] : [[path.basename(file), takenAt] as const],
    ),
  );
}

/** Every name of a folder has to be known, or a new one could be taken already. */
async function list(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new PhotonymError('PATH_UNREADABLE', `Cannot list ${folder}: ${messageOf(error)}`, {
      remedy:
        'Names can only be given in a folder that may be listed: ask its owner for permission.',
      cause: error,
    });
  }
}

function byFolder(judged: readonly Judged[]): Map<string, Judged[]> {
  const folders = new Map<string, Judged[]>();
  for (const picture of judged) {
    const folder = path.dirname(picture.path);
    const pictures = folders.get(folder);
    if (pictures === undefined) folders.set(folder, [picture]);
    else pictures.push(picture);
  }
  return folders;
}

type Bound = { readonly files: Omit<PlannedFile, 'group'>[] } | LeftOut;

async function bindGroup(
  { judged, folder, members }: NamedGroup,
  root: string,
  signal: AbortSignal | undefined,
): Promise<Bound> {
  const files: Omit<PlannedFile, 'group'>[] = [];
  for (const [name, target] of members) {
    const file = path.join(folder, name);
    const identity = await identityOf(file, signal);
    if ('code' in identity) return { path: file, failure: identity };
    const isPicture = name === path.basename(judged.path);
    files.push({
      source: relativeTo(root, file),
      target: relativeTo(root, path.join(folder, target)),
      status: statusOf(judged, name !== target),
      role: isPicture ? 'picture' : 'companion',
      identity,
      ...(judged.label === undefined ? {} : { label: judged.label }),
      ...(isPicture ? decisionOf(judged) : {}),
    });
  }
  return { files };
}

function statusOf({ status }: Judged, moves: boolean): PlanStatus {
  if (status !== 'named') return status;
  return moves ? 'rename' : 'unchanged';
}

function decisionOf({ probability, guesses, failure }: Judged): Partial<PlannedFile> {
  return {
    ...(probability === undefined ? {} : { probability }),
    ...(guesses === undefined ? {} : { guesses }),
    ...(failure === undefined ? {} : { failure }),
  };
}

async function identityOf(
  file: string,
  signal: AbortSignal | undefined,
): Promise<FileIdentity | Failure> {
  try {
    const { size, mtimeNs, ino } = await lstat(file, { bigint: true });
    return { size: Number(size), mtimeNs, inode: ino, sha256: await hashFile(file, signal) };
  } catch (error) {
    throwIfAborted(signal);
    return systemCode(error) === 'ENOENT'
      ? { code: 'VANISHED', message: 'is no longer there' }
      : { code: 'UNREADABLE', message: messageOf(error) };
  }
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
