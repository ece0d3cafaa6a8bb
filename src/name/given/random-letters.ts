/** A UUID, with or without braces. */
const UUID = /[{(]?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}[)}]?/iy;

/**
 * The end of random letters and digits that begin at an index of a text, such as a hash, a UUID or the id of a
 * picture on a web site; undefined where there are none.
 * @param lenient also accepts short ones, which stand behind a machine's words
 */
export function endOfRandom(text: string, start: number, lenient: boolean): number | undefined {
  return (
    endOf(UUID, text, start, () => true) ??
    endOf(/[A-Za-z0-9]+(?![\p{L}\p{M}\p{Nd}])/uy, text, start, (run) => isRandom(run, lenient)) ??
    endOf(/[A-Za-z0-9_-]{14,}(?![\p{L}\p{M}\p{Nd}])/uy, text, start, isRandomInUrl)
  );
}

function endOf(
  pattern: RegExp,
  text: string,
  start: number,
  accept: (found: string) => boolean,
): number | undefined {
  pattern.lastIndex = start;
  const found = pattern.exec(text)?.[0];
  return found !== undefined && accept(found) ? start + found.length : undefined;
}

/** Whether letters and digits are mixed as nobody writes them. */
function isRandom(text: string, lenient: boolean): boolean {
  const { length } = text;
  const runs = runsOf(text);
  const hasDigit = /\d/.test(text);
  const hasLetter = /[A-Za-z]/.test(text);
  if (!hasLetter) return false;
  const longest = longestWord(runs);
  if (lenient && length >= 5 && hasDigit && runs.length >= 3 && longest <= 2) return true;
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text) && hasDigit) {
    if (length >= 20 || (length >= 8 && runs.length >= 4) || (lenient && length >= 6)) return true;
  }
  const mean = length / runs.length;
  if (length >= 20) return mean < 3 && longest <= 6;
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  if (length >= 10 && (hasDigit || (isMixed && length >= 12))) {
    return runs.length >= 5 && mean < 2.7 && longest <= 4;
  }
  return length >= 7 && hasDigit && isMixed && mean < 1.6;
}

/** The same with `-` and `_` as letters, as in ids that are part of an address. */
function isRandomInUrl(text: string): boolean {
  const bare = text.replace(/[-_]/g, '');
  const runs = runsOf(bare);
  const isMixed = /[a-z]/.test(bare) && /[A-Z]/.test(bare) && /\d/.test(bare);
  return isMixed && bare.length / runs.length < 2 && longestWord(runs) <= 3;
}

/** A text in words as camel case has them, and numbers. */
function runsOf(text: string): string[] {
  return text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
}

function longestWord(runs: readonly string[]): number {
  return Math.max(0, ...runs.filter((run) => !/^\d/.test(run)).map(({ length }) => length));
}
