import { basename } from 'node:path';
import { cutTo, widthOf } from '../../../base/language/width.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import { say } from '../../messages/messages.ts';
import type { Terminal } from '../terminal.ts';
import { countPlan } from './counts.ts';

/** Which labels the pictures of a plan get, and into which folders they come: a line for each, none for one picture. */
export function planDigest(plan: Plan, terminal: Terminal): string[] {
  const { labels, folders, rename } = countPlan(plan);
  if (rename < 2) return [];
  const here = basename(plan.copyTo ?? plan.linkTo ?? plan.root) || plan.root;
  const named = [...folders].map(([folder, n]): Tally => [folder === '.' ? here : folder, n]);
  return [
    ...digestLine('plan.labels', [...labels], terminal),
    ...digestLine('plan.folders', named, terminal),
  ];
}

type Tally = readonly [name: string, count: number];

/** The most frequent first, as many as fit into a line. */
function digestLine(
  title: 'plan.labels' | 'plan.folders',
  tallies: Tally[],
  terminal: Terminal,
): string[] {
  if (tallies.length === 0) return [];
  tallies.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const texts: string[] = [];
  let line = '';
  for (const [name, n] of tallies) {
    texts.push(say('plan.tally', { name: terminal.name(name), count: n }));
    const list = texts.join(say('list.separator'));
    const count = tallies.length - texts.length;
    const longer = say(title, { list: count === 0 ? list : say('plan.tallies', { list, count }) });
    if (line !== '' && widthOf(longer) > terminal.columns) break;
    line = longer;
  }
  return [cutTo(line, terminal.columns)];
}
