import type {
  ApplyRequest,
  CardDetail,
  CategoryInfo,
  Edit,
  Edited,
  PlanRequest,
  PlanSummary,
  Problem,
  Refusal,
  Run,
  RunRequest,
  ThumbnailSize,
} from '../core/api.ts';

/** An answer that is not the one asked for, with what to do about it. */
export class RequestError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What the page asks of its server. Each throws {@link RequestError} where it is refused. */
export const requests = {
  categories: (): Promise<CategoryInfo[]> => get('/api/categories'),
  detail: (id: number): Promise<CardDetail> => get(`/api/cards/${id}`),
  history: (): Promise<Run[]> => get('/api/history'),
  edit: (edit: Edit): Promise<Edited> => post('/api/edit', edit),
  undo: (): Promise<Edited> => post('/api/undo', {}),
  redo: (): Promise<Edited> => post('/api/redo', {}),
  plan: (request: PlanRequest): Promise<PlanSummary> => post('/api/plan', request),
  apply: (request: ApplyRequest): Promise<unknown> => post('/api/apply', request),
  cancel: (): Promise<unknown> => post('/api/cancel', {}),
  undoRun: (request: RunRequest): Promise<unknown> => post('/api/history/undo', request),
  redoRun: (request: RunRequest): Promise<unknown> => post('/api/history/redo', request),
  quit: (): Promise<unknown> => post('/api/quit', {}),
};
export type Requests = typeof requests;

const THUMBNAILS: readonly ThumbnailSize[] = [160, 320, 640];

/**
 * Address of a thumbnail that has at least so many pixels on its longer side.
 * @param session so that the browser may keep it: another session has other pictures under the ids
 */
export function thumbnailUrl(id: number, pixels: number, session: string): string {
  const size = THUMBNAILS.find((candidate) => candidate >= pixels) ?? 640;
  return `/thumb/${id}?size=${size}&v=${encodeURIComponent(session)}`;
}

/** Address of the picture for the large view. */
export function pictureUrl(id: number): string {
  return `/picture/${id}`;
}

export const ZIP = '/api/zip';
export const SHEETS = { html: '/api/sheet?format=html', png: '/api/sheet?format=png' } as const;

async function get<T>(path: string): Promise<T> {
  return await answer<T>(fetch(path));
}

async function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return await answer<T>(fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

const UNREACHABLE: Problem = {
  code: 'UNREACHABLE',
  message: 'photonym does not answer.',
  remedy: 'Nothing was changed. Start `photonym review` again if it has ended.',
};

async function answer<T>(request: Promise<Response>): Promise<T> {
  const response = await request.catch(() => {
    throw new RequestError(UNREACHABLE);
  });
  const text = await response.text();
  if (response.ok) return text === '' ? JSON.parse('{}') : JSON.parse(text);
  throw new RequestError(problemIn(text, response.status));
}

function problemIn(text: string, status: number): Problem {
  try {
    const { error }: Refusal = JSON.parse(text);
    return error;
  } catch {
    return { code: 'REFUSED', message: `photonym refused (${status}).` };
  }
}

/** What went wrong, in words for the one who asked. */
export function problemText(error: unknown): string {
  if (!(error instanceof RequestError)) return String(error);
  const { message, remedy } = error.problem;
  return remedy === undefined ? message : `${message} ${remedy}`;
}
