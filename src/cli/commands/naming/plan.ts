import { PhotonymError } from '../../../base/errors.ts';
import { createOutput, type OutputFile } from '../../../base/output-file.ts';
import { planCsvRows } from '../../../plan/core/file/plan-csv.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import type { FilingOptions, NamingOptions } from '../../options/options.ts';
import { planSummary } from '../../render/plan.ts';
import { planWithProgress } from '../../session.ts';

type Format = 'jsonl' | 'csv';

export interface PlanCommandOptions extends NamingOptions, FilingOptions {
  readonly output: string;
  readonly format?: Format;
  readonly force?: boolean;
}

/** Characters written at once. */
const CHUNK = 64 * 1024;

/** `photonym plan`: look, and write what would be renamed to a file; nothing is changed. */
export async function runPlan(
  paths: string[],
  options: PlanCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { output, format = formatOf(output), force: overwrite } = options;
  // Begun before looking: whoever may not write there should not have to wait to be told.
  const file = output === '-' ? undefined : await createOutput(output, { overwrite });
  try {
    const { plan, failed } = await planWithProgress(paths, options, context);
    if (file === undefined) await print(plan, format, context);
    else await write(plan, format, file, context);
    return failed > 0 ? EXIT.someFailed : EXIT.done;
  } finally {
    await file?.discard();
  }
}

function formatOf(output: string): Format {
  if (/\.csv$/i.test(output)) return 'csv';
  if (output === '-' || /\.(?:jsonl|ndjson)$/i.test(output)) return 'jsonl';
  throw new PhotonymError(
    'USAGE',
    `Expected a file ending in .jsonl or .csv but received ${output}.`,
    {
      remedy: 'Rename it, or say which it is: --format jsonl or --format csv.',
    },
  );
}

async function print(plan: Plan, format: Format, { terminal }: Context): Promise<void> {
  // The terminal ends each line itself; RFC 4180 wants a carriage return before that.
  const end = format === 'csv' ? '\r' : '';
  for (const line of linesOf(plan, format)) await terminal.out(line + end);
}

async function write(
  plan: Plan,
  format: Format,
  file: OutputFile,
  { terminal }: Context,
): Promise<void> {
  let chunk = '';
  for (const line of linesOf(plan, format)) {
    chunk += line + (format === 'csv' ? '\r\n' : '\n');
    if (chunk.length < CHUNK) continue;
    await file.write(chunk);
    chunk = '';
  }
  await file.write(chunk);
  await file.place();
  const name = terminal.errName(file.target);
  terminal.err(`${name}: ${planSummary(plan)}  Carry it out with: photonym apply ${name}`);
}

function linesOf(plan: Plan, format: Format): Iterable<string> {
  return format === 'csv' ? planCsvRows(plan) : planLines(plan);
}
