import { PhotonymError } from '../../../base/errors.ts';
import type { Plan } from '../plan.ts';
import { decodeText, notUtf8, parsePlanCsv } from './plan-csv.ts';
import { notAPlan, PlanReader, parsePlan } from './plan-lines.ts';

/**
 * Reads a plan, JSON Lines or CSV. The format is recognised by its beginning.
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

/**
 * Reads a plan from a stream, JSON Lines or CSV. JSON Lines are read line by line; a table is held in
 * memory whole, since no spreadsheet writes more than a million rows.
 * @throws PhotonymError USAGE naming the line that is wrong, or the error of the stream
 */
export async function readPlanFrom(chunks: AsyncIterable<Uint8Array>): Promise<Plan> {
  const begun: Uint8Array[] = [];
  let lines: LineReader | undefined;
  // Bytes since the last line end.
  let open = 0;
  for await (const chunk of chunks) {
    if (lines !== undefined) lines.write(chunk);
    else {
      begun.push(chunk);
      const end = Math.max(chunk.lastIndexOf(NEWLINE), chunk.lastIndexOf(RETURN));
      open = end < 0 ? open + chunk.length : chunk.length - end - 1;
      if (open > MAX_LINE_UNITS) throw notAPlan(1, 'a line of it is too long');
      const beginning = Buffer.concat(begun.slice(0, 2)).toString('latin1');
      if (/^(?:\xef\xbb\xbf)?\s*\{/.test(beginning)) {
        lines = new LineReader();
        for (const each of begun) lines.write(each);
      }
    }
  }
  return lines?.end() ?? readPlan(Buffer.concat(begun));
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The longest line accepted in a plan. Photonym's own have a few thousand characters. */
const MAX_LINE_UNITS = 4 * 1024 * 1024;

/** Decodes UTF-8 and reads it as a plan, line by line. */
class LineReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #plan = new PlanReader();
  #rest = '';

  write(chunk: Uint8Array): void {
    const lines = (this.#rest + this.#decode(chunk)).split('\n');
    this.#rest = lines.pop() ?? '';
    if (this.#rest.length > MAX_LINE_UNITS) throw this.#plan.tooLong();
    for (const line of lines) this.#plan.read(line);
  }

  end(): Plan {
    this.#plan.read(this.#rest + this.#decode());
    return this.#plan.end();
  }

  #decode(chunk?: Uint8Array): string {
    try {
      return chunk === undefined
        ? this.#decoder.decode()
        : this.#decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw notUtf8(error);
    }
  }
}

/** One at a time, since a plan may have a million lines. */
function* linesOf(text: string): Generator<string, void, undefined> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    yield text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
  }
}
