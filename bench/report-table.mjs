import { tablesOf } from './report-rows.mjs';

/**
 * The results for a terminal.
 * @param {import('./types.d.ts').Results} results
 */
export function table(results) {
  const machine = Object.entries(results.machine).map(([what, value]) => `${what} ${value}`);
  const parts = tablesOf(results).map(({ title, head, rows, note }) =>
    [title, ...aligned([head, ...rows]), ...(note === undefined ? [] : [`  ${note}`])].join('\n'),
  );
  return `${[machine.join(' · '), ...parts].join('\n\n')}\n`;
}

/**
 * The first column to the left, the others to the right.
 * @param {readonly string[][]} rows
 */
function aligned(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? `  ${cell.padEnd(widths[0] ?? 0)}` : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
