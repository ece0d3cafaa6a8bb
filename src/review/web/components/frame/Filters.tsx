import { CARD_KINDS } from '../../core/filter.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { FacetButton, FacetList } from './FacetList.tsx';
import { FloorSlider } from './FloorSlider.tsx';

/** The certainty slider, and the filters by state, label, category, folder and month. */
export function Filters() {
  return (
    <>
      <FloorSlider />
      <ShowList />
      <FacetList part="label" />
      <FacetList part="category" />
      <FacetList part="folder" />
      <FacetList part="month" />
    </>
  );
}

function ShowList() {
  const { commands } = usePage();
  const counts = usePageStore(({ view }) => view.facets.kinds);
  const show = usePageStore(({ state }) => state.filter.show);
  const kinds = CARD_KINDS.filter((kind) => kind === 'all' || counts[kind] > 0 || kind === show);
  return (
    <section class="facets" aria-label={say('filters.show')}>
      {kinds.map((kind) => (
        <FacetButton
          key={kind}
          text={say(`show.${kind}`)}
          count={counts[kind]}
          isOn={show === kind}
          onPress={() => commands.filter({ show: show === kind ? 'all' : kind })}
        />
      ))}
    </section>
  );
}
