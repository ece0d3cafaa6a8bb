import type {
  ApiRefusal,
  ApplyRequest,
  CardDetail,
  CardGroups,
  CategoryInfo,
  EditsRequest,
  EditsResult,
  FoldersRequest,
  FoundCards,
  KnownFolders,
  LikeRequest,
  OpenedFolder,
  OpenRequest,
  PlanRequest,
  PlanRows,
  PlanSummary,
  Preset,
  Run,
  RunRequest,
  SchemePreview,
  TemplateEdit,
  ThumbnailSize,
} from '../core/api.ts';
import type { Problem, SchemeText } from '../core/api-events.ts';
import { fault, say } from './core/messages/messages.ts';

/** A request that failed or was refused, with its remedy. */
export class RequestError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The requests of the page. Each throws {@link RequestError} if it fails or is refused. */
export const requests = {
  categories: (): Promise<CategoryInfo[]> => get('/api/categories'),
  groups: (by: CardGroups['by']): Promise<CardGroups> => get(`/api/groups/${by}`),
  search: (text: string): Promise<FoundCards> => post('/api/search', { text }),
  words: (): Promise<string[]> => get('/api/words'),
  keywords: (): Promise<string[]> => get('/api/keywords'),
  like: (request: LikeRequest): Promise<FoundCards> => post('/api/like', request),
  detail: (id: number): Promise<CardDetail> => get(`/api/cards/${id}`),
  history: (): Promise<Run[]> => get('/api/history'),
  edits: (request: EditsRequest): Promise<EditsResult> =>
    post('/api/edits', request, { outlivesPage: true }),
  plan: (request: PlanRequest): Promise<PlanSummary> => post('/api/plan', request),
  planRows: (plan: string, from: number): Promise<PlanRows> =>
    get(`/api/plan/rows?plan=${encodeURIComponent(plan)}&from=${from}`),
  folders: (request: FoldersRequest): Promise<string[]> => post('/api/folders', request),
  previewNaming: (scheme: SchemeText): Promise<SchemePreview> =>
    post('/api/naming/preview', scheme),
  previewTemplate: (edit: TemplateEdit): Promise<SchemePreview> =>
    post('/api/template/preview', edit),
  presets: (): Promise<Preset[]> => get('/api/presets'),
  keepPreset: (preset: Preset): Promise<Preset[]> => post('/api/presets', preset),
  removePreset: (title: string): Promise<Preset[]> => post('/api/presets/remove', { title }),
  apply: (request: ApplyRequest): Promise<unknown> => post('/api/apply', request),
  cancel: (): Promise<unknown> => post('/api/cancel', {}),
  undoRun: (request: RunRequest): Promise<unknown> => post('/api/history/undo', request),
  redoRun: (request: RunRequest): Promise<unknown> => post('/api/history/redo', request),
  knownFolders: (): Promise<KnownFolders> => get('/api/start'),
  open: (request: OpenRequest): Promise<OpenedFolder> => post('/api/open', request),
  choose: (): Promise<OpenedFolder> => post('/api/choose', {}),
  quit: (): Promise<unknown> => post('/api/quit', {}),
};
export type Requests = typeof requests;

const THUMBNAILS: readonly ThumbnailSize[] = [160, 320, 640];

/**
 * Address of a thumbnail.
 * @param pixels wanted length of its longer side; the next size that is served, at most 640
 * @param session makes the address unique, so that the browser may cache it: ids are a session's own
 */
export function thumbnailUrl(id: number, pixels: number, session: string): string {
  const size = THUMBNAILS.find((candidate) => candidate >= pixels) ?? 640;
  return `/thumb/${id}?size=${size}&v=${encodeURIComponent(session)}`;
}

/** Address of the picture for the large view. */
export function pictureUrl(id: number): string {
  return `/picture/${id}`;
}

/** Address of the picture with all of its pixels, for looking closely. */
export function fullPictureUrl(id: number): string {
  return `/picture/${id}?size=full`;
}

export const ZIP = '/api/zip';

/** Address of the archive of a plan. */
export function zipUrl(plan: string): string {
  return `${ZIP}?plan=${encodeURIComponent(plan)}`;
}

export const SHEETS = { html: '/api/sheet?format=html', png: '/api/sheet?format=png' } as const;

async function get<T>(path: string): Promise<T> {
  return await answer<T>(fetch(path));
}

/** Browsers finish requests of a page that is gone as long as they come to less than 64 KiB. */
const MOST_OUTLIVING = 30_000;

async function post<T>(path: string, value: object, { outlivesPage = false } = {}): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(value);
  const keepalive = outlivesPage && body.length < MOST_OUTLIVING;
  return await answer<T>(fetch(path, { method: 'POST', headers, body, keepalive }));
}

async function answer<T>(request: Promise<Response>): Promise<T> {
  const unreachable = () => {
    throw new RequestError({ code: 'UNREACHABLE', message: say('problem.unreachable') });
  };
  const response = await request.catch(unreachable);
  // The server may also end in the middle of its answer.
  const text = await response.text().catch(unreachable);
  if (response.ok) return text === '' ? JSON.parse('{}') : JSON.parse(text);
  throw new RequestError(problemIn(text, response.status));
}

function problemIn(text: string, status: number): Problem {
  try {
    const { error }: ApiRefusal = JSON.parse(text);
    return error;
  } catch {
    return { code: 'REFUSED', message: say('problem.refused', { status: String(status) }) };
  }
}

/** An error of a request as text to show, with its remedy. */
export function errorText(error: unknown): string {
  return error instanceof RequestError ? problemText(error.problem) : String(error);
}

export function problemText({ message, remedy }: Problem): string {
  const problem = fault(message);
  if (remedy === undefined) return problem;
  // One that ends with the name of a file has no full stop.
  return /[.!?。]$/.test(problem)
    ? `${problem} ${fault(remedy)}`
    : say('problem.remedied', { problem, remedy: fault(remedy) });
}
