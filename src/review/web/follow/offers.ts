import type { Edit } from '../../core/api.ts';
import { RequestError, type Requests } from '../requests.ts';
import type { Store } from '../store.ts';

/** The last edit of a page: what comes of earlier ones is no longer offered. */
const last = new WeakMap<Store, Edit>();

/** After pictures were given a label, offers it for the undecided ones that look like them. */
export async function offerOthers(
  store: Store,
  requests: Pick<Requests, 'like'>,
  change: Edit,
): Promise<void> {
  last.set(store, change);
  store.dispatch({ type: 'offer', offer: null });
  if (change.type !== 'label' && change.type !== 'always') return;
  const label = change.label.trim();
  try {
    const without = store.state.leftOut.get(label) ?? [];
    const { ids } = await requests.like({ label, without });
    if (ids.length === 0 || last.get(store) !== change) return;
    store.dispatch({ type: 'offer', offer: { label, node: change.node ?? null, ids } });
  } catch (error) {
    // The label stands without it.
    if (!(error instanceof RequestError)) throw error;
  }
}
