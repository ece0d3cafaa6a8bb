import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Commands } from './commands.ts';
import type { SheetLayout } from './core/geometry.ts';
import { type Store, useStored as stored } from './store.ts';

/** The context of all components. */
export interface Page {
  readonly store: Store;
  readonly commands: Commands;
  /** The sheet's present layout, for the keys that move on it. */
  readonly viewport: {
    layout: SheetLayout | null;
    pageHeight: number;
    /** Id of the card pressed last: it is in sight, and must not move under the pointer. */
    pointedAt: number | null;
    /** The group that a key has just collapsed, and the card it was pressed on: pressed again, it opens the group. */
    collapsed: { readonly section: string; readonly card: number } | null;
  };
}

const PageContext = createContext<Page | null>(null);
export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('A component is used outside the page');
  return page;
}

/** A selected part of the state or the view; see {@link stored}. */
export function usePageStore<T>(select: (store: Store) => T): T {
  return stored(usePage().store, select);
}
