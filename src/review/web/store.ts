import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { makePageView, type PageView } from './core/page-view.ts';
import { INITIAL, type PageAction, reduceState, type State } from './core/state.ts';

/** Holds the state and tells its listeners when it changes. */
export interface Store {
  readonly state: State;
  readonly view: PageView;
  dispatch(action: PageAction): void;
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: Partial<State> = {}): Store {
  let state: State = { ...INITIAL, ...initial };
  const view = makePageView();
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    get view() {
      return view(state);
    },
    dispatch(action) {
      state = reduceState(state, action);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A selected part of the state or the view; the component is redrawn when that part changes. */
export function useStored<T>(store: Store, select: (store: Store) => T): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const value = select(store);
  const seen = useRef({ select, value });
  seen.current = { select, value };
  useLayoutEffect(
    () =>
      store.subscribe(() => {
        if (!Object.is(seen.current.select(store), seen.current.value)) redraw(undefined);
      }),
    [store],
  );
  return value;
}
