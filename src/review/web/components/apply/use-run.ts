import { useState } from 'preact/hooks';
import { usePage, usePageStore } from '../../page.ts';

/** A run that a dialog begins, and its result once it has ended. */
export function useRun(onRefused: (error: unknown) => void) {
  const { store } = usePage();
  const last = usePageStore(({ state }) => state.session?.lastRun ?? null);
  /** The turn of `lastRun` when this run began: a later one is this run's result. */
  const [before, setBefore] = useState<number>();
  const isRunning = before !== undefined;
  const begin = async (start: () => Promise<unknown>) => {
    setBefore(store.state.session?.lastRun?.turn ?? 0);
    try {
      await start();
    } catch (error) {
      setBefore(undefined);
      onRefused(error);
    }
  };
  const isEnded = before !== undefined && (last?.turn ?? 0) > before;
  return { isRunning, result: isEnded ? last : null, begin };
}
