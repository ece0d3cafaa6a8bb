import type { SessionState } from '../../core/api-events.ts';
import { toldGroups } from '../core/groups/told.ts';
import { RequestError, type Requests } from '../requests.ts';
import type { Store } from '../store.ts';

/** Asks the server for the groups that only it knows, whenever they are shown and may have changed. */
export function followGroups(store: Store, requests: Pick<Requests, 'groups'>): void {
  let asked = '';
  const follow = async (): Promise<void> => {
    const { session, arrangement, connection } = store.state;
    const by = arrangement.group;
    if (session === null || connection !== 'open' || (by !== 'event' && by !== 'likeness')) return;
    const about = [
      session.session,
      by,
      stageOf(session),
      by === 'likeness' ? session.floor : '',
    ].join();
    if (about === asked) return;
    asked = about;
    try {
      const told = toldGroups(await requests.groups(by));
      if (about === asked) store.dispatch({ type: 'told', told });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // Until it answers again, all are in one group.
      asked = '';
    }
  };
  store.subscribe(() => void follow());
}

/** Changes when looking has ended, and before that each time that there are half as many pictures again. */
export function stageOf({ phase, looking }: SessionState): string {
  return phase === 'looking'
    ? String(Math.floor(Math.log(looking.seen + 1) / Math.log(1.5)))
    : phase;
}
