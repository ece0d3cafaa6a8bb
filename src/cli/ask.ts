import { createInterface } from 'node:readline/promises';
import { PhotonymError } from '../base/errors.ts';
import type { Context } from './context.ts';

/**
 * Asks a question on the terminal.
 * @returns the answer without surrounding spaces; empty at the end of the input
 * @throws PhotonymError INTERRUPTED on Ctrl-C
 */
export async function ask(
  question: string,
  { stdin, stdout, signal, terminal }: Context,
): Promise<string> {
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    const ended = new Promise<string>((resolve, reject) => {
      prompt.once('close', () => resolve(''));
      // While readline reads from a terminal, Ctrl-C comes here and not to the process.
      prompt.once('SIGINT', () => reject(new PhotonymError('INTERRUPTED', 'Interrupted.')));
    });
    return (
      await Promise.race([prompt.question(terminal.name(question), { signal }), ended])
    ).trim();
  } finally {
    prompt.close();
  }
}
