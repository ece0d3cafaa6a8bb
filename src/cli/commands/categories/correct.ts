import { PhotonymError } from '../../../base/errors.ts';
import { wordsIn } from '../../../label/languages/load.ts';
import { idOf } from '../../../label/languages/words.ts';
import { addExample } from '../../../pipeline/learn.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { NetworkOptions } from '../../options/options.ts';
import { openNetwork } from '../../session.ts';

/** `photonym correct`: gives a picture its label and makes it an example for others. */
export async function runCorrect(
  file: string,
  label: string,
  options: NetworkOptions,
  context: Context,
): Promise<ExitCode> {
  const category = label.normalize('NFC').trim();
  if (category === '') throw new PhotonymError('USAGE', 'Expected a label that is not empty.');
  await using network = await openNetwork(options, context);
  const { terminal, dataDir } = context;
  // Kept by its English word, so that it is understood in every language.
  const id = idOf(category, await wordsIn(options.lang));
  await addExample(file, id, { ...network, dataDir });
  const said = { file: terminal.errName(file), label: terminal.errName(category) };
  terminal.err(say('correct.done', said));
  return EXIT.done;
}
