import { availableParallelism } from 'node:os';
import type { Jobs } from '../session/jobs.ts';
import { Presets } from '../session/presets.ts';
import type { Review } from '../session/review.ts';
import { Thumbnails } from '../session/thumbnails.ts';
import { isLoopback } from './hosts.ts';
import { loadPage } from './page.ts';
import { drawPicture, makeRoutes } from './routes.ts';
import { type PageServer, type ServingOptions, serveApp } from './serve-app.ts';

/** A review and how to serve it. */
export interface ServerOptions extends ServingOptions {
  readonly review: Review;
  readonly jobs: Jobs;
  /** Folder of the built page. */
  readonly page: string;
  /** Language of the page, as a BCP 47 tag. Default: what the browser prefers. */
  readonly language?: string;
  /** Default: {@link drawPicture}. */
  readonly draw?: typeof drawPicture;
}

/** A listening server of a review. */
export type ReviewServer = PageServer;

/** Size of the thumbnail cache: some ten thousand small ones. */
const THUMBNAIL_BYTES = 96 * 1024 * 1024;

/**
 * Serves a review until it ends.
 * @throws PhotonymError USAGE if it cannot listen
 */
export async function serveReview({
  review,
  jobs,
  page,
  language,
  draw = drawPicture,
  ...serving
}: ServerOptions): Promise<ReviewServer> {
  const { clock, signal } = review.options;
  const files = await loadPage(page);
  const cores = availableParallelism();
  const thumbnails = new Thumbnails({
    capacity: THUMBNAIL_BYTES,
    atOnce: () => (review.phase === 'looking' ? 1 : cores),
  });
  const presets = new Presets(review.options.decisions);
  const routes = { review, jobs, presets, page: files, thumbnails, draw, language };
  return await serveApp({
    ...serving,
    clock,
    signal,
    app: (parts) => makeRoutes({ ...routes, ...parts, isLocal: isLoopback(serving.host) }),
    settle: () => jobs.settled(),
  });
}
