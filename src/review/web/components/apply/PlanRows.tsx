import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PlanRow, PlanSummary } from '../../../core/api.ts';
import { fault, say } from '../../core/messages/messages.ts';
import { displayable, keywordText } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { thumbnailUrl } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Name } from '../parts/Name.tsx';
import { Picture } from '../picture/Picture.tsx';
import { usePlanRows } from './use-plan-rows.ts';

const ROW = 60;
/** Rows drawn before and behind those in sight. */
const MARGIN = 6;

interface Properties {
  readonly plan: PlanSummary;
  /** Ids of the pictures to leave alone. */
  readonly unticked: ReadonlySet<number>;
  readonly onTick: (id: number, isTicked: boolean) => void;
  /** An edit has changed the plan. */
  readonly onMended: () => void;
}

/** Every row of a plan, of which those in sight are in the document. */
export function PlanRows({ plan, unticked, onTick, onMended }: Properties) {
  const ground = useRef<HTMLDivElement>(null);
  const [{ first, last }, setSight] = useState({ first: 0, last: 20 });
  const rowAt = usePlanRows(plan.plan, first, last);
  const look = () => {
    const { scrollTop = 0, clientHeight = 0 } = ground.current ?? {};
    setSight({
      first: Math.max(0, Math.floor(scrollTop / ROW) - MARGIN),
      last: Math.min(plan.rows, Math.ceil((scrollTop + clientHeight) / ROW) + MARGIN) - 1,
    });
  };
  useLayoutEffect(look, [plan.rows]);
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <div
      class="plan-rows"
      ref={ground}
      onScroll={look}
      role="group"
      aria-label={say('plan.renames')}
    >
      <div style={{ height: `${plan.rows * ROW}px` }}>
        {indexes.map((index) => {
          const row = rowAt(index);
          if (row === undefined) return null;
          return (
            <Row
              key={row.id}
              row={row}
              top={index * ROW}
              isTicked={!unticked.has(row.id)}
              onTick={onTick}
              onMended={onMended}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowProperties extends Pick<Properties, 'onTick' | 'onMended'> {
  readonly row: PlanRow;
  readonly top: number;
  readonly isTicked: boolean;
}

function Row({ row, top, isTicked, onTick, onMended }: RowProperties) {
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  const { id, source, target, companions, conflict } = row;
  return (
    <label
      class={`plan-row${conflict === undefined ? '' : ' blocked'}${isTicked ? '' : ' out'}`}
      style={{ top: `${top}px` }}
    >
      <input
        type="checkbox"
        checked={isTicked}
        aria-label={displayable(source)}
        onChange={({ currentTarget }) => onTick(id, currentTarget.checked)}
      />
      <span class="thumb">
        <Picture src={thumbnailUrl(id, 160, session)} alt="" available delay={80} />
      </span>
      <span class="names">
        <span class="to">
          <Name name={target} />
          {companions > 0 && <span class="note">{say('plan.companions', { companions })}</span>}
        </span>
        <span class="from">
          {conflict === undefined ? (
            <>
              {target !== source && <Name name={source} />}
              <Words row={row} />
            </>
          ) : (
            <span class="why" title={displayable(fault(conflict))}>
              {displayable(source)}: {displayable(fault(conflict))}
            </span>
          )}
        </span>
      </span>
      {conflict !== undefined && <Mending id={id} onMended={onMended} />}
    </label>
  );
}

/** The keywords that a picture gets, and those that go. */
function Words({ row: { added = [], removed = [] } }: Pick<RowProperties, 'row'>) {
  const text = [...added.map((word) => `+ ${word}`), ...removed.map((word) => `− ${word}`)]
    .map((word) => displayable(keywordText(word)))
    .join(', ');
  return text === '' ? null : (
    <bdi class="words" title={text}>
      {text}
    </bdi>
  );
}

function Mending({ id, onMended }: { readonly id: number; readonly onMended: () => void }) {
  const { commands } = usePage();
  const keep = async () => {
    if (await commands.edit({ type: 'reject', ids: [id] })) onMended();
  };
  return (
    <>
      <Button onPress={() => commands.goTo(id)}>{say('plan.show')}</Button>
      <Button onPress={() => void keep()}>{say('plan.keep')}</Button>
    </>
  );
}
