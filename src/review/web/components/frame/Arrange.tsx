import { say } from '../../core/messages/messages.ts';
import { CARD_WIDTHS } from '../../core/state.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Icon } from '../parts/Icon.tsx';

const SORTS = ['found', 'name', 'new-name', 'least-sure', 'most-sure', 'date'] as const;
const GROUPS = [
  ...(['none', 'label', 'likeness', 'category'] as const),
  ...(['folder', 'event', 'month'] as const),
] as const;

/** Order, grouping and size of the cards. */
export function Arrange() {
  const { commands } = usePage();
  const arrangement = usePageStore(({ state }) => state.arrangement);
  const cardWidth = usePageStore(({ state }) => state.cardWidth);
  return (
    <div class="arrange">
      <Dropdown
        label={say('sort.title')}
        value={arrangement.sort}
        options={SORTS.map((sort) => [sort, say(`sort.${sort}`)] as const)}
        onChoose={(sort) => commands.arrange({ sort })}
      />
      <Dropdown
        label={say('group.title')}
        value={arrangement.group}
        options={GROUPS.map((group) => [group, say(`group.${group}`)] as const)}
        onChoose={(group) => commands.arrange({ group })}
      />
      <label class="zoom">
        <Icon name="group" />
        <input
          type="range"
          aria-label={say('zoom.title')}
          min={CARD_WIDTHS.smallest}
          max={CARD_WIDTHS.largest}
          step={4}
          value={cardWidth}
          onInput={({ currentTarget }) => commands.zoom(currentTarget.valueAsNumber)}
        />
      </label>
    </div>
  );
}

interface DropdownProperties<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

function Dropdown<T extends string>({ label, value, options, onChoose }: DropdownProperties<T>) {
  return (
    <label class="choose">
      <select
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => {
          const [chosen] = options[currentTarget.selectedIndex] ?? [];
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
