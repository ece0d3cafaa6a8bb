import { basename } from 'node:path';
import { dirname } from 'node:path/posix';
import { cutTo, widthOf } from '../../../base/language/width.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import { say } from '../../messages/messages.ts';
import type { Terminal } from '../terminal.ts';

/** Which labels the pictures of a plan get, and into which folders they come: a line for each, none for one picture. */
export function planDigest(plan: Plan, terminal: Terminal): string[] {
  const labels = new Map<string, number>();
  const folders = new Map<string, number>();
  let renamed = 0;
  for (const { role, status, label, target } of plan.files) {
    if (role !== 'picture' || status !== 'rename') continue;
    renamed++;
    if (label !== undefined) count(labels, label);
    count(folders, dirname(target));
  }
  if (renamed < 2) return [];
  const here = basename(plan.copyTo ?? plan.linkTo ?? plan.root) || plan.root;
  const named = [...folders].map(([folder, n]): Tally => [folder === '.' ? here : folder, n]);
  return [
    ...digestLine('plan.labels', [...labels], terminal),
    ...digestLine('plan.folders', named, terminal),
  ];
}

type Tally = readonly [name: string, count: number];

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The most frequent first, as many as fit into a line. */
function digestLine(
  title: 'plan.labels' | 'plan.folders',
  tallies: Tally[],
  terminal: Terminal,
): string[] {
  if (tallies.length === 0) return [];
  tallies.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const texts = tallies.map(([name, n]) =>
    say('plan.tally', { name: terminal.name(name), count: n }),
  );
  let line = '';
  for (let shown = 1; shown <= texts.length; shown++) {
    const list = texts.slice(0, shown).join(say('list.separator'));
    const count = texts.length - shown;
    const longer = say(title, { list: count === 0 ? list : say('plan.tallies', { list, count }) });
    if (line !== '' && widthOf(longer) > terminal.columns) break;
    line = longer;
  }
  return [cutTo(line, terminal.columns)];
}
