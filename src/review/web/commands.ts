import type { CardDetail, Edit, PlanSummary, Run } from '../core/api.ts';
import { categoriesOf } from './core/categories.ts';
import { doneText, editText } from './core/edit-texts.ts';
import { say as message } from './core/messages/messages.ts';
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
    settleFloor: () => settleFloor(store, edits.edit),
    detail: (id: number): Promise<CardDetail> => requests.detail(id),
    history: (): Promise<Run[]> => requests.history(),
    plan: (accepted: boolean): Promise<PlanSummary> =>
      requests.plan({ only: accepted ? 'accepted' : 'all' }),
    apply: (plan: string): Promise<unknown> => requests.apply({ plan }),
    cancel: () => attempt(() => requests.cancel()),
    undoRun: (run: string) => attempt(() => requests.undoRun({ run })),
    redoRun: (run: string) => attempt(() => requests.redoRun({ run })),
    quit: () => attempt(() => requests.quit()),
    loadCategories: () => loadCategories(store, requests),
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
  async function editOrThrow(change: Edit): Promise<void> {
    const { changed } = await requests.edit(change);
    const text = doneText(change, changed);
    if (text !== undefined) say(text, { undo: changed > 0 });
  }

  async function takeBack(direction: 'undo' | 'redo'): Promise<void> {
    const edit = store.state.session?.[direction];
    if (edit === null || edit === undefined) return;
    const done = await attempt(() => requests[direction]());
    if (done !== undefined) say(message(`did.${direction}`, { edit: editText(edit) }));
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

/** The slider was let go: makes its value the floor. */
async function settleFloor(store: Store, edit: (change: Edit) => Promise<boolean>): Promise<void> {
  const { floorDraft: floor, session } = store.state;
  const isAnother = floor !== null && floor !== session?.floor;
  const isTaken = isAnother && (await edit({ type: 'floor', floor }));
  // The cards arrive a moment after the answer: until then they would show the old floor.
  if (isTaken) await new Promise((resolve) => setTimeout(resolve, CARDS_COME_MS));
  // The slider may be held again by now.
  if (store.state.floorDraft === floor) store.dispatch({ type: 'floor-draft', floor: null });
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
