import type { Judgement } from '../../../label/judgement.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import type { LookingOptions } from '../../options/options.ts';
import { CSV_HEADER, csvLine, jsonLine, tableLine } from '../../render/judgement.ts';
import { plural } from '../../render/plural.ts';
import { lookAtEach } from '../../session.ts';

export interface ClassifyCommandOptions extends LookingOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly top?: number;
}

/** `photonym classify`: the predictions alone. */
export async function runClassify(
  paths: string[],
  options: ClassifyCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const line = (judgement: Judgement): string => {
    if (options.json) return jsonLine(judgement);
    if (options.csv) return csvLine(judgement);
    return tableLine(judgement, terminal);
  };
  if (options.csv) await terminal.out(CSV_HEADER);
  const { seen, failed } = await lookAtEach(paths, options, context, (judgement) =>
    terminal.out(line(judgement)),
  );
  if (!options.json && !options.csv && failed > 0) {
    terminal.err(`${failed} of ${plural(seen, 'picture')} failed.`);
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}
