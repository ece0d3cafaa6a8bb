import type { CardDetail, Edit, PlanSummary, Run } from '../core/api.ts';
import { categoriesOf } from './core/categories.ts';
import { countOf } from './core/texts.ts';
import { problemText, RequestError, type Requests } from './requests.ts';
import type { Store } from './store.ts';
import { createViewCommands } from './view-commands.ts';

/** After an edit its cards are there in so many milliseconds. */
const CARDS_COME_MS = 200;

/** Everything that can be done on the page, whether by pointer or by key. */
export type Commands = ReturnType<typeof createCommands>;

export function createCommands(store: Store, requests: Requests) {
  const say = (text: string, { isProblem = false, undo = false } = {}): void =>
    store.dispatch({ type: 'message', message: { text, isProblem, undo } });

  /** Does it, or says why it could not be done. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      say(problemText(error), { isProblem: true });
      return undefined;
    }
  }

  async function editOrThrow(change: Edit): Promise<void> {
    const { changed } = await requests.edit(change);
    const words = wordsFor(change, changed);
    if (words !== undefined) say(words, { undo: changed > 0 });
  }

  /** @returns whether the server has taken it */
  const edit = async (change: Edit): Promise<boolean> =>
    (await attempt(() => editOrThrow(change).then(() => true))) ?? false;

  async function takeBack(direction: 'undo' | 'redo'): Promise<void> {
    const words = store.state.session?.[direction];
    if (words === null || words === undefined) return;
    const done = await attempt(() => requests[direction]());
    if (done !== undefined) say(`${direction === 'undo' ? 'Undone' : 'Done again'}: ${words}`);
  }

  return {
    ...createViewCommands(store),
    edit,
    /** As `edit`, for a form that says itself why it was refused: throws RequestError. */
    editOrThrow,
    undo: () => takeBack('undo'),
    redo: () => takeBack('redo'),
    dismiss: () => store.dispatch({ type: 'message', message: null }),

    /** The slider is let go: what it shows becomes what is. */
    async settleFloor(): Promise<void> {
      const { floorDraft: floor, session } = store.state;
      const isAnother = floor !== null && floor !== session?.floor;
      const isTaken = isAnother && (await edit({ type: 'floor', floor }));
      // The answer comes a moment before the cards, which would fall back for as long.
      if (isTaken) await new Promise((resolve) => setTimeout(resolve, CARDS_COME_MS));
      // Another hold may have begun meanwhile.
      if (store.state.floorDraft === floor) store.dispatch({ type: 'floor-draft', floor: null });
    },

    detail: (id: number): Promise<CardDetail> => requests.detail(id),
    history: (): Promise<Run[]> => requests.history(),
    plan: (accepted: boolean): Promise<PlanSummary> =>
      requests.plan({ only: accepted ? 'accepted' : 'all' }),
    apply: (plan: string): Promise<unknown> => requests.apply({ plan }),
    cancel: () => attempt(() => requests.cancel()),
    undoRun: (run: string) => attempt(() => requests.undoRun({ run })),
    redoRun: (run: string) => attempt(() => requests.redoRun({ run })),
    quit: () => attempt(() => requests.quit()),

    async loadCategories(): Promise<void> {
      try {
        const categories = categoriesOf(await requests.categories());
        store.dispatch({ type: 'categories', categories });
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        // Without them the page works; only suggestions and the filter by category are missing.
      }
    },
  };
}

/** What is said about an edit; nothing of one that is seen where it was made. */
function wordsFor(change: Edit, changed: number): string | undefined {
  switch (change.type) {
    case 'merge':
      return `${countOf(changed, 'picture')} now called ${change.into}`;
    case 'always':
      return `${countOf(change.ids.length, 'picture')} will always be called ${change.label}`;
    case 'floor':
      return `${countOf(changed, 'picture')} changed`;
    default:
      return change.ids.length < 2 ? undefined : `${VERBS[change.type]} ${change.ids.length}`;
  }
}

const VERBS = {
  accept: 'Accepted',
  reject: 'Present names kept for',
  reset: 'Back to the network’s word for',
  label: 'Called anew:',
  rename: 'Renamed',
  template: 'Renamed',
} as const;
