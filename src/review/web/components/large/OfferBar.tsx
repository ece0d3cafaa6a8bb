import { say } from '../../core/messages/messages.ts';
import type { Offer } from '../../core/state.ts';
import { displayable } from '../../core/texts.ts';
import { openOffer } from '../../core/walk/offer.ts';
import { usePage, usePageStore } from '../../page.ts';
import { thumbnailUrl } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../picture/Picture.tsx';

/** Pictures shown; the others are counted. */
const MOST_SHOWN = 24;

/** "12 more like this": names them too, without those that are pressed. */
export function OfferBar({ onTake }: { readonly onTake: (offer: Offer) => void }) {
  const { commands } = usePage();
  const offered = usePageStore(({ state }) => state.offer);
  const slots = usePageStore(({ state }) => state.slots);
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  const offer = openOffer({ offer: offered, slots });
  if (offer === null) return null;
  const { ids } = offer;
  return (
    <section class="offer" aria-label={say('offer.title', { count: ids.length })}>
      <p>{say('offer.title', { count: ids.length })}</p>
      <div class="offered">
        {ids.slice(0, MOST_SHOWN).map((id) => (
          <button
            key={id}
            type="button"
            class="film"
            tabIndex={-1}
            title={say('offer.leave')}
            aria-label={say('offer.leaveOut', { name: displayable(slots[id]?.name ?? '') })}
            onClick={() => commands.leaveOut([id])}
          >
            <Picture src={thumbnailUrl(id, 160, session)} alt="" available={true} />
            <Icon name="close" />
          </button>
        ))}
      </div>
      <Button kind="primary" label={say('offer.takeKeys')} onPress={() => onTake(offer)}>
        {say('offer.take', { count: ids.length, label: displayable(offer.label) })}
      </Button>
      <Button icon="close" label={say('offer.dismiss')} onPress={() => commands.leaveOut(ids)} />
    </section>
  );
}
