import type { PlanConflict, PlanSummary } from '../../../core/api.ts';
import { countOf, displayable, grouped } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

interface Properties {
  readonly plan: PlanSummary;
  /** An edit has changed the plan. */
  readonly onMended: () => void;
}

/** A plan to look over: its conflicts first, then its renames. */
export function PlanView({ plan, onMended }: Properties) {
  const { conflicts, leftOut, sample } = plan;
  return (
    <div class="plan">
      <p class="summary">{summaryOf(plan)}</p>
      {conflicts.length > 0 && (
        <section aria-labelledby="conflicts">
          <h3 id="conflicts">{countOf(conflicts.length, 'conflict')} to resolve first</h3>
          <ul class="conflicts">
            {conflicts.slice(0, 100).map((conflict) => (
              <Conflict key={conflict.source} conflict={conflict} onMended={onMended} />
            ))}
          </ul>
        </section>
      )}
      {leftOut.length > 0 && (
        <section aria-labelledby="left-out">
          <h3 id="left-out">Left out because they changed</h3>
          <ul class="conflicts">
            {leftOut.map(({ file, message }) => (
              <li key={file}>
                <bdi>{displayable(file)}</bdi> <span class="note">{displayable(message)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sample.length > 0 && (
        <ul class="renames" aria-label="Renames">
          {sample.map(({ source, target }) => (
            <li key={source}>
              <bdi>{displayable(source)}</bdi>
              <bdi>{displayable(target)}</bdi>
            </li>
          ))}
          {plan.renames > sample.length && (
            <li class="note">and {grouped(plan.renames - sample.length)} more</li>
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
      <p class="note">{displayable(remedy)}</p>
      {id !== null && (
        <p>
          <Button onPress={() => commands.goTo(id)}>Show</Button>
          <Button onPress={() => void keep(id)}>Keep original name</Button>
        </p>
      )}
    </li>
  );
}

function summaryOf({
  renames,
  companions,
  unchanged,
  unsure,
  rejected,
  failed,
}: PlanSummary): string {
  const rest = [
    companions > 0 && `${countOf(companions, 'file')} moved with them`,
    unchanged > 0 && `${grouped(unchanged)} already named so`,
    unsure > 0 && `${grouped(unsure)} not sure`,
    rejected > 0 && `${grouped(rejected)} kept as they are`,
    failed > 0 && `${grouped(failed)} failed`,
  ].filter((part) => part !== false);
  const first = `${countOf(renames, 'picture')} to rename`;
  return `${[first, ...rest].join(', ')}. No file is overwritten, and everything can be undone.`;
}
