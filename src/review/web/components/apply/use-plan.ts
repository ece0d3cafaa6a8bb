import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlanRequest, PlanSummary } from '../../../core/api.ts';
import { usePage } from '../../page.ts';
import { errorText } from '../../requests.ts';

/** The plan of a request as the server makes it, or the problem with it; neither while it is being made. */
export function usePlan(request: PlanRequest | null) {
  const { commands } = usePage();
  const [plan, setPlan] = useState<PlanSummary>();
  const [problem, setProblem] = useState<string>();
  /** Counts requests: the answer to an earlier one is of no use. */
  const turn = useRef(0);
  const refuse = (error: unknown) => {
    setPlan(undefined);
    setProblem(errorText(error));
  };
  const check = () => {
    const mine = ++turn.current;
    const ifLast =
      <T>(take: (value: T) => void) =>
      (value: T) => {
        if (mine === turn.current) take(value);
      };
    setPlan(undefined);
    setProblem(undefined);
    if (request !== null) commands.plan(request).then(ifLast(setPlan), ifLast(refuse));
  };
  useEffect(check, [JSON.stringify(request)]);
  return { plan, problem, check, refuse, say: setProblem };
}
