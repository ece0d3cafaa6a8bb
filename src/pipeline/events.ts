import type { Failure } from '../base/errors.ts';
import type { Judgement } from '../label/judgement.ts';
import type { LeftOut } from '../plan/build.ts';
import type { Plan } from '../plan/core/plan.ts';

/** A picture has been looked at, or could not be. In the order in which pictures are found. */
export interface JudgedEvent {
  readonly type: 'judged';
  readonly judgement: Judgement;
}

/** A folder could not be read, or a file of which nothing can be told; the others go on. */
export interface SkippedEvent {
  readonly type: 'skipped';
  /** The path as the user would write it. */
  readonly file: string;
  readonly failure: Failure;
}

/** The plan is ready: the last event of planning. */
export interface PlannedEvent {
  readonly type: 'planned';
  readonly plan: Plan;
  /** Pictures that changed or vanished while the plan was made. */
  readonly leftOut: readonly LeftOut[];
}

export type ClassifyEvent = JudgedEvent | SkippedEvent;
export type PlanEvent = ClassifyEvent | PlannedEvent;
