import type { PlanConflict, PlanSummary } from '../../../core/api.ts';
import { fault, say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

interface Properties {
  readonly plan: PlanSummary;
  /** An edit has changed the plan. */
  readonly onMended: () => void;
}

/** A plan to look over: its conflicts first, then its renames. */
export function PlanView({ plan, onMended }: Properties) {
  const { conflicts, leftOut, leftOutCount, sample, ...counts } = plan;
  const { renames, companions, unchanged, unsure, byHand, rejected, failed } = counts;
  return (
    <div class="plan">
      <p class="summary">
        {say('plan.summary', {
          renames,
          companions,
          unchanged,
          unsure,
          byHand,
          rejected,
          failed,
        })}
      </p>
      {conflicts.length > 0 && (
        <section aria-labelledby="conflicts">
          <h3 id="conflicts">{say('plan.conflicts', { count: conflicts.length })}</h3>
          <ul class="conflicts">
            {conflicts.slice(0, 100).map((conflict) => (
              <Conflict key={conflict.source} conflict={conflict} onMended={onMended} />
            ))}
          </ul>
        </section>
      )}
      {leftOut.length > 0 && (
        <section aria-labelledby="left-out">
          <h3 id="left-out">{say('plan.leftOut', { count: leftOutCount })}</h3>
          <ul class="conflicts">
            {leftOut.map(({ file, message }) => (
              <li key={file}>
                <bdi>{displayable(file)}</bdi>{' '}
                <span class="note">{displayable(fault(message))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sample.length > 0 && (
        <ul class="renames" aria-label={say('plan.renames')}>
          {sample.map(({ source, target }) => (
            <li key={source}>
              <bdi>{displayable(source)}</bdi>
              <bdi>{displayable(target)}</bdi>
            </li>
          ))}
          {renames > sample.length && (
            <li class="note">{say('plan.more', { count: renames - sample.length })}</li>
          )}
        </ul>
      )}
    </div>
  );
}

function Conflict({ conflict, onMended }: { conflict: PlanConflict; onMended: () => void }) {
  const { commands } = usePage();
  const { id, source, target, remedy } = conflict;
  const keep = async (card: number) => {
    if (await commands.edit({ type: 'reject', ids: [card] })) onMended();
  };
  return (
    <li>
      <bdi>{displayable(source)}</bdi> → <bdi>{displayable(target)}</bdi>
      <p class="note">{displayable(fault(remedy))}</p>
      {id !== null && (
        <p>
          <Button onPress={() => commands.goTo(id)}>{say('plan.show')}</Button>
          <Button onPress={() => void keep(id)}>{say('plan.keep')}</Button>
        </p>
      )}
    </li>
  );
}
