import type { Judgement } from '../../../label/judgement.ts';
import type { Words } from '../../../label/languages/words.ts';
import { classify } from '../../../pipeline/classify.ts';
import { announceCaptions } from '../../captions/notes.ts';
import type { CaptionCliOptions } from '../../captions/options.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { inputPaths, requirePictures } from '../../options/input-paths.ts';
import type { LookingOptions } from '../../options/options.ts';
import { CSV_HEADER, csvLine, jsonLine, ROW_INDENT, tableLine } from '../../render/judgement.ts';
import { complain } from '../../render/messages.ts';
import type { Terminal } from '../../render/terminal.ts';
import { openNamingSession } from '../../session.ts';

interface ClassifyCommandOptions extends LookingOptions, CaptionCliOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly top?: number;
}

/** `photonym classify`: the predictions alone. */
export async function runClassify(
  given: string[],
  options: ClassifyCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  if (options.csv) await terminal.out(CSV_HEADER);
  const paths = await inputPaths(given, options, context.stdin);
  await using session = await openNamingSession(options, context);
  await announceCaptions(paths, session, context);
  let seen = 0;
  let failed = 0;
  for await (const event of classify(paths, { ...session, places: options.json || options.csv })) {
    if (event.type === 'skipped') {
      failed++;
      complain(terminal, event.file, event.failure.message);
      continue;
    }
    seen++;
    if (event.judgement.status === 'failed') failed++;
    await print(event.judgement, options, terminal, session.vocabulary?.words);
  }
  requirePictures(seen + failed, paths, options.where);
  if (!options.json && !options.csv && failed > 0) {
    terminal.err(say('classify.failed', { failed, count: seen }));
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

async function print(
  judgement: Judgement,
  { json, csv }: ClassifyCommandOptions,
  terminal: Terminal,
  words: Words | undefined,
): Promise<void> {
  if (json) await terminal.out(jsonLine(judgement));
  else if (csv) await terminal.out(csvLine(judgement));
  else await terminal.tell(tableLine(judgement, terminal, words), ROW_INDENT);
}
