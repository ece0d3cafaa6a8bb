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
  readonly folders: () => Promise<KnownFolders>;
  /**
   * Begins a review of a folder, which it says has ended.
   * @throws PhotonymError
   */
  readonly open: (folder: string) => Promise<OpenedReview>;
}

interface OpenedReview {
  /** Opens its page once. */
  readonly url: string;
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

function startApp({ keys, files, language, presence, ended, quit, folders, open }: StartContext) {
  const app = new Hono<Env>();
  app.use(safeHeaders, guard(keys));
  answerErrors(app);
  addPage(app, { page: files, language, screen: 'start' });
  app.get('/api/start', async (context) => context.json(await folders()));
  app.post('/api/folders', async ({ req, json }) => {
    return json(await foldersLike((await bodyOf(req.raw, foldersRequest)).typed));
  });
  app.post('/api/open', async ({ req, json }) => {
    const { folder } = await bodyOf(req.raw, openRequest);
    const { url, ended: reviewed } = await open(absolute(folder));
    const leave = presence.arrive();
    void reviewed.then(leave, leave);
    const answer: OpenedFolder = { url };
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
