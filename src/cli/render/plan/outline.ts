import type { Plan, PlannedFile } from '../../../plan/core/plan.ts';
import { say } from '../../messages/messages.ts';
import type { Terminal } from '../terminal.ts';
import { countPlan } from './counts.ts';
import { planDigest } from './digest.ts';
import { isRow, planRows } from './rows.ts';
import { tagRows } from './tag-rows.ts';

/** Files of a plan that are shown before the question. */
const MOST_FILES = 20;

/** How many files of a plan are not shown before the question. */
export function filesBeyond(plan: Plan): number {
  return Math.max(0, countPlan(plan).rows - MOST_FILES);
}

function* taggedForPeople(plan: Plan, terminal: Terminal, isAsked: boolean): Generator<string> {
  const { tag, failed } = countPlan(plan);
  yield* tagRows(plan, terminal, isAsked ? MOST_FILES : undefined);
  const more = tag + failed - MOST_FILES;
  if (isAsked && more > 0) yield `  ${say('tag.more', { count: more })}`;
}

/**
 * A plan for people. Before a question it is its beginning and how much more there is; on a terminal it ends
 * with what all of it comes to.
 */
export function* planForPeople(
  plan: Plan,
  terminal: Terminal,
  isAsked: boolean,
): Generator<string> {
  if (plan.only === 'keywords') {
    yield* taggedForPeople(plan, terminal, isAsked);
    return;
  }
  const more = isAsked ? filesBeyond(plan) : 0;
  yield* planRows(more === 0 ? plan : beginningOf(plan), terminal);
  if (more > 0) yield `  ${say('plan.more', { count: more })}`;
  if (terminal.outIsTerminal) yield* planDigest(plan, terminal);
}

function beginningOf(plan: Plan): Plan {
  const files: PlannedFile[] = [];
  for (const file of plan.files) {
    if (files.length >= MOST_FILES) break;
    if (isRow(file)) files.push(file);
  }
  return { ...plan, files };
}
