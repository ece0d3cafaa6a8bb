import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../../base/errors.ts';
import { isWithin } from '../../base/paths.ts';
import { isFilm } from '../../find/core/films.ts';
import { claimsPicture } from '../../find/core/formats.ts';
import { usualTemplate } from '../../pipeline/plan.ts';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import { identityOf } from '../../plan/identity.ts';
import type { WatchEvent } from '../core/event.ts';
import { type Late, lateFiles } from '../core/late.ts';
import type { ReadyGroup } from '../core/ready-groups.ts';
import { lookAt } from '../listing.ts';
import { carryOut } from './carry-out.ts';
import { doneState, enterAll, unchanged } from './entering.ts';
import { type BatchOptions, foldersOf, type Means } from './means.ts';
import { type Renamed, renamedIn } from './renamed-in.ts';

/** Names of cameras come again: a raw or a film is of another picture if their times are further apart. */
const SAME_PICTURE_NS = 86_400_000_000_000n;

/** A group that belongs to a picture which has another name by now. */
interface LateGroup {
  readonly group: ReadyGroup;
  /** By absolute path. */
  readonly files: ReadonlyMap<string, Late>;
}

/**
 * Gives late companions the names of their pictures, in a run of its own; tells of those that cannot have them.
 * @returns the other groups
 * @throws PhotonymError as `apply` does
 */
export async function* joinLate(
  groups: readonly ReadyGroup[],
  options: BatchOptions,
  means: Means,
): AsyncGenerator<WatchEvent, readonly ReadyGroup[], undefined> {
  if (groups.length === 0 || options.tagging?.only === true) return groups;
  const late = await lateGroups(groups, options, means);
  if (late.length === 0) return groups;
  const joining: LateGroup[] = [];
  for (const one of late) {
    const why = await hindrance(one, options, means);
    if (why === undefined) joining.push(one);
    else {
      yield why;
      enterAll(one.group, (file) => doneState(file, one.group), means);
    }
  }
  const steady = await unchanged(
    joining.map(({ group }) => group),
    means,
  );
  const ready = joining.filter(({ group }) => steady.includes(group));
  if (ready.length > 0) {
    const { plan, failures } = await planOf(ready, options);
    for (const [file, failure] of failures)
      yield { type: 'failed', file: means.shown(file), failure };
    yield* carryOut(plan, steady, options, means);
  }
  const isLate = new Set(late.map(({ group }) => group));
  return groups.filter((group) => !isLate.has(group));
}

async function lateGroups(
  groups: readonly ReadyGroup[],
  { dataDir }: BatchOptions,
  { arrivals }: Means,
): Promise<LateGroup[]> {
  const folders = foldersOf(groups.flatMap(({ files }) => files));
  const renamed = renamedIn(dataDir, new Set(folders));
  const found = new Map<string, Late>();
  for (const folder of folders) {
    const before = renamed.get(folder) ?? new Map<string, Renamed>();
    if (before.size === 0) continue;
    const now = new Map([...before].map(([name, file]) => [name, file.now]));
    const times = new Map([...before.values()].map((file) => [file.now, file.mtimeNs]));
    const arrived = new Set(arrivals.in(folder).keys());
    const names = await namesIn(folder);
    for (const [name, late] of lateFiles(folder, names, arrived, now)) {
      const file = path.join(folder, name);
      const time = arrivals.settledStamp(file)?.mtimeNs;
      if (isOfOneTime(name, time, times.get(late.picture))) found.set(file, late);
    }
  }
  return groups.flatMap((group) => {
    const files = new Map<string, Late>();
    for (const file of group.files) {
      const late = found.get(file);
      if (late !== undefined) files.set(file, late);
    }
    // One of them is of a picture that is still here or to come, and takes the others along.
    return files.size === group.files.length ? [{ group, files }] : [];
  });
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

function isOfOneTime(name: string, one: bigint | undefined, other: bigint | undefined): boolean {
  if (!claimsPicture(name) && !isFilm(name)) return true;
  if (one === undefined || other === undefined) return false;
  const apart = one - other;
  return apart < SAME_PICTURE_NS && -apart < SAME_PICTURE_NS;
}

/** Why a group cannot join its picture. */
async function hindrance(
  { files }: LateGroup,
  { root }: BatchOptions,
  { shown }: Means,
): Promise<WatchEvent | undefined> {
  for (const [file, { picture, target }] of files) {
    const name = path.basename(picture);
    const told = (message: string): WatchEvent => {
      return { type: 'failed', file: shown(file), failure: { code: 'TARGET_EXISTS', message } };
    };
    if (!isWithin(root, target) || (await lookAt(picture)).is !== 'file') {
      return told(`belongs to "${name}", which is not here`);
    }
    if ((await lookAt(target)).is !== 'nothing') {
      return told(`belongs to "${name}", but "${path.basename(target)}" is already there`);
    }
  }
  return undefined;
}

/** A plan, and the files that cannot be read, which stay where they are. */
async function planOf(
  groups: readonly LateGroup[],
  options: BatchOptions,
): Promise<{ readonly plan: Plan; readonly failures: ReadonlyMap<string, Failure> }> {
  const { root, classifier, into, signal } = options;
  const template = options.name ?? usualTemplate(options.caption);
  const relative = (file: string): string => path.relative(root, file).split(path.sep).join('/');
  const planned: PlannedFile[] = [];
  const failures = new Map<string, Failure>();
  for (const [group, { files }] of groups.entries()) {
    for (const [file, { target }] of files) {
      const identity = await identityOf(file, signal);
      if ('code' in identity) {
        failures.set(file, identity);
        continue;
      }
      const place = { source: relative(file), target: relative(target) };
      planned.push({ ...place, status: 'rename', group, role: 'companion', identity });
    }
  }
  const plan: Plan = {
    root,
    model: classifier.facts.id,
    template: template.text,
    created: new Date().toISOString(),
    ...(into === undefined ? {} : { into: into.text }),
    files: planned,
  };
  return { plan, failures };
}
