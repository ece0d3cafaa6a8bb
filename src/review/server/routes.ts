import { stat } from 'node:fs/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { parseAccept } from 'hono/utils/accept';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { PhotonymError } from '../../base/errors.ts';
import { thumbnail } from '../../show/thumbnail.ts';
import type {
  ApiRefusal,
  CardDetail,
  CategoryInfo,
  EditResult,
  EditStep,
  EditsResult,
  OpenedFolder,
  PlanRows,
} from '../core/api.ts';
import { pageLanguage } from '../core/languages.ts';
import { problemOf } from '../core/problem.ts';
import { foldersLike } from '../session/choosing/folders-like.ts';
import {
  contentDisposition,
  type Download,
  plannedFiles,
  sheetDownload,
  streamOf,
  zipDownload,
} from '../session/downloads.ts';
import type { Jobs } from '../session/jobs.ts';
import type { Presets } from '../session/presets.ts';
import { previewOf, templatePreviewOf } from '../session/preview.ts';
import type { Review } from '../session/review.ts';
import type { Thumbnails } from '../session/thumbnails.ts';
import { streamEvents } from './event-stream.ts';
import type { PageFile } from './page.ts';
import type { Presence } from './presence.ts';
import {
  applyRequest,
  bodyOf,
  editRequest,
  editsRequest,
  foldersRequest,
  planRequest,
  presetRequest,
  removePresetRequest,
  runRequest,
  schemeRequest,
  templateRequest,
} from './requests.ts';
import { addSearch } from './search-routes.ts';
import { type AccessKeys, type Env, guard, safeHeaders } from './security.ts';

/** The parts that the routes use. */
interface RouteContext {
  readonly review: Review;
  readonly jobs: Jobs;
  readonly presets: Presets;
  readonly keys: AccessKeys;
  readonly page: ReadonlyMap<string, PageFile>;
  /** Language of the page, as a BCP 47 tag; undefined for what the browser prefers. */
  readonly language: string | undefined;
  /** Whether only this computer can reach the server. */
  readonly isLocal: boolean;
  readonly presence: Presence;
  readonly thumbnails: Thumbnails;
  /** Draws a picture as WebP; undefined if it cannot be decoded. */
  readonly draw: typeof drawPicture;
  /** Aborts when the server ends. */
  readonly ended: AbortSignal;
  readonly quit: () => void;
}

/** Enough for an edit of a million pictures. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const LARGE_PIXELS = 2048;
/** Longer sides are rare, and WebP ends at 16,383. */
const FULL_PIXELS = 12_000;
const SIZES = new Set([160, 320, 640]);

/** The routes described in api.ts. */
export function makeRoutes(routes: RouteContext): Hono<Env> {
  const app = new Hono<Env>();
  app.use(safeHeaders, guard(routes.keys), bodyLimit({ maxSize: MAX_BODY_BYTES }));
  answerErrors(app);
  addPage(app, routes);
  addState(app, routes);
  addPictures(app, routes);
  addSearch(app, routes);
  addEdits(app, routes);
  addNaming(app, routes);
  addRuns(app, routes);
  addDownloads(app, routes);
  return app;
}

/** Answers errors, and requests for what is not there. */
export function answerErrors(app: Hono<Env>): void {
  app.notFound((context) => context.text('No such address.', 404));
  app.onError((error, context) => {
    const refusal: ApiRefusal = { error: problemOf(error) };
    return context.json(refusal, statusOf(error));
  });
}

interface PageOptions {
  readonly page: ReadonlyMap<string, PageFile>;
  readonly language?: string | undefined;
  /** What the page is to show; default: a review. */
  readonly screen?: 'start';
}

/** The files of the page. */
export function addPage(app: Hono<Env>, { page, language, screen }: PageOptions): void {
  if (!page.has('/')) {
    app.get('/', (context) => context.text('The page is missing: run `npm run build`.', 500));
  }
  for (const [address, { content, type }] of page) {
    app.get(address, (context) => {
      const wanted = language ?? context.req.header('accept-language') ?? '';
      const body = address === '/' ? pageText(content, wanted, screen) : content;
      return context.body(body, 200, { 'Content-Type': type });
    });
  }
}

/** The page with its language named, which its script then speaks, and its screen. @param wanted as in `Accept-Language` */
function pageText(
  page: Uint8Array<ArrayBuffer>,
  wanted: string,
  screen: PageOptions['screen'],
): string {
  const language = pageLanguage(parseAccept(wanted).map(({ type }) => type));
  const tag = language === 'zh' ? 'zh-Hans' : language;
  const shown = screen === undefined ? '' : ` data-screen="${screen}"`;
  return new TextDecoder().decode(page).replace('<html lang="en">', `<html lang="${tag}"${shown}>`);
}

function addState(app: Hono<Env>, { review, presence, ended, quit }: RouteContext): void {
  const { clock, vocabulary, choose } = review.options;
  app.get('/api/events', (context) => {
    const lastEventId = context.req.header('last-event-id');
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      const leave = presence.arrive();
      stream.onAbort(() => gone.abort());
      const sink = {
        send: (event: string, data: string, id: string) => stream.writeSSE({ event, data, id }),
        beat: async () => void (await stream.write(': still here\n\n')),
      };
      try {
        await streamEvents(review, sink, { lastEventId, clock, gone: gone.signal, ended });
      } finally {
        leave();
      }
    });
  });
  app.get('/api/categories', (context) => {
    const { tree, labels } = vocabulary;
    const categories: CategoryInfo[] = tree.nodes.map(({ id, label, parent }) => {
      return { id, label: labels?.get(id) ?? label, parent };
    });
    return context.json(categories);
  });
  app.post('/api/choose', (context) => {
    if (choose === undefined) return context.notFound();
    const answer: OpenedFolder = { url: choose() };
    return context.json(answer);
  });
  app.post('/api/quit', (context) => {
    quit();
    return context.json({}, 202);
  });
}

function addPictures(app: Hono<Env>, { review, jobs, thumbnails, draw }: RouteContext): void {
  const pathOf = (id: string): string | undefined => review.session.pictures[Number(id)]?.path;
  app.get('/api/cards/:id{[0-9]+}', async (context) => {
    const id = Number(context.req.param('id'));
    const file = pathOf(context.req.param('id'));
    const detail = review.board.detail(id);
    if (file === undefined || detail === undefined) return context.notFound();
    const stats = await stat(file).catch(() => undefined);
    const answer: CardDetail = { ...detail, bytes: stats?.size ?? 0 };
    return context.json(answer);
  });
  const show = async (
    id: string,
    size: number,
    request: Request,
    version: string | undefined,
  ): Promise<Response> => {
    const file = pathOf(id);
    if (file === undefined) return new Response(null, { status: 404 });
    const tag = `"${review.id}-${id}-${size}"`;
    const headers = {
      ETag: tag,
      'Content-Type': 'image/webp',
      'Cache-Control':
        version === review.id ? 'private, max-age=86400, immutable' : 'private, no-cache',
    };
    if (request.headers.get('if-none-match') === tag) {
      return new Response(null, { status: 304, headers });
    }
    const make = async (): Promise<Uint8Array | undefined> => {
      const drawn = await draw(file, size);
      if (drawn !== undefined) return drawn;
      // A run may have given the file another name meanwhile.
      await jobs.settled();
      const now = pathOf(id) ?? file;
      return now === file ? undefined : await draw(now, size);
    };
    const picture = await thumbnails.get(`${id}-${size}`, make, request.signal);
    if (picture === undefined) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(picture), { headers });
  };
  app.get('/thumb/:id{[0-9]+}', async ({ req, notFound }) => {
    const size = Number(req.query('size') ?? 320);
    if (!SIZES.has(size)) return notFound();
    return await show(req.param('id'), size, req.raw, req.query('v'));
  });
  app.get('/picture/:id{[0-9]+}', async ({ req }) => {
    const size = req.query('size') === 'full' ? FULL_PIXELS : LARGE_PIXELS;
    return await show(req.param('id'), size, req.raw, req.query('v'));
  });
}

/** Draws a picture as WebP, its longer side at most `size` pixels; undefined if it cannot be decoded. */
export async function drawPicture(file: string, size: number): Promise<Uint8Array | undefined> {
  return (await thumbnail(file, { size, format: 'webp' }))?.data;
}

/** A tab of an earlier server at this address has other pictures by the same ids. */
function requireSession({ id }: Review, session: string | undefined): void {
  if (session === undefined || session === id) return;
  throw new PhotonymError('USAGE', 'This page shows an earlier review.', {
    remedy: 'Load it again.',
  });
}

function addEdits(app: Hono<Env>, { review }: RouteContext): void {
  const only = async (step: EditStep): Promise<EditResult> => {
    const [result] = await review.edits([step]);
    if (result instanceof PhotonymError) throw result;
    return result ?? { changed: 0 };
  };
  app.post('/api/edit', async (context) => {
    return context.json(await only(await bodyOf(context.req.raw, editRequest)));
  });
  app.post('/api/edits', async (context) => {
    const { steps, session } = await bodyOf(context.req.raw, editsRequest);
    requireSession(review, session);
    const results = await review.edits(steps);
    const answer: EditsResult = {
      results: results.map((each) =>
        each instanceof PhotonymError ? { error: problemOf(each) } : each,
      ),
    };
    return context.json(answer);
  });
  for (const step of ['undo', 'redo'] as const) {
    app.post(`/api/${step}`, async (context) => context.json(await only(step)));
  }
}

/** Trying schemes of names, and keeping them. */
function addNaming(app: Hono<Env>, { review, presets }: RouteContext): void {
  app.post('/api/naming/preview', async (context) => {
    return context.json(await previewOf(review, await bodyOf(context.req.raw, schemeRequest)));
  });
  app.post('/api/template/preview', async (context) => {
    const edit = await bodyOf(context.req.raw, templateRequest);
    return context.json(await templatePreviewOf(review, edit));
  });
  app.get('/api/presets', (context) => context.json(presets.all()));
  app.post('/api/presets', async (context) => {
    const preset = await bodyOf(context.req.raw, presetRequest);
    await review.schemeOf(preset);
    return context.json(presets.keep(preset));
  });
  app.post('/api/presets/remove', async (context) => {
    const { title } = await bodyOf(context.req.raw, removePresetRequest);
    return context.json(presets.remove(title));
  });
}

/** Other machines may see and rename these pictures, but neither look around on this one nor write elsewhere. */
function requireLocal(isLocal: boolean): void {
  if (isLocal) return;
  throw new PhotonymError('USAGE', 'Folders can be chosen only on the computer itself.', {
    remedy: 'Start photonym review without --host.',
  });
}

function addRuns(app: Hono<Env>, { review, jobs, isLocal }: RouteContext): void {
  app.post('/api/plan', async (context) => {
    const request = await bodyOf(context.req.raw, planRequest);
    requireSession(review, request.session);
    if (request.copyTo !== undefined) requireLocal(isLocal);
    return context.json(await jobs.plan(request));
  });
  app.post('/api/folders', async (context) => {
    const { typed } = await bodyOf(context.req.raw, foldersRequest);
    requireLocal(isLocal);
    return context.json(await foldersLike(typed));
  });
  app.get('/api/plan/rows', ({ req, json }) => {
    const rows = jobs.rows(req.query('plan') ?? '', Number(req.query('from') ?? 0));
    const answer: PlanRows = { rows };
    return json(answer);
  });
  app.post('/api/apply', async (context) => {
    const { plan, without = [] } = await bodyOf(context.req.raw, applyRequest);
    jobs.apply(plan, await jobs.check(plan, without));
    return context.json({}, 202);
  });
  app.post('/api/cancel', (context) => {
    jobs.cancel();
    return context.json({}, 202);
  });
  app.get('/api/history', (context) => context.json(jobs.history()));
  for (const kind of ['undo', 'redo'] as const) {
    app.post(`/api/history/${kind}`, async (context) => {
      jobs.undoOrRedo(kind, (await bodyOf(context.req.raw, runRequest)).run);
      return context.json({}, 202);
    });
  }
}

function addDownloads(app: Hono<Env>, { review, jobs }: RouteContext): void {
  app.get('/api/zip', async ({ req }) => {
    await review.named();
    const plan = req.query('plan');
    const files = plan === undefined ? undefined : plannedFiles(jobs.shown(plan));
    return sent(zipDownload(review, req.raw.signal, files));
  });
  app.get('/api/sheet', async ({ req, notFound }) => {
    const format = req.query('format');
    if (format !== 'html' && format !== 'png') return notFound();
    await review.named();
    return sent(await sheetDownload(review, format, req.raw.signal));
  });
}

function sent({ name, type, content }: Download): Response {
  return new Response(streamOf(content), {
    headers: { 'Content-Type': type, 'Content-Disposition': contentDisposition(name) },
  });
}

const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
  USAGE: 400,
  NOTHING_FOUND: 404,
  PATH_NOT_FOUND: 404,
  PATH_UNREADABLE: 404,
  RUN_NOT_FOUND: 404,
  BUSY: 409,
  PLAN_STALE: 409,
  PLAN_BLOCKED: 409,
  RUN_UNFINISHED: 409,
};

function statusOf(error: Error): ContentfulStatusCode {
  return error instanceof PhotonymError ? (STATUS[error.code] ?? 500) : 500;
}
