import { useMemo, useState } from 'preact/hooks';
import type { Deed, PlanRequest, PlanSummary } from '../../../core/api.ts';
import { JOB_OF } from '../../../core/deciding/deeds.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { errorText, RequestError, zipUrl } from '../../requests.ts';
import type { Store } from '../../store.ts';
import { KeywordChoices, useKeywordChoices } from '../keywords/KeywordChoices.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { LookingProgress } from '../parts/LookingProgress.tsx';
import { DeedPicker, ScopePicker } from './Choices.tsx';
import { Destination, useDestination } from './Destination.tsx';
import { PlanFigures } from './PlanFigures.tsx';
import { PlanRows } from './PlanRows.tsx';
import { ReceiptView, titleOf } from './ReceiptView.tsx';
import { Progress, Running } from './Running.tsx';
import { type Scope, scopesOf, usualScope } from './scopes.ts';
import { usePlan } from './use-plan.ts';
import { useRun } from './use-run.ts';

/** The plan, then the progress of the run, then its receipt, in one dialog: removing a dialog closes it. */
export function ApplyDialog({ first }: { readonly first?: Scope | undefined }) {
  const { commands } = usePage();
  const choosing = useChoosing(first);
  const { deed } = choosing;
  const { isRunning, result, begin } = useRun(choosing.refuse);
  if (result !== null) {
    return (
      <Dialog title={titleOf(result)} onClose={commands.close}>
        <ReceiptView result={result} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={say(isRunning ? 'apply.running' : 'apply.title', { deed })}
      class="apply-dialog"
      onClose={commands.close}
    >
      {isRunning ? (
        <Running kind={JOB_OF[deed]} />
      ) : (
        <Choosing
          {...choosing}
          onApply={(plan, without) => void begin(() => commands.apply(plan, without))}
        />
      )}
    </Dialog>
  );
}

/** The choices that make a plan, and the plan. */
function useChoosing(first: Scope | undefined) {
  const { store } = usePage();
  const isLooking = usePageStore(({ state }) => state.session?.phase === 'looking');
  // The last cards follow a moment after the end of looking.
  const count = usePageStore(({ view }) => view.all.length);
  const scopes = useMemo(() => scopesOf(store), [count]);
  const [scope, setScope] = useState(() => first ?? usualScope(scopes));
  const [deed, setDeed] = useState<Deed>(() => usualDeed(store));
  const destination = useDestination(deed);
  const keywords = useKeywordChoices(deed);
  const ids = scopes.find((choice) => choice.scope === scope)?.ids ?? [];
  const only: PlanRequest = scope === 'all' ? {} : { ids };
  const request =
    destination.request === null ? null : { ...only, ...destination.request, ...keywords.request };
  const planning = usePlan(isLooking ? null : request);
  const [out, setOut] = useState<{ plan: string; ids: ReadonlySet<number> }>();
  const plan = planning.plan?.plan ?? '';
  const unticked: ReadonlySet<number> = out?.plan === plan ? out.ids : new Set();
  const tick = (id: number, isTicked: boolean) => {
    const next = new Set(unticked);
    if (isTicked) next.delete(id);
    else next.add(id);
    setOut({ plan, ids: next });
  };
  const refuse = (error: unknown) => {
    const isMendable = error instanceof RequestError && error.problem.code === 'PLAN_BLOCKED';
    if (isMendable) planning.say(errorText(error));
    else planning.refuse(error);
  };
  const kept = { ...request, ids: ids.filter((id) => !unticked.has(id)) };
  return {
    ...{ scopes, scope, setScope, deed, setDeed, destination, keywords },
    ...{ ...planning, isLooking, refuse, unticked, tick, kept },
  };
}

/** Where no name changes, keywords are what is left to be written. */
function usualDeed({ state: { session } }: Store): Deed {
  if (session?.counts.changed === 0 && session.phase !== 'looking') return 'keywords';
  return session?.naming.into === undefined ? 'rename' : 'file';
}

interface ChoosingProperties extends ReturnType<typeof useChoosing> {
  readonly onApply: (plan: string, without: readonly number[]) => void;
}

function Choosing({ onApply, ...choosing }: ChoosingProperties) {
  const { commands } = usePage();
  const { plan, problem, check, unticked, destination } = choosing;
  return (
    <>
      <div class="apply-choices">
        {!choosing.isLooking && <ScopePicker {...choosing} onChoose={choosing.setScope} />}
        <DeedPicker deed={choosing.deed} onChoose={choosing.setDeed} />
        <Destination {...destination} deed={choosing.deed} />
        <KeywordChoices {...choosing.keywords} deed={choosing.deed} />
      </div>
      {plan === undefined && problem === undefined && destination.request !== null && (
        <Coming isLooking={choosing.isLooking} />
      )}
      {problem !== undefined && (
        <p class="reason" role="alert">
          {problem}
        </p>
      )}
      {plan !== undefined && (
        <>
          <PlanFigures plan={plan} />
          {plan.rows > 0 && (
            <PlanRows plan={plan} unticked={unticked} onTick={choosing.tick} onMended={check} />
          )}
        </>
      )}
      <footer>
        <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
        {problem !== undefined && <Button onPress={check}>{say('apply.check')}</Button>}
        {plan !== undefined && (
          <PrimaryButton
            {...choosing}
            plan={plan}
            onApply={() => onApply(plan.plan, [...unticked])}
          />
        )}
      </footer>
    </>
  );
}

/** A plan that is being made, or has to wait. */
function Coming({ isLooking }: { readonly isLooking: boolean }) {
  if (!isLooking) return <Progress kind="plan" />;
  return (
    <>
      <p class="reason" role="status">
        {say('apply.waiting')}
      </p>
      <LookingProgress />
    </>
  );
}

interface PrimaryProperties
  extends Pick<ChoosingProperties, 'deed' | 'unticked' | 'kept' | 'refuse'> {
  readonly plan: PlanSummary;
  readonly onApply: () => void;
}

/** Says what it does, and with how many pictures. */
function PrimaryButton({ plan, deed, unticked, kept, refuse, onApply }: PrimaryProperties) {
  const { commands } = usePage();
  const count = plan.rows - unticked.size;
  const download = async () => {
    try {
      const { plan: id } = unticked.size === 0 ? plan : await commands.plan(kept);
      location.assign(zipUrl(id));
    } catch (error) {
      refuse(error);
    }
  };
  const isBoth = plan.isTagging && deed !== 'keywords';
  const isBlocked = plan.blocked > 0 && unticked.size === 0;
  return (
    <Button
      kind="primary"
      focused
      disabled={count === 0 || isBlocked}
      onPress={deed === 'zip' ? () => void download() : onApply}
    >
      {say('apply.button', { deed: isBoth ? (`${deed}Tag` as const) : deed, count })}
    </Button>
  );
}
