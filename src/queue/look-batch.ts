import { lstat, readdir, realpath } from 'node:fs/promises';
import {
  type Failure,
  type FailureCode,
  isAbsence,
  messageOf,
  PhotonymError,
} from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';
import { findPictures } from '../find/find.ts';
import { contentOfPath, rowsOfContent } from '../memory/catalog/by-content/rows.ts';
import { type Catalog, passingCatalog } from '../memory/catalog/catalog.ts';
import { captionOf } from '../pipeline/classify/caption.ts';
import { type ClassifyOptions, classify, lookAtPictures } from '../pipeline/classify.ts';
import type { JobPicture, Task } from './core/job.ts';
import type { Result } from './core/results.ts';
import { placeOf, type Root } from './core/roots.ts';

/** A picture that is here as the filler has it. */
interface Here {
  readonly picture: JobPicture;
  readonly file: string;
}

/** Failures that another try, or another machine, may not have. */
const PASSING: ReadonlySet<FailureCode> = new Set(['VANISHED', 'CHANGED', 'UNREADABLE']);

export function isPassing({ code }: Failure): boolean {
  return PASSING.has(code);
}

export interface BatchOptions {
  readonly roots: readonly Root[];
  /** Without catalog; `caption` only asked where it is wanted for all. */
  readonly session: ClassifyOptions;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks at pictures as one process does, and gives what it would have written into the catalog. A file that is
 * outside the roots is not opened; one that has not the size and the SHA-256 that were sent has no result.
 * @returns one result a picture, in no order
 * @throws PhotonymError INTERRUPTED, or of the networks
 */
export async function lookAtBatch(
  task: Task,
  pictures: readonly JobPicture[],
  options: BatchOptions,
): Promise<Result[]> {
  const results: Result[] = [];
  const here: Here[] = [];
  for (const picture of pictures) {
    const file = await holdOf(picture, options.roots);
    if (typeof file === 'string') here.push({ picture, file });
    else results.push({ picture, failure: file });
  }
  if (here.length === 0) {
    for (const { folder } of options.roots) await requireMounted(folder);
    return results;
  }
  using catalog = passingCatalog();
  const look = task === 'look' ? lookAll : captionAll;
  const failures = await look(here, { ...options, catalog });
  return [...results, ...here.map((one) => resultOf(one, failures.get(one.file), catalog))];
}

/** @throws PhotonymError QUEUE_REFUSED */
function requireRoot({ root }: JobPicture, roots: readonly Root[]): void {
  if (roots.some(({ name }) => name === root)) return;
  throw new PhotonymError('QUEUE_REFUSED', `This worker has no root called ${root}.`, {
    remedy: 'Say where it is with --root NAME=PATH.',
  });
}

/**
 * An empty root is a share that is not mounted: its pictures have not gone, and others have it.
 * @throws PhotonymError QUEUE_REFUSED
 */
async function requireMounted(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.length > 0) return;
  throw new PhotonymError('QUEUE_REFUSED', `There is nothing in the root ${folder}.`, {
    remedy: 'Mount it, or give its place here with --root NAME=PATH.',
  });
}

/** The real path of a picture of the expected size. */
async function holdOf(picture: JobPicture, roots: readonly Root[]): Promise<string | Failure> {
  requireRoot(picture, roots);
  const place = placeOf(picture, roots);
  const outside: Failure = {
    code: 'NOT_PERMITTED',
    message: 'is outside the roots of this worker',
  };
  if (place === undefined) return outside;
  try {
    const [file, folder] = await Promise.all([realpath(place.file), realpath(place.folder)]);
    if (!isWithin(folder, file)) return outside;
    const { size } = await lstat(file);
    const message = `has ${size} bytes where it is looked at, not ${picture.size}`;
    return size === picture.size ? file : { code: 'CHANGED', message };
  } catch (error) {
    if (isAbsence(error)) return { code: 'VANISHED', message: 'is not where it is looked at' };
    return { code: 'UNREADABLE', message: messageOf(error) };
  }
}

type Looking = BatchOptions & { readonly catalog: Catalog };

async function lookAll(
  here: readonly Here[],
  { session, catalog, signal }: Looking,
): Promise<Map<string, Failure>> {
  const failures = new Map<string, Failure>();
  const options = { ...session, catalog, missingFail: true, ...(signal && { signal }) };
  const files = here.map(({ file }) => file);
  if (session.caption === undefined) {
    for await (const { path, failure } of lookAtPictures(files, options)) {
      if (failure !== undefined) failures.set(path, failure);
    }
    return failures;
  }
  for await (const event of classify(files, options)) {
    if (event.type === 'skipped') failures.set(event.file, event.failure);
    else if (event.judgement.status === 'failed') {
      failures.set(event.judgement.path, event.judgement.failure);
    }
  }
  return failures;
}

async function captionAll(
  here: readonly Here[],
  { session, catalog, signal }: Looking,
): Promise<Map<string, Failure>> {
  const failures = new Map<string, Failure>();
  const { caption } = session;
  if (caption === undefined) throw new Error('no model of sentences was opened');
  const ask = async ({ file, picture }: Here): Promise<void> => {
    for await (const found of findPictures([file], { films: picture.format === 'film' })) {
      if (found.type === 'failed') {
        failures.set(file, found.failure);
        continue;
      }
      const asking = { ...session, caption, catalog, ...(signal && { signal }) };
      const answer = await captionOf(found, asking);
      const fault = answer === undefined ? 'no server writes sentences' : undefined;
      const message = answer !== undefined && 'fault' in answer ? answer.fault : fault;
      if (message !== undefined) failures.set(file, { code: 'UNREADABLE', message });
    }
  };
  await Promise.all(here.map(ask));
  return failures;
}

/** Whether it has the content that was sent: its hash is that of what was looked at. */
function resultOf({ picture, file }: Here, failure: Failure | undefined, catalog: Catalog): Result {
  if (failure !== undefined) return { picture, failure };
  const content = contentOfPath(catalog, file);
  if (content === undefined) {
    return { picture, failure: { code: 'CHANGED', message: 'changed while it was looked at' } };
  }
  if (content.sha256 !== picture.sha256) {
    const message = 'has another content where it is looked at';
    return { picture, failure: { code: 'CHANGED', message } };
  }
  return { picture, rows: rowsOfContent(catalog, content.number) };
}
