import { tablesOf } from './report-rows.mjs';

/**
 * The results for docs/performance.md.
 * @param {import('./types.d.ts').Results} results
 */
export function markdown(results) {
  const machine = Object.entries(results.machine).map(([what, value]) => `${what} ${value}`);
  const parts = tablesOf(results).map(({ title, head, rows, note }) => {
    const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
    const lines = [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
    return `### ${title}\n\n${lines.join('\n')}${note === undefined ? '' : `\n\n${note}`}`;
  });
  const how = `${machine.join(', ')}; ${results.rounds} rounds.`;
  return `${[how, ...parts].join('\n\n')}\n`;
}
