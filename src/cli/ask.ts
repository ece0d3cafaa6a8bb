import { createInterface } from 'node:readline/promises';
import type { Context } from './context.ts';

/** Asks a question that is answered with yes or no; anything unclear is no. */
export async function askYesNo(
  question: string,
  { stdin, stdout, signal }: Context,
): Promise<boolean> {
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    const closed = new Promise<string>((resolve) => prompt.once('close', () => resolve('')));
    const answer = await Promise.race([prompt.question(question, { signal }), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
