import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import packageJson from '../../../package.json' with { type: 'json' };
import { realClock } from '../session/clock.ts';
import type { ReviewInput } from '../session/inputs.ts';
import { Jobs } from '../session/jobs.ts';
import { Review, type ReviewOptions } from '../session/review.ts';
import { type ReviewServer, type ServerOptions, serveReview } from './server.ts';

/** What to review, and how to serve it. */
export interface StartOptions
  extends Omit<ReviewOptions, 'clock' | 'version'>,
    Omit<ServerOptions, 'review' | 'jobs' | 'page'> {
  /** Looks at pictures until there are no more or the signal says that nobody waits for them. */
  readonly look: (signal: AbortSignal) => AsyncIterable<ReviewInput> | Iterable<ReviewInput>;
  /** About how many there will be. */
  readonly expected?: Promise<number>;
  /** Where the journal is kept. */
  readonly dataDir: string;
}

/** A review that is being served. */
export interface StartedReview extends ReviewServer {
  readonly review: Review;
}

/**
 * Serves the review page and fills it with pictures as they are inputs at.
 * @throws PhotonymError USAGE where it cannot listen
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
  const server = await serveReview({ ...options, review, jobs, page: builtPage() });
  void expected?.then(
    (total) => review.expect(total),
    () => undefined,
  );
  const filled = fill(review, look(AbortSignal.any([options.signal, stop.signal])));
  const ended = server.ended.then(() => {
    stop.abort();
    return filled;
  });
  return { ...server, ended, review };
}

async function fill(
  review: Review,
  inputs: AsyncIterable<ReviewInput> | Iterable<ReviewInput>,
): Promise<void> {
  try {
    for await (const item of inputs) {
      if ('picture' in item) review.add(item.picture);
      else review.skip(item.file, item.failure);
    }
    await review.ready();
  } catch (error) {
    await review.ready(error);
  }
}

/** Where the build puts the page: beside the bundle, or, run from the sources, in `dist`. */
function builtPage(): string {
  const places = ['./review-page', '../review-page', '../../../dist/review-page'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find(existsSync) ?? folders[0] ?? '';
}
