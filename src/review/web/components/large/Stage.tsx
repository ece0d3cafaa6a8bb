import type { ComponentChildren } from 'preact';
import type { Card } from '../../../core/api-events.ts';
import { swipeText } from '../../core/card-texts.ts';
import { displayable } from '../../core/texts.ts';
import { usePageStore } from '../../page.ts';
import { fullPictureUrl, pictureUrl, thumbnailUrl } from '../../requests.ts';
import { Picture } from '../picture/Picture.tsx';
import type { useStage } from './use-stage.ts';

interface Properties {
  readonly card: Card;
  readonly staged: ReturnType<typeof useStage>;
  /** What lies over the picture, and moves with it. */
  readonly children?: ComponentChildren;
}

/** From this scale on the picture is shown with all of its pixels. */
const NEAR = 1.5;

/** The picture, fitted or zoomed into. */
export function Stage({ card, staged, children }: Properties) {
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  const { stage, zoom, swiped, towards, handlers } = staged;
  const available = card.status !== 'failed' || card.width !== undefined;
  return (
    <div
      ref={stage}
      class={`stage${zoom.scale > 1 ? ' zoomed' : ''}`}
      data-does={towards && swipeText(towards, card)}
      {...handlers}
    >
      <div
        class="canvas"
        style={{
          transform: `translate(${zoom.x + swiped}px, ${zoom.y}px) scale(${zoom.scale})`,
          '--zoom': String(zoom.scale),
        }}
      >
        {available && (
          <img
            key={`behind-${card.id}`}
            class="behind"
            alt=""
            draggable={false}
            src={thumbnailUrl(card.id, 320, session)}
          />
        )}
        <Picture
          key={card.id}
          src={pictureUrl(card.id)}
          alt={displayable(card.label ?? card.name)}
          available={available}
        />
        {available && zoom.scale > NEAR && (
          <Picture key={`full-${card.id}`} src={fullPictureUrl(card.id)} alt="" available={true} />
        )}
        {children}
      </div>
    </div>
  );
}
