import type { CardDetail } from '../../../core/api.ts';
import type { Card } from '../../../core/api-events.ts';
import {
  canAccept,
  markOf,
  optionOf,
  optionOfRung,
  reasonOf,
  takenText,
  unchangedText,
} from '../../core/card-texts.ts';
import { say } from '../../core/messages/messages.ts';
import { bytesText, displayable, nameParts } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Keywords } from '../keywords/Keywords.tsx';
import { Button } from '../parts/Button.tsx';
import { LabelOptions } from '../parts/LabelOptions.tsx';
import { Name } from '../parts/Name.tsx';
import { Fact } from './Fact.tsx';
import { TypeLabel } from './TypeLabel.tsx';
import type { useBoxes } from './use-boxes.ts';
import type { WalkActions } from './use-walk.ts';
import { Written } from './Written.tsx';

interface Properties {
  readonly card: Card;
  readonly detail: CardDetail | undefined;
  readonly boxes: ReturnType<typeof useBoxes>;
  readonly actions: WalkActions;
}

/** Beside the large picture: its names, the labels to choose from, its files. */
export function LargePanel({ card, detail, boxes, actions }: Properties) {
  const reason = reasonOf(card);
  const [stem, tail] = nameParts(displayable(card.newName));
  return (
    <aside class="panel" aria-label={say('large.about')}>
      <header>
        <div>
          <h2>
            <bdi>
              {stem}
              <span class="tail">{tail}</span>
            </bdi>
          </h2>
          <p class="note">
            {card.newName === card.name ? (
              displayable(unchangedText(card) ?? say('card.kept'))
            ) : (
              <Name name={card.name} />
            )}
            {' · '}
            {markOf(card)}
          </p>
        </div>
        <Button icon="close" label={say('large.close')} onPress={actions.close} />
      </header>
      {reason !== '' && <p class="reason">{displayable(reason)}</p>}
      {card.status !== 'failed' && (
        <>
          <Labels card={card} path={detail?.path ?? []} actions={actions} />
          <Judging card={card} actions={actions} />
        </>
      )}
      <Facts card={card} detail={detail} boxes={boxes} />
    </aside>
  );
}

interface LabelsProperties {
  readonly card: Card;
  readonly path: CardDetail['path'];
  readonly actions: WalkActions;
}

/** The labels to choose from: digits use a guess, any other can be typed. */
function Labels({ card, path, actions }: LabelsProperties) {
  return (
    <>
      <LabelOptions
        title={say('choose.guesses')}
        options={card.guesses.map(optionOf)}
        current={card.label}
        numbered
        onChoose={actions.choose}
      />
      <TypeLabel key={card.id} onChoose={actions.choose} />
      {path.length > 1 && (
        <LabelOptions
          title={say('choose.path')}
          options={path.map(optionOfRung)}
          current={card.label}
          onChoose={actions.choose}
        />
      )}
    </>
  );
}

function Judging({ card, actions }: Pick<Properties, 'card' | 'actions'>) {
  const { commands } = usePage();
  return (
    <div class="judging">
      <Button
        kind={card.verdict === 'accepted' ? 'primary' : 'plain'}
        icon="check"
        label={say('large.acceptKeys')}
        pressed={card.verdict === 'accepted'}
        disabled={!canAccept(card)}
        onPress={actions.accept}
      >
        {say('large.accept')}
      </Button>
      <Button
        label={say('large.keepKeys')}
        pressed={card.verdict === 'rejected'}
        onPress={actions.keep}
      >
        {say('large.keep')}
      </Button>
      <Button
        icon="pen"
        label={say('large.renameKeys')}
        onPress={() => commands.open({ type: 'rename', ids: [card.id] })}
      >
        {say('large.rename')}
      </Button>
      <Button label={say('walk.skipKeys')} onPress={actions.skip}>
        {say('walk.skip')}
      </Button>
      <Button label={say('large.likeKeys')} onPress={() => commands.moreLike(card.id)}>
        {say('large.like')}
      </Button>
    </div>
  );
}

function Facts({ card, detail, boxes }: Pick<Properties, 'card' | 'detail' | 'boxes'>) {
  const { folder, takenAt, takenFrom, width, height, badges } = card;
  const others = detail?.files.slice(1) ?? [];
  return (
    <dl class="facts">
      {detail !== undefined && detail.seen !== '' && (
        <Fact term={say('large.seen')}>
          {displayable(detail.seen)}{' '}
          <Button
            class="show-boxes"
            label={say('large.boxesKeys')}
            pressed={boxes.shown}
            onPress={boxes.toggle}
          >
            {say('large.boxes')}
          </Button>
        </Fact>
      )}
      {detail !== undefined && detail.caption !== '' && (
        <Fact term={say('large.caption')}>
          <bdi>{displayable(detail.caption)}</bdi>
        </Fact>
      )}
      {card.status !== 'failed' && (
        // There from the start: K, and what is typed after it, does not wait for the detail.
        <Keywords key={card.id} id={card.id} keywords={detail?.keywords ?? []} />
      )}
      {detail !== undefined && <Written written={detail.written} />}
      {takenFrom !== undefined && (
        <Fact term={say('large.taken')}>{takenText(takenAt, takenFrom)}</Fact>
      )}
      {width !== undefined && height !== undefined && (
        <Fact term={say('large.size')}>
          {width} × {height}
          {detail !== undefined && ` · ${bytesText(detail.bytes)}`}
        </Fact>
      )}
      {folder !== '' && (
        <Fact term={say('large.folder')}>
          <bdi>{displayable(folder)}</bdi>
        </Fact>
      )}
      {detail !== undefined && detail.text !== '' && (
        <Fact term={say('large.text')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys. */}
          <p class="read" tabIndex={0}>
            {detail.text.split('\n').map(displayable).join('\n')}
          </p>
        </Fact>
      )}
      {others.length > 0 && (
        <Fact term={say('large.companions')}>
          {others.map(({ name, newName }) => (
            <span key={name} class="companion">
              <Name name={newName} />
            </span>
          ))}
          {badges.map((badge) => (
            <span key={badge} class="note">
              {say(`badge.${badge}`)}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}
