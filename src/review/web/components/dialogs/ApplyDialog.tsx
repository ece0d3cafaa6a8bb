import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PlanSummary } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { errorText } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { PlanView } from './PlanView.tsx';
import { ReceiptView, titleOf } from './ReceiptView.tsx';
import { Progress, Running } from './Running.tsx';
import { useRun } from './use-run.ts';

/** The plan, then the progress of the run, then its receipt, in one dialog: removing a dialog closes it. */
export function ApplyDialog() {
  const { commands } = usePage();
  const [onlyAccepted, setOnlyAccepted] = useState(false);
  const planning = usePlan(onlyAccepted);
  const { isRunning, result, begin } = useRun(planning.refuse);
  const title = say(isRunning ? 'apply.running' : 'apply.title');
  if (result !== null) {
    return (
      <Dialog title={titleOf(result)} onClose={commands.close}>
        <ReceiptView result={result} />
      </Dialog>
    );
  }
  return (
    <Dialog title={title} onClose={commands.close}>
      {isRunning ? (
        <Running kind="apply" />
      ) : (
        <Planning {...planning} onApply={(plan) => void begin(() => commands.apply(plan))}>
          <OnlyAccepted checked={onlyAccepted} onChange={setOnlyAccepted} />
        </Planning>
      )}
    </Dialog>
  );
}

interface PlanningProperties extends Omit<ReturnType<typeof usePlan>, 'refuse'> {
  readonly onApply: (plan: string) => void;
  /** The choice of pictures. */
  readonly children: ComponentChildren;
}

function Planning({ plan, problem, check, onApply, children }: PlanningProperties) {
  const { commands } = usePage();
  return (
    <>
      {plan === undefined && problem === undefined && <Progress kind="plan" />}
      {problem !== undefined && (
        <p class="reason" role="alert">
          {problem}
        </p>
      )}
      {plan !== undefined && <PlanView plan={plan} onMended={check} />}
      <footer>
        {children}
        <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
        {problem !== undefined && <Button onPress={check}>{say('apply.check')}</Button>}
        {plan !== undefined && <RenameButton plan={plan} onPress={() => onApply(plan.plan)} />}
      </footer>
    </>
  );
}

/** The plan as the server makes it, or the problem with it; neither while it is being made. */
function usePlan(onlyAccepted: boolean) {
  const { commands } = usePage();
  const [plan, setPlan] = useState<PlanSummary>();
  const [problem, setProblem] = useState<string>();
  const refuse = (error: unknown) => {
    setPlan(undefined);
    setProblem(errorText(error));
  };
  const check = () => {
    setPlan(undefined);
    setProblem(undefined);
    commands.plan(onlyAccepted).then(setPlan, refuse);
  };
  useEffect(check, [onlyAccepted]);
  return { plan, problem, check, refuse };
}

interface OnlyAcceptedProperties {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function OnlyAccepted({ checked, onChange }: OnlyAcceptedProperties) {
  const accepted = usePageStore(({ state }) => state.session?.counts.accepted ?? 0);
  if (accepted === 0) return null;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {say('apply.onlyAccepted')}
    </label>
  );
}

interface RenameButtonProperties {
  readonly plan: PlanSummary;
  readonly onPress: () => void;
}

function RenameButton({ plan, onPress }: RenameButtonProperties) {
  return (
    <Button
      kind="primary"
      focused
      disabled={plan.renames === 0 || plan.conflicts.length > 0}
      onPress={onPress}
    >
      {say('apply.rename', { count: plan.renames })}
    </Button>
  );
}
