import { useState } from 'preact/hooks';
import type { RunResult } from '../../../core/api-events.ts';
import { usePage, usePageStore } from '../../page.ts';

/** A run that a dialog begins, and its result once it has ended. */
export function useRun(onRefused: (error: unknown) => void) {
  const { store } = usePage();
  const last = usePageStore(({ state }) => state.session?.lastRun ?? null);
  /** `lastRun` when this run began: any other value is this run's result. */
  const [before, setBefore] = useState<RunResult | null | undefined>(undefined);
  const isRunning = before !== undefined;
  const begin = async (start: () => Promise<unknown>) => {
    setBefore(store.state.session?.lastRun ?? null);
    try {
      await start();
    } catch (error) {
      setBefore(undefined);
      onRefused(error);
    }
  };
  return { isRunning, result: isRunning && last !== before ? last : null, begin };
}
