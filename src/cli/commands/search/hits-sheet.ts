import path from 'node:path';
import { defined } from '../../../base/defined.ts';
import type { Lang } from '../../../base/language/lang.ts';
import type { Judgement, SeenJudgement } from '../../../label/judgement.ts';
import type { SearchHit } from '../../../search/core/search-hit.ts';
import type { SheetCard } from '../../../show/core/card.ts';
import { writeSheet } from '../../../show/sheet.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { complain } from '../../render/messages.ts';
import { progress } from '../../render/progress.ts';
import { tellWritten } from '../naming/sheet.ts';

/** A picture found. */
export interface Found {
  readonly hit: SearchHit;
  readonly judgement: Judgement;
}

interface HitsSheetOptions {
  readonly words: readonly string[];
  readonly like?: readonly string[];
  readonly lang?: Lang | undefined;
  readonly force?: boolean;
}

/** Draws a sheet of the pictures found. */
export async function drawHits(
  output: string,
  judged: AsyncIterable<Found>,
  { words, like = [], lang, force: overwrite }: HitsSheetOptions,
  { terminal, signal }: Context,
): Promise<ExitCode> {
  let failed = 0;
  const bar = progress(terminal, { title: say('sheet.bar'), total: undefined });
  async function* cards(): AsyncGenerator<SheetCard, void, undefined> {
    for await (const { hit, judgement } of judged) {
      if (judgement.status !== 'failed') yield cardOf(hit, judgement);
      else {
        failed++;
        complain(terminal, judgement.file, judgement.failure.message);
      }
    }
  }
  const title = [
    ...words,
    ...like.map((file) => say('find.like', { file: path.basename(file) })),
  ].join(' ');
  for await (const event of writeSheet(cards(), output, { title, lang, overwrite, signal })) {
    if (event.type === 'drawn') bar.step();
    else tellWritten(event, terminal);
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

/** The label goes above the picture, its file name below. */
function cardOf({ similarity, score }: SearchHit, judgement: SeenJudgement): SheetCard {
  const oldName = path.basename(judgement.path);
  const { label } = judgement;
  return {
    path: judgement.path,
    oldName,
    newName: label ?? oldName,
    status: 'named',
    ...(label === null ? {} : { label }),
    ...defined({ probability: similarity ?? score }),
  };
}
