import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import { realClock } from '../session/clock.ts';
import type { ReviewInput } from '../session/inputs.ts';
import { Jobs } from '../session/jobs.ts';
import { Review, type ReviewOptions } from '../session/review.ts';
import type { PageServer } from './serve-app.ts';
import { type ServerOptions, serveReview } from './server.ts';

/** A review to start, and how to serve it. */
export interface StartOptions
  extends Omit<ReviewOptions, 'clock' | 'version'>,
    Omit<ServerOptions, 'review' | 'jobs' | 'page'> {
  /** Looks at the pictures, until there are no more or the signal aborts. */
  readonly look: (signal: AbortSignal) => AsyncIterable<ReviewInput> | Iterable<ReviewInput>;
  /** Estimated number of pictures. */
  readonly expected?: Promise<number>;
  /** Folder of the journal. */
  readonly dataDir: string;
}

/** A review and its server. */
interface StartedReview extends PageServer {
  readonly review: Review;
}

/**
 * Serves the review page and adds the pictures as they are looked at.
 * @throws PhotonymError USAGE if it cannot listen
 */
export async function startReview({
  look,
  expected,
  dataDir,
  ...options
}: StartOptions): Promise<StartedReview> {
  const stop = new AbortController();
  const review = new Review({ ...options, version: packageJson.version, clock: realClock });
  const jobs = new Jobs(review, dataDir);
  await review.resume();
  const server = await serveReview({ ...options, review, jobs, page: builtPage() });
  void expected?.then(
    (total) => review.expect(total),
    () => undefined,
  );
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const filled = fill(review, look(signal), signal);
  const ended = server.ended.then(() => {
    stop.abort();
    return filled.then(() => review.saved());
  });
  return { ...server, ended, review };
}

/** Adds the pictures; a review that is ended meanwhile is still looking. */
async function fill(
  review: Review,
  inputs: AsyncIterable<ReviewInput> | Iterable<ReviewInput>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const item of inputs) {
      if ('picture' in item) review.add(item.picture, await review.recall(item.picture));
      else review.skip(item.file, item.failure);
    }
    if (!signal.aborted) await review.ready();
  } catch (error) {
    if (!signal.aborted) await review.ready(error);
  }
}

/** Folder of the built page: beside the bundle, or in `dist` when run from the sources. */
export function builtPage(): string {
  const places = ['./review-page', '../review-page', '../../../dist/review-page'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find(existsSync) ?? folders[0] ?? '';
}
