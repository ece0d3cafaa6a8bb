import { useEffect, useState } from 'preact/hooks';
import type { CardDetail } from '../../../core/api.ts';
import type { Card } from '../../../core/api-events.ts';
import { usePage } from '../../page.ts';

/** Requested again when the name changes, since the companions' names follow it, and when keywords do. */
export function useDetail(card: Card | undefined): CardDetail | undefined {
  const { commands } = usePage();
  const { id, newName, decidedKeywords } = card ?? {};
  const [detail, setDetail] = useState<CardDetail>();
  useEffect(() => {
    if (id === undefined) return;
    let isWanted = true;
    commands.detail(id).then(
      (answer) => isWanted && setDetail(answer),
      // The panel shows less without it; the notice about the connection says why.
      () => isWanted && setDetail(undefined),
    );
    return () => {
      isWanted = false;
    };
  }, [id, newName, decidedKeywords]);
  return detail?.id === id ? detail : undefined;
}
