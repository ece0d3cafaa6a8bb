import { categoriesOf, type LabelOption, optionOf, optionOfRung } from '../../core/card-texts.ts';
import { labelEdit } from '../../core/edits.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { LabelOptions } from '../parts/LabelOptions.tsx';
import { Popover } from '../parts/Popover.tsx';

/** The other labels for a picture, guesses and broader categories, each one click away. */
export function Guesses() {
  const { commands } = usePage();
  const id = usePageStore(({ state }) => state.guesses);
  const card = usePageStore(({ state }) => (id === null ? undefined : state.slots[id]));
  if (card === undefined) return null;
  const close = () => commands.showGuesses(null);
  const guesses = card.guesses.filter(({ score }) => score >= 0.01).map(optionOf);
  const known = new Set(guesses.map(({ label }) => label));
  const broader = categoriesOf(card)
    .filter(({ label }) => !known.has(label))
    .map(optionOfRung);
  const choose = (option: LabelOption) => {
    close();
    void commands.edit(labelEdit([card.id], option));
  };
  const type = (dialog: 'label' | 'rename') => {
    close();
    commands.open({ type: dialog, ids: [card.id] });
  };
  return (
    <Popover
      key={card.id}
      label={say('card.others')}
      anchor={() => document.querySelector(`[data-id="${card.id}"] .mark`)}
      onClose={close}
    >
      <LabelOptions
        title={say('choose.guesses')}
        options={guesses}
        current={card.label}
        onChoose={choose}
      />
      {broader.length > 0 && (
        <LabelOptions
          title={say('choose.general')}
          options={broader}
          current={card.label}
          onChoose={choose}
        />
      )}
      <div class="popover-actions">
        <Button onPress={() => type('label')}>{say('choose.label')}</Button>
        <Button onPress={() => type('rename')}>{say('choose.name')}</Button>
      </div>
    </Popover>
  );
}
