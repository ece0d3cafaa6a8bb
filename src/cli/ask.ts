import { createInterface } from 'node:readline/promises';
import { PhotonymError } from '../base/errors.ts';
import type { Context } from './context.ts';

/**
 * Asks a question that is answered with yes or no; anything unclear is no.
 * @throws PhotonymError INTERRUPTED on Ctrl-C
 */
export async function askYesNo(question: string, context: Context): Promise<boolean> {
  return /^y(es)?$/i.test(await ask(question, context));
}

/**
 * Asks a question; the answer without spaces around it, empty at the end of the input.
 * @throws PhotonymError INTERRUPTED on Ctrl-C
 */
export async function ask(question: string, { stdin, stdout, signal }: Context): Promise<string> {
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    const ended = new Promise<string>((resolve, reject) => {
      prompt.once('close', () => resolve(''));
      // On a terminal that is being read from, Ctrl-C comes here and not to the process.
      prompt.once('SIGINT', () => reject(new PhotonymError('INTERRUPTED', 'Interrupted.')));
    });
    return (await Promise.race([prompt.question(question, { signal }), ended])).trim();
  } finally {
    prompt.close();
  }
}
