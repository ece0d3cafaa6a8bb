import { createInterface } from 'node:readline/promises';
import { PhotonymError } from '../errors.ts';
import type { Context } from './context.ts';

/**
 * Asks a question that is answered with yes or no; anything unclear is no.
 * @throws PhotonymError INTERRUPTED on Ctrl-C
 */
export async function askYesNo(
  question: string,
  { stdin, stdout, signal }: Context,
): Promise<boolean> {
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    const ended = new Promise<string>((resolve, reject) => {
      prompt.once('close', () => resolve(''));
      // On a terminal that is being read from, Ctrl-C comes here and not to the process.
      prompt.once('SIGINT', () => reject(new PhotonymError('INTERRUPTED', 'Interrupted.')));
    });
    const answer = await Promise.race([prompt.question(question, { signal }), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
