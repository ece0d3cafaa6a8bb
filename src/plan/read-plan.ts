import { PhotonymError } from '../errors.ts';
import type { Plan } from './plan.ts';
import { decodeText, parsePlanCsv } from './plan-csv.ts';
import { parsePlan } from './plan-file.ts';

/**
 * Reads a plan in either form, JSON Lines or CSV, told apart by how it begins.
 * @throws PhotonymError USAGE naming the line that is wrong
 */
export function readPlan(bytes: Uint8Array): Plan {
  const text = decodeText(bytes).replace(/^\ufeff/, '');
  if (text.trim() === '') {
    throw new PhotonymError('USAGE', 'The plan is empty.', {
      remedy: 'Give a file that `photonym plan -o FILE` wrote.',
    });
  }
  return /^\s*\{/.test(text) ? parsePlan(linesOf(text)) : parsePlanCsv(text);
}

/** Not all at once, since a plan may have a million lines. */
function* linesOf(text: string): Generator<string, void, undefined> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
  }
}
