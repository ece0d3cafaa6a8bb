import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { KnownFolders, OpenedFolder, OpenRequest } from '../core/api.ts';
import { absolute, foldersLike } from '../session/choosing/folders-like.ts';
import { type Clock, realClock } from '../session/clock.ts';
import { loadPage } from './page.ts';
import { bodyOf, foldersRequest } from './requests.ts';
import { addPage, answerErrors } from './routes.ts';
import { type Env, guard, safeHeaders } from './security.ts';
import { type AppParts, type PageServer, type ServingOptions, serveApp } from './serve-app.ts';
import { builtPage } from './start.ts';

/** The screen on which a folder is chosen, and what becomes of the choice. */
export interface StartScreenOptions extends ServingOptions {
  readonly language?: string | undefined;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Folder of the built page. */
  readonly page?: string;
  readonly folders: () => Promise<Omit<KnownFolders, 'open'>>;
  /**
   * Begins a review of a folder.
   * @param back makes an address that opens the screen once
   * @throws PhotonymError
   */
  readonly open: (folder: string, back: () => string) => Promise<OpenedReview>;
}

/** A review that was begun, and when it has ended. */
export interface OpenedReview extends Pick<PageServer, 'urlForOnce'> {
  readonly ended: Promise<unknown>;
}

const openRequest: z.ZodType<OpenRequest> = z.strictObject({
  folder: z.string().min(1).max(10_000),
});

/**
 * Serves the screen on which a folder is chosen. It is there for as long as a review that it began.
 * @throws PhotonymError USAGE if it cannot listen
 */
export async function serveStartScreen({
  page = builtPage(),
  clock = realClock,
  ...options
}: StartScreenOptions): Promise<PageServer> {
  const files = await loadPage(page);
  const app = (parts: AppParts) => startApp({ ...options, ...parts, files });
  return await serveApp({ ...options, clock, app });
}

interface StartContext extends Omit<StartScreenOptions, 'page'>, AppParts {
  readonly files: Awaited<ReturnType<typeof loadPage>>;
}

function startApp(parts: StartContext) {
  const { keys, files, language, presence, ended, quit } = parts;
  const reviews = new OpenReviews(parts);
  const app = new Hono<Env>();
  app.use(safeHeaders, guard(keys));
  answerErrors(app);
  addPage(app, { page: files, language, screen: 'start' });
  app.get('/api/start', async (context) => context.json(reviews.among(await parts.folders())));
  app.post('/api/folders', async ({ req, json }) => {
    return json(await foldersLike((await bodyOf(req.raw, foldersRequest)).typed));
  });
  app.post('/api/open', async ({ req, json }) => {
    const { folder } = await bodyOf(req.raw, openRequest);
    const answer: OpenedFolder = { url: await reviews.open(absolute(folder)) };
    return json(answer);
  });
  app.post('/api/quit', ({ json }) => {
    quit();
    return json({}, 202);
  });
  // Tells that the page is there.
  app.get('/api/presence', (context) =>
    streamSSE(context, async (stream) => {
      const leave = presence.arrive();
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
        ended.addEventListener('abort', () => resolve(), { once: true });
      });
      leave();
    }),
  );
  return app;
}

/** The reviews that were begun and have not ended: a folder has one at a time. */
class OpenReviews {
  readonly #of = new Map<string, Promise<OpenedReview>>();
  readonly #context: StartContext;

  constructor(context: StartContext) {
    this.#context = context;
  }

  /** The address of a folder's review, which begins if there is none. @throws PhotonymError */
  async open(folder: string): Promise<string> {
    const known = this.#of.get(folder);
    if (known !== undefined) return (await known).urlForOnce();
    const { open, presence, urlForOnce } = this.#context;
    const begun = open(folder, urlForOnce);
    this.#of.set(folder, begun);
    try {
      const review = await begun;
      const leave = presence.arrive();
      const end = (): void => {
        this.#of.delete(folder);
        leave();
      };
      void review.ended.then(end, end);
      return review.urlForOnce();
    } catch (error) {
      this.#of.delete(folder);
      throw error;
    }
  }

  /** Known folders without those that are open, which are listed apart. */
  among({ recent, usual }: Omit<KnownFolders, 'open'>): KnownFolders {
    const isClosed = (folder: string): boolean => !this.#of.has(absolute(folder));
    const open = [...this.#of.keys()];
    return { open, recent: recent.filter(isClosed), usual: usual.filter(isClosed) };
  }
}
