/**
 * One row of comma-separated values (RFC 4180), without its line end. Cells that a program might
 * split or trim are quoted; a text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvRow(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => quoted(typeof cell === 'number' ? String(cell) : inert(cell)))
    .join(',');
}

/** Whether a spreadsheet would take a text for a formula. */
export function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text);
}

function inert(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * The rows of a text, whichever line ends it has. A quotation mark in the wrong place is an ordinary
 * character.
 * @param separator between cells: `,`, `;` or a tab
 */
export function* csvRows(text: string, separator: string): Generator<string[], void, undefined> {
  const cell = new RegExp(
    `("[^"]*(?:""[^"]*)*"|[^${separator}\\r\\n]*)(${separator}|\\r\\n|\\r|\\n|$)`,
    'y',
  );
  let row: string[] = [];
  while (cell.lastIndex < text.length || row.length > 0) {
    const match = cell.exec(text);
    if (match === null) return;
    const [, content = '', end = ''] = match;
    row.push(unquoted(content));
    if (end === separator) continue;
    yield row;
    row = [];
    if (end === '') return;
  }
}

function unquoted(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}
