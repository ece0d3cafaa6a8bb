import type { GroupBy, SortBy } from '../../core/order.ts';
import { CARD_WIDTHS } from '../../core/state.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Icon } from '../parts/Icon.tsx';

const SORTS: readonly (readonly [SortBy, string])[] = [
  ['found', 'Folder order'],
  ['name', 'Original name'],
  ['new-name', 'New name'],
  ['least-sure', 'Least sure first'],
  ['most-sure', 'Most sure first'],
  ['date', 'Date taken'],
];

const GROUPS: readonly (readonly [GroupBy, string])[] = [
  ['none', 'No groups'],
  ['label', 'By label'],
  ['category', 'By category'],
  ['folder', 'By folder'],
  ['month', 'By month'],
];

/** Order, grouping and size of the cards. */
export function Arrange() {
  const { commands } = usePage();
  const arrangement = usePageStore(({ state }) => state.arrangement);
  const cardWidth = usePageStore(({ state }) => state.cardWidth);
  return (
    <div class="arrange">
      <Dropdown
        label="Sort"
        value={arrangement.sort}
        options={SORTS}
        onChoose={(sort) => commands.arrange({ sort })}
      />
      <Dropdown
        label="Group"
        value={arrangement.group}
        options={GROUPS}
        onChoose={(group) => commands.arrange({ group })}
      />
      <label class="zoom">
        <Icon name="group" />
        <input
          type="range"
          aria-label="Thumbnail size"
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
