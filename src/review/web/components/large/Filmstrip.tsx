import { isOpen } from '../../../core/deciding/undecided.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { leftOn, type Walk } from '../../core/walk/walk.ts';
import { usePage, usePageStore } from '../../page.ts';
import { thumbnailUrl } from '../../requests.ts';
import { Icon } from '../parts/Icon.tsx';
import { Picture } from '../picture/Picture.tsx';

/** Pictures shown on either side of the one in sight. */
const BESIDE = 14;

/** The pictures of the walk around the one in sight, and how many are left to decide. */
export function Filmstrip({ walk }: { readonly walk: Walk }) {
  const { commands } = usePage();
  const slots = usePageStore(({ state }) => state.slots);
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  const place = walk.at === null ? -1 : walk.order.indexOf(walk.at);
  const around = Array.from({ length: 2 * BESIDE + 1 }, (_, index) => place - BESIDE + index);
  const left = leftOn(walk, slots).length;
  return (
    <div class="strip">
      <output class="counter" aria-live="off">
        {walk.todo.size > 0
          ? say('large.left', { left, count: walk.todo.size })
          : say('large.place', { place: place + 1, count: walk.order.length })}
      </output>
      <nav aria-label={say('large.strip')}>
        {around.map((at) => {
          const card = slots[walk.order[at] ?? -1];
          if (card === undefined) return <span key={`none${at}`} class="film none" />;
          const isDecided = walk.todo.has(card.id) && !isOpen(card);
          return (
            <button
              key={card.id}
              type="button"
              class={`film${isDecided ? ' decided' : ''}`}
              tabIndex={-1}
              aria-label={displayable(card.newName)}
              aria-current={at === place}
              onClick={() => commands.walk({ ...walk, at: card.id })}
            >
              <Picture
                src={thumbnailUrl(card.id, 160, session)}
                alt=""
                available={card.status !== 'failed'}
              />
              {isDecided && <Icon name="check" />}
            </button>
          );
        })}
      </nav>
    </div>
  );
}
