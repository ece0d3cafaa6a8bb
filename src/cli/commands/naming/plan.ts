import { PhotonymError } from '../../../base/errors.ts';
import { createOutput, type OutputFile } from '../../../base/output-file.ts';
import { planCsvRows } from '../../../plan/core/file/plan-csv.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { FilingOptions, NamingOptions } from '../../options/options.ts';
import { planPictures } from '../../plan-pictures.ts';
import { planSummary } from '../../render/plan/counts.ts';

type Format = 'jsonl' | 'csv';

interface PlanCommandOptions extends NamingOptions, FilingOptions {
  readonly output: string;
  readonly format?: Format;
  readonly force?: boolean;
}

/** Characters gathered before they are written. */
const CHUNK_CHARACTERS = 64 * 1024;

/** `photonym plan`: look, and write the plan to a file; no picture is changed. */
export async function runPlan(
  paths: string[],
  options: PlanCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { output, format = formatOf(output), force: overwrite } = options;
  // Opened before looking, so that an output that cannot be written is refused at once.
  const file = output === '-' ? undefined : await createOutput(output, { overwrite });
  try {
    const { plan, failed, notes } = await planPictures(paths, options, context);
    for (const note of notes) context.terminal.err(note);
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
      remedy: 'Change the extension, or choose --format jsonl or --format csv.',
    },
  );
}

async function print(plan: Plan, format: Format, { terminal }: Context): Promise<void> {
  const end = format === 'csv' ? '\r\n' : '\n';
  for (const line of linesOf(plan, format)) await terminal.out(line, end);
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
    if (chunk.length < CHUNK_CHARACTERS) continue;
    await file.write(chunk);
    chunk = '';
  }
  await file.write(chunk);
  await file.place();
  const said = { file: terminal.errName(file.target), summary: planSummary(plan) };
  terminal.err(say('plan.written', said));
}

function linesOf(plan: Plan, format: Format): Iterable<string> {
  return format === 'csv' ? planCsvRows(plan) : planLines(plan);
}
