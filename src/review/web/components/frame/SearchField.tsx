import { say } from '../../core/messages/messages.ts';
import { completed, completionsOf } from '../../core/search/completions.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Icon } from '../parts/Icon.tsx';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useSuggestions } from '../parts/use-suggestions.ts';

const FIELD = 'search';

/** Searches what pictures show, in the language of `photonym find`; the last word is completed. */
export function SearchField() {
  const { commands } = usePage();
  const text = usePageStore(({ state }) => state.filter.search);
  const words = usePageStore(({ state }) => state.words);
  const labels = usePageStore(({ state }) => state.categories.labels);
  const facets = usePageStore(({ view }) => view.facets);
  const used = facets.labels.map(({ value }) => value);
  const months = facets.months.map(({ value }) => value).filter(Boolean);
  const folders = facets.folders.flatMap(({ value }) => value.split('/'));
  const values = [
    ...months.map((month) => `date:${month}`),
    ...folders.map((part) => `folder:${part}`),
  ];
  const like = completionsOf(text, [...used, ...words, ...months, ...labels, ...values]);
  const search = (value: string) => commands.filter({ search: value });
  const suggested = useSuggestions(text, like, (value) =>
    search(like.includes(value) && value !== text ? completed(text, value) : value),
  );
  // A search field is a searchbox, which has suggestions but does not expand.
  const { role: _, 'aria-expanded': __, ...properties } = suggested.input(FIELD);
  return (
    <search class="search combo">
      <Icon name="search" />
      <input
        type="search"
        id={FIELD}
        autocomplete="off"
        spellcheck={false}
        placeholder={say('toolbar.search')}
        aria-label={say('toolbar.search')}
        title={say('toolbar.searchHelp')}
        {...properties}
        value={text}
        onFocus={() => void commands.loadWords()}
        onKeyDown={(event) => {
          const { key, currentTarget } = event;
          if (key === 'Escape' && suggested.labels.length === 0) {
            // The browser would empty the field without a word.
            search('');
            enterSheet(currentTarget);
          } else if (key === 'Enter' && suggested.chosen === undefined) {
            suggested.dismiss();
            enterSheet(currentTarget);
          } else properties.onKeyDown(event);
        }}
        onBlur={suggested.dismiss}
      />
      <Suggestions
        field={FIELD}
        title={say('toolbar.search')}
        suggested={suggested}
        onTake={() => undefined}
      />
    </search>
  );
}

/** Leaves the field for the picture that Tab stops at; the keys are the sheet's from then on. */
function enterSheet(field: HTMLElement): void {
  field.blur();
  document.querySelector<HTMLElement>('.sheet .card[tabindex="0"]')?.focus();
}
