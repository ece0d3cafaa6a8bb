import type {
  CardDetail,
  Edit,
  PlanRequest,
  PlanRow,
  PlanSummary,
  Preset,
  Run,
  SchemePreview,
  TemplateEdit,
} from '../core/api.ts';
import type { SchemeText } from '../core/api-events.ts';
import { categoriesOf } from './core/categories.ts';
import { doneText, editText } from './core/edit-texts.ts';
import { say as message } from './core/messages/messages.ts';
import { editQueue } from './edit-queue.ts';
import { offerOthers } from './follow/offers.ts';
import { loadWords } from './follow/words.ts';
import { errorText, RequestError, type Requests } from './requests.ts';
import type { Store } from './store.ts';
import { createViewCommands } from './view-commands.ts';

/** Within this time after an edit its cards have arrived. */
const CARDS_COME_MS = 200;

/** Every command of the page, by pointer or by key. */
export type Commands = ReturnType<typeof createCommands>;

export function createCommands(store: Store, requests: Requests) {
  const messages = createMessages(store);
  const { attempt } = messages;
  const edits = createEditCommands(store, requests, messages);
  return {
    ...createViewCommands(store),
    ...edits,
    dismiss: () => store.dispatch({ type: 'message', message: null }),
    settleFloor: floorSettler(store, edits.edit),
    detail: (id: number): Promise<CardDetail> => requests.detail(id),
    /** The keywords that pictures have; none if the server is away. */
    keywords: async (): Promise<readonly string[]> =>
      (await attempt(() => requests.keywords())) ?? [],
    history: (): Promise<Run[]> => requests.history(),
    plan: (request: PlanRequest): Promise<PlanSummary> => {
      const { session } = store.state;
      return requests.plan({ ...request, ...(session !== null && { session: session.session }) });
    },
    planRows: async (plan: string, from: number): Promise<readonly PlanRow[] | undefined> =>
      (await attempt(() => requests.planRows(plan, from)))?.rows,
    /** @throws RequestError with the mistake in a template */
    previewNaming: (scheme: SchemeText): Promise<SchemePreview> => requests.previewNaming(scheme),
    /** As `previewNaming`, for pictures that a template would name. */
    previewTemplate: (edit: TemplateEdit): Promise<SchemePreview> => requests.previewTemplate(edit),
    presets: () => attempt(() => requests.presets()),
    keepPreset: (preset: Preset) => attempt(() => requests.keepPreset(preset)),
    removePreset: (title: string) => attempt(() => requests.removePreset(title)),
    apply: (plan: string, without: readonly number[]): Promise<unknown> =>
      requests.apply({ plan, ...(without.length > 0 && { without }) }),
    cancel: () => attempt(() => requests.cancel()),
    undoRun: (run: string) => attempt(() => requests.undoRun({ run })),
    redoRun: (run: string) => attempt(() => requests.redoRun({ run })),
    /** As `undoRun` and `redoRun`, for a dialog that says itself why it was refused. @throws RequestError */
    retrace: (kind: 'undo' | 'redo', run: string): Promise<unknown> =>
      kind === 'undo' ? requests.undoRun({ run }) : requests.redoRun({ run }),
    /** Goes to the page on which a folder is chosen. */
    choose: async () => {
      const page = await attempt(() => requests.choose());
      if (page !== undefined) location.assign(page.url);
    },
    quit: () => attempt(() => requests.quit()),
    loadCategories: () => loadCategories(store, requests),
    /** The words to complete a search with, with the keywords that were given since. */
    loadWords: () => loadWords(store, requests),
  };
}

type Messages = ReturnType<typeof createMessages>;

/** The line at the foot of the page. */
function createMessages(store: Store) {
  const say = (text: string, { isProblem = false, undo = false } = {}): void =>
    store.dispatch({ type: 'message', message: { text, isProblem, undo } });

  /** Does the work, or says on the page why it failed; then undefined. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      say(errorText(error), { isProblem: true });
      return undefined;
    }
  }

  return { say, attempt };
}

function createEditCommands(store: Store, requests: Requests, { say, attempt }: Messages) {
  const session = () => store.state.session?.session;
  const { take, hurry } = editQueue(requests.edits, session);
  globalThis.addEventListener('pagehide', hurry);

  async function editOrThrow(change: Edit): Promise<void> {
    const result = await take(change);
    void offerOthers(store, requests, change);
    const text = doneText(change, result);
    if (text !== undefined) say(text, { undo: result.changed > 0 });
  }

  /** @returns id of the first picture that it was about */
  async function takeBack(direction: 'undo' | 'redo'): Promise<number | undefined> {
    // Only the server knows what came last: the edit just made may be on its way, or another tab's.
    const { edit, id } = (await attempt(() => take(direction)))?.retraced ?? {};
    if (edit?.type === 'run') {
      store.dispatch({ type: 'dialog', dialog: { type: 'run', kind: direction, run: edit.run } });
    } else if (edit !== undefined) {
      say(message(`did.${direction}`, { edit: editText(edit) }));
    }
    return id;
  }

  return {
    /** @returns whether the server accepted it */
    edit: async (change: Edit): Promise<boolean> =>
      (await attempt(() => editOrThrow(change).then(() => true))) ?? false,
    /**
     * As `edit`, for forms, which say themselves why it was refused.
     * @throws RequestError
     */
    editOrThrow,
    undo: () => takeBack('undo'),
    redo: () => takeBack('redo'),
  };
}

/** Within this time, presses on the slider are one step for undo. */
const GESTURE_MS = 1000;

/**
 * A function that makes the slider's value the floor. While a value is on its way, later ones wait, and only
 * the last of them is sent. The slider follows the server again once that has arrived.
 */
function floorSettler(store: Store, edit: (change: Edit) => Promise<boolean>): () => Promise<void> {
  let isSettling = false;
  let gesture = 0;
  let last = 0;
  return async () => {
    const now = Date.now();
    if (now - last > GESTURE_MS) gesture = now;
    last = now;
    if (isSettling) return;
    isSettling = true;
    for (let sent = store.state.session?.floor; ; ) {
      const { floorDraft: floor } = store.state;
      if (floor === null || floor === sent) break;
      sent = floor;
      if (!(await edit({ type: 'floor', floor, gesture }))) break;
      // The cards arrive a moment after the answer: until then they would show the old floor.
      await new Promise((resolve) => setTimeout(resolve, CARDS_COME_MS));
      if (store.state.floorDraft === floor) break;
    }
    isSettling = false;
    store.dispatch({ type: 'floor-draft', floor: null });
  };
}

/** Without the categories only suggestions and the filter by category are missing. */
async function loadCategories(store: Store, requests: Requests): Promise<void> {
  try {
    const categories = categoriesOf(await requests.categories());
    store.dispatch({ type: 'categories', categories });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
  }
}
