import type { PlanSummary } from '../../../core/api.ts';
import { fault, say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';

/** So many files that were left out are named at once. */
const FEW = 5;

/** A plan in figures: how many pictures get a name, how many keep theirs and why, and what had to be left out. */
export function PlanFigures({ plan }: { readonly plan: PlanSummary }) {
  const { deed, leftOut, leftOutCount, blocked, tagged } = plan;
  return (
    <>
      <p class="summary">
        {textOf(plan)}
        {deed !== 'keywords' && tagged > 0 && ` ${say('plan.tagged', { tagged })}`}
      </p>
      {blocked > 0 && (
        <p class="reason" role="alert">
          {say('plan.conflicts', { count: blocked })}
        </p>
      )}
      {leftOut.length > 0 && (
        <details class="left-out" open={leftOutCount <= FEW}>
          <summary>
            {say(plan.isTagging ? 'plan.notTagged' : 'plan.leftOut', { count: leftOutCount })}
          </summary>
          <ul class="conflicts">
            {leftOut.map(({ file, message }) => (
              <li key={file}>
                <bdi>{displayable(file)}</bdi>{' '}
                <span class="note">{displayable(fault(message))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function textOf({ deed, ...counts }: PlanSummary): string {
  const { rows, renames, companions, unchanged, unsure, undated, byHand, rejected, failed } =
    counts;
  const others = { unchanged, unsure, undated, byHand, rejected, failed };
  if (deed === 'keywords') return say('plan.keywords', { tagged: counts.tagged, ...others });
  if (deed === 'zip') return say('plan.zip', { rows, renames, companions });
  return say('plan.summary', { deed, renames, companions, ...others });
}
