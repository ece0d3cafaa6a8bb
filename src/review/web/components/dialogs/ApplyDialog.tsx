import { useEffect, useState } from 'preact/hooks';
import type { PlanSummary } from '../../../core/api.ts';
import { countOf } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { problemText } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { JobProgress } from '../parts/JobProgress.tsx';
import { PlanView } from './PlanView.tsx';
import { ReceiptView } from './ReceiptView.tsx';

/** The plan, then the progress of the run, then its receipt. */
export function ApplyDialog() {
  const { store, commands } = usePage();
  const session = usePageStore(({ state }) => state.session);
  const [onlyAccepted, setOnlyAccepted] = useState(false);
  const [plan, setPlan] = useState<PlanSummary>();
  const [problem, setProblem] = useState<string>();
  /** `lastRun` when this run began: any other value is this run's result. */
  const [before, setBefore] = useState<object | null | undefined>(undefined);
  const isPlanning = plan === undefined && problem === undefined;
  const job = session?.job ?? null;
  const last = session?.lastRun ?? null;
  const result = before !== undefined && last !== before ? last : null;

  const look = (accepted: boolean) => {
    setPlan(undefined);
    setProblem(undefined);
    commands.plan(accepted).then(setPlan, (error: unknown) => setProblem(problemText(error)));
  };
  useEffect(() => look(onlyAccepted), [onlyAccepted]);

  const apply = async (id: string) => {
    setBefore(store.state.session?.lastRun ?? null);
    try {
      await commands.apply(id);
    } catch (error) {
      setBefore(undefined);
      setPlan(undefined);
      setProblem(problemText(error));
    }
  };

  if (result !== null) {
    return (
      <Dialog title={result.receipt === null ? 'Not finished' : 'Done'} onClose={commands.close}>
        <ReceiptView result={result} />
      </Dialog>
    );
  }
  const isRunning = before !== undefined;
  return (
    <Dialog
      title={isRunning ? 'Renaming' : 'Rename files'}
      class="apply-dialog"
      onClose={commands.close}
    >
      {(isPlanning || isRunning) && (
        <JobProgress job={job ?? { kind: isRunning ? 'apply' : 'plan', done: 0, total: null }} />
      )}
      {problem !== undefined && (
        <p class="reason" role="alert">
          {problem}
        </p>
      )}
      {plan !== undefined && !isRunning && (
        <PlanView plan={plan} onMended={() => look(onlyAccepted)} />
      )}
      <footer>
        {!isRunning && (session?.counts.accepted ?? 0) > 0 && (
          <OnlyAccepted checked={onlyAccepted} onChange={setOnlyAccepted} />
        )}
        {isRunning ? (
          <Button onPress={() => void commands.cancel()}>Stop</Button>
        ) : (
          <Button onPress={commands.close}>Cancel</Button>
        )}
        {problem !== undefined && <Button onPress={() => look(onlyAccepted)}>Check again</Button>}
        {plan !== undefined && !isRunning && (
          <RenameButton plan={plan} onPress={() => void apply(plan.plan)} />
        )}
      </footer>
    </Dialog>
  );
}

interface OnlyAcceptedProperties {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function OnlyAccepted({ checked, onChange }: OnlyAcceptedProperties) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      Only accepted pictures
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
      disabled={plan.renames === 0 || plan.conflicts.length > 0}
      onPress={onPress}
    >
      Rename {countOf(plan.renames, 'picture')}
    </Button>
  );
}
