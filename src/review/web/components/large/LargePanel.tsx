import type { ComponentChildren } from 'preact';
import type { CardDetail } from '../../../core/api.ts';
import type { Card } from '../../../core/api-events.ts';
import { BADGES, type LabelOption, markOf, optionOf, optionOfRung } from '../../core/card-texts.ts';
import { labelEdit } from '../../core/edits.ts';
import { bytesText, displayable, timeText } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { LabelOptions } from '../parts/LabelOptions.tsx';
import { Name } from '../parts/Name.tsx';
import type { useBoxes } from './use-boxes.ts';

interface Properties {
  readonly card: Card;
  readonly detail: CardDetail | undefined;
  readonly boxes: ReturnType<typeof useBoxes>;
  readonly onClose: () => void;
  readonly onAccept: () => void;
  readonly onReject: () => void;
}

/** Beside the large picture: its names, the labels to choose from, its files. */
export function LargePanel({ card, detail, boxes, onClose, onAccept, onReject }: Properties) {
  return (
    <aside class="panel" aria-label="About this picture">
      <header>
        <div>
          <h2>
            <bdi>{displayable(card.newName)}</bdi>
          </h2>
          <p class="note">
            {card.newName === card.name ? 'keeps its original name' : <Name name={card.name} />}
            {' · '}
            {markOf(card)}
          </p>
        </div>
        <Button icon="close" label="Close (Space)" onPress={onClose} />
      </header>
      {card.reason !== undefined && <p class="reason">{displayable(card.reason)}</p>}
      {card.status !== 'failed' && (
        <>
          <Judging card={card} onAccept={onAccept} onReject={onReject} />
          <Labels card={card} path={detail?.path ?? []} />
        </>
      )}
      <Facts card={card} detail={detail} boxes={boxes} />
    </aside>
  );
}

/** The labels to choose from. */
function Labels({ card, path }: { readonly card: Card; readonly path: CardDetail['path'] }) {
  const { commands } = usePage();
  const choose = (option: LabelOption) => void commands.edit(labelEdit([card.id], option));
  return (
    <>
      {path.length > 1 && (
        <LabelOptions
          title="General to specific"
          options={path.map(optionOfRung)}
          current={card.label}
          onChoose={choose}
        />
      )}
      <LabelOptions
        title="Guesses"
        options={card.guesses.map(optionOf)}
        current={card.label}
        onChoose={choose}
      />
      <Button
        class="other"
        label="Change the label (C)"
        onPress={() => commands.open({ type: 'label', ids: [card.id] })}
      >
        Another label…
      </Button>
    </>
  );
}

function Judging({ card, onAccept, onReject }: Pick<Properties, 'card' | 'onAccept' | 'onReject'>) {
  const { commands } = usePage();
  return (
    <div class="judging">
      <Button
        kind={card.verdict === 'accepted' ? 'primary' : 'plain'}
        icon="check"
        label="Accept (A)"
        pressed={card.verdict === 'accepted'}
        onPress={onAccept}
      >
        Accept
      </Button>
      <Button
        label="Keep the original name (X)"
        pressed={card.verdict === 'rejected'}
        onPress={onReject}
      >
        Keep original name
      </Button>
      <Button
        icon="pen"
        label="Type a file name (R)"
        onPress={() => commands.open({ type: 'rename', ids: [card.id] })}
      >
        Rename…
      </Button>
    </div>
  );
}

function Facts({ card, detail, boxes }: Pick<Properties, 'card' | 'detail' | 'boxes'>) {
  const { folder, takenAt, width, height, badges } = card;
  const others = detail?.files.slice(1) ?? [];
  return (
    <dl class="facts">
      {detail !== undefined && detail.seen !== '' && (
        <Fact term="Seen">
          {displayable(detail.seen)}{' '}
          <Button
            class="show-boxes"
            label="Frame what was seen (B)"
            pressed={boxes.shown}
            onPress={boxes.toggle}
          >
            Boxes
          </Button>
        </Fact>
      )}
      {takenAt !== undefined && <Fact term="Taken">{timeText(takenAt)}</Fact>}
      {width !== undefined && height !== undefined && (
        <Fact term="Size">
          {width} × {height}
          {detail !== undefined && ` · ${bytesText(detail.bytes)}`}
        </Fact>
      )}
      {folder !== '' && (
        <Fact term="Folder">
          <bdi>{displayable(folder)}</bdi>
        </Fact>
      )}
      {detail !== undefined && detail.text !== '' && (
        <Fact term="Text">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys. */}
          <p class="read" tabIndex={0}>
            {detail.text.split('\n').map(displayable).join('\n')}
          </p>
        </Fact>
      )}
      {others.length > 0 && (
        <Fact term="Moves with it">
          {others.map(({ name, newName }) => (
            <span key={name} class="companion">
              <Name name={newName} />
            </span>
          ))}
          {badges.map((badge) => (
            <span key={badge} class="note">
              {BADGES[badge].text}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
