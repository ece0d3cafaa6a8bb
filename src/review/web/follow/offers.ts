import type { Edit } from '../../core/api.ts';
import { RequestError, type Requests } from '../requests.ts';
import type { Store } from '../store.ts';

/** After pictures were given a label, offers it for the undecided ones that look like them. */
export async function offerOthers(
  store: Store,
  requests: Pick<Requests, 'like'>,
  change: Edit,
): Promise<void> {
  store.dispatch({ type: 'offer', offer: null });
  if (change.type !== 'label' && change.type !== 'always') return;
  const label = change.label.trim();
  try {
    const { ids } = await requests.like({ label });
    if (ids.length === 0) return;
    store.dispatch({ type: 'offer', offer: { label, node: change.node ?? null, ids } });
  } catch (error) {
    // The label stands without it.
    if (!(error instanceof RequestError)) throw error;
  }
}
