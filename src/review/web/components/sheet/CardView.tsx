import type { Card } from '../../../core/api-events.ts';
import { BADGES, beneathOf, hasBar, markOf } from '../../core/card-texts.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable, percent } from '../../core/texts.ts';
import { thumbnailUrl } from '../../requests.ts';
import { Bar } from '../parts/Bar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Name } from '../parts/Name.tsx';
import { pure } from '../parts/pure.ts';
import { Picture } from '../picture/Picture.tsx';

interface Properties {
  readonly card: Card;
  /** 1-based. */
  readonly column: number;
  readonly isSelected: boolean;
  /** Whether it is the card that Tab stops at. */
  readonly isStop: boolean;
  /** Width of a card in device pixels. */
  readonly pixels: number;
  readonly session: string;
}

const SCROLLED_PAST_MS = 100;

/**
 * One picture of the sheet. It has no handlers, so that it is redrawn only when its properties change: the
 * sheet reads `data-act` of the pressed element.
 */
export const CardView = pure((properties: Properties) => {
  const { card, column, isSelected, isStop, pixels, session } = properties;
  const kind = card.verdict === 'rejected' ? 'rejected' : card.status;
  return (
    <div
      role="gridcell"
      class={`card ${kind}${isSelected ? ' selected' : ''}`}
      aria-colindex={column}
      aria-selected={isSelected}
      tabIndex={isStop ? 0 : -1}
      data-id={card.id}
    >
      <Parts card={card} isSelected={isSelected} pixels={pixels} session={session} />
    </div>
  );
});

function Parts({ card, isSelected, pixels, session }: Omit<Properties, 'column' | 'isStop'>) {
  return (
    <>
      <div class="frame" data-act="picture">
        <Picture
          src={thumbnailUrl(card.id, pixels, session)}
          alt=""
          available={card.status !== 'failed' || card.width !== undefined}
          delay={SCROLLED_PAST_MS}
          colours={card.colours}
          shape={(card.width ?? 1) / (card.height ?? 1)}
        />
      </div>
      <div class="caption">
        <div class="line" title={displayable(card.newName)}>
          <Name name={card.newName} />
          <button
            type="button"
            class="mark"
            tabIndex={-1}
            data-act="guesses"
            title={say('card.others')}
            disabled={card.status === 'failed'}
          >
            {card.clash && <Icon name="twice" />}
            {markOf(card)}
            {card.clash && <span class="said">{say('mark.numbered')}</span>}
          </button>
        </div>
        {hasBar(card) ? <Bar share={card.probability} /> : <span class="bar none" />}
        <BeneathView card={card} />
      </div>
      <Overlay card={card} isSelected={isSelected} />
    </>
  );
}

/** The marks over the picture. They follow the caption in the document, so that screen readers say the names first. */
function Overlay({ card, isSelected }: Pick<Properties, 'card' | 'isSelected'>) {
  return (
    <>
      {card.verdict === 'accepted' && (
        <span class="accepted" data-act="picture">
          <span class="said">{say('mark.accepted')}</span>
          <Icon name="check" />
        </span>
      )}
      {(card.badges.length > 0 || card.keywords !== undefined) && (
        <span class="badges" data-act="picture">
          {card.badges.map((badge) => (
            <span key={badge} title={say(`badge.${badge}`)}>
              {BADGES[badge]}
            </span>
          ))}
          {card.keywords !== undefined && (
            <span class="words" title={say('card.keywords', { list: displayable(card.keywords) })}>
              {displayable(card.keywords)}
            </span>
          )}
        </span>
      )}
      <button
        type="button"
        class="tick"
        tabIndex={-1}
        data-act="tick"
        aria-label={say('card.select')}
        aria-pressed={isSelected}
      />
    </>
  );
}

function BeneathView({ card }: { readonly card: Card }) {
  const beneath = beneathOf(card);
  if (beneath.type === 'choices') {
    return (
      <div class="beneath chips">
        {beneath.options.map(({ label, share }) => (
          <button
            key={label}
            type="button"
            class="chip"
            tabIndex={-1}
            data-act="choose"
            data-label={label}
            title={say('card.use', { label: displayable(label) })}
          >
            {displayable(label)} <span>{percent(share)}</span>
          </button>
        ))}
      </div>
    );
  }
  return (
    <div class="beneath" title={displayable(beneath.text)}>
      {beneath.type === 'name' ? <Name name={beneath.text} /> : displayable(beneath.text)}
    </div>
  );
}
