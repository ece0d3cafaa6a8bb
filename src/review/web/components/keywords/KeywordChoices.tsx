import { useState } from 'preact/hooks';
import type { Deed, KeywordsRequest } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { useSettled } from '../apply/Destination.tsx';
import { Segments } from '../naming/Segments.tsx';

/** Whether keywords are written, which, and where. */
export function useKeywordChoices(deed: Deed) {
  const [isTicked, setTicked] = useState(false);
  const [place, setPlace] = useState<'beside' | 'inside'>('beside');
  const [hasAncestors, setAncestors] = useState(false);
  const [under, setUnder] = useState('');
  const settled = useSettled(under).trim();
  const isOnly = deed === 'keywords';
  const isPossible = isOnly || deed === 'rename' || deed === 'file';
  const keywords: KeywordsRequest = {
    ...(isOnly && { only: true }),
    ...(place === 'inside' && { embed: true }),
    ...(hasAncestors && { ancestors: true }),
    ...(settled !== '' && { under: settled }),
  };
  return {
    ...{ isTicked, setTicked, place, setPlace, hasAncestors, setAncestors, under, setUnder },
    request: isPossible && (isOnly || isTicked) ? { keywords } : {},
  };
}

interface Properties extends ReturnType<typeof useKeywordChoices> {
  readonly deed: Deed;
}

export function KeywordChoices({ deed, isTicked, setTicked, ...choices }: Properties) {
  const isOnly = deed === 'keywords';
  if (!isOnly && deed !== 'rename' && deed !== 'file') return null;
  return (
    <div class="keyword-choices">
      {!isOnly && (
        <label class="check">
          <input
            type="checkbox"
            checked={isTicked}
            onChange={({ currentTarget }) => setTicked(currentTarget.checked)}
          />
          {say('apply.keywords')}
        </label>
      )}
      {(isOnly || isTicked) && <Details {...choices} />}
    </div>
  );
}

function Details(choices: Omit<Properties, 'deed' | 'isTicked' | 'setTicked'>) {
  const { place, setPlace, hasAncestors, setAncestors, under, setUnder } = choices;
  const places = ['beside', 'inside'] as const;
  return (
    <>
      <Segments
        title={say('apply.places')}
        options={places.map((value) => ({ value, text: say('apply.place', { place: value }) }))}
        value={place}
        onChoose={setPlace}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={hasAncestors}
          onChange={({ currentTarget }) => setAncestors(currentTarget.checked)}
        />
        {say('apply.ancestors')}
      </label>
      <input
        class="under"
        dir="auto"
        autocomplete="off"
        placeholder={say('apply.under')}
        aria-label={say('apply.under')}
        value={under}
        onInput={({ currentTarget }) => setUnder(currentTarget.value)}
      />
      <p class="note">{say('apply.placeNote', { place })}</p>
    </>
  );
}
