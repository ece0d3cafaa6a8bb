import { type Choice, choiceOf, choiceOfRung } from '../../core/card-words.ts';
import { labelEdit } from '../../core/edits.ts';
import { usePage, useStored } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Popover } from '../parts/Popover.tsx';
import { Choices } from './Choices.tsx';

/** What else a picture may be called: the guesses and broader words, each one press away. */
export function Guesses() {
  const { commands } = usePage();
  const id = useStored(({ state }) => state.guesses);
  const card = useStored(({ state }) => (id === null ? undefined : state.slots[id]));
  if (card === undefined) return null;
  const close = () => commands.showGuesses(null);
  const guesses = card.guesses.filter(({ score }) => score >= 0.01).map(choiceOf);
  const known = new Set(guesses.map(({ label }) => label));
  const broader = card.rungs.filter(({ label }) => !known.has(label)).map(choiceOfRung);
  const choose = (choice: Choice) => {
    close();
    void commands.edit(labelEdit([card.id], choice));
  };
  return (
    <Popover
      key={card.id}
      label="Other names"
      anchor={() => document.querySelector(`[data-id="${card.id}"] .mark`)}
      onClose={close}
    >
      <Choices title="Guesses" choices={guesses} current={card.label} onChoose={choose} />
      {broader.length > 0 && (
        <Choices title="Broader" choices={broader} current={card.label} onChoose={choose} />
      )}
      <div class="popover-actions">
        <Button
          onPress={() => {
            close();
            commands.open({ type: 'label', ids: [card.id] });
          }}
        >
          Something else…
        </Button>
        <Button
          onPress={() => {
            close();
            commands.open({ type: 'rename', ids: [card.id] });
          }}
        >
          Type a name…
        </Button>
      </div>
    </Popover>
  );
}
