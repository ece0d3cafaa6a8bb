import type { CardFilter } from './core/filter.ts';
import type { Arrangement } from './core/groups/order.ts';
import type { Store } from './store.ts';

/** The view that a reload of the page brings back. */
interface RememberedView {
  /** Filters name labels and folders, which are those of one session. */
  readonly session: string;
  readonly filter: CardFilter;
  readonly arrangement: Arrangement;
}

const KEY = 'photonym-view';

/** Keeps filter, order and groups over a reload of this tab; order and groups also for another session. */
export function rememberView(store: Store): void {
  let before = remembered();
  let kept: string | undefined;
  store.subscribe(() => {
    const { session, filter, arrangement } = store.state;
    if (session === null) return;
    if (before !== undefined) {
      const view = before;
      before = undefined;
      store.dispatch({ type: 'arrange', arrangement: view.arrangement });
      if (view.session === session.session) store.dispatch({ type: 'filter', filter: view.filter });
      return;
    }
    const view: RememberedView = { session: session.session, filter, arrangement };
    const text = JSON.stringify(view);
    if (text !== kept) sessionStorage.setItem(KEY, text);
    kept = text;
  });
}

function remembered(): RememberedView | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : JSON.parse(text);
}
