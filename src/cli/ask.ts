import { createInterface, type Interface } from 'node:readline';
import { PhotonymError } from '../base/errors.ts';
import type { Context } from './context.ts';

/** Asks questions on the terminal. Lines that were typed ahead answer the questions to come. */
export class Questions implements Disposable {
  readonly #context: Context;
  readonly #lines: Interface;
  readonly #typed: string[] = [];
  #ended = false;
  #interrupted = false;
  #wake: () => void = () => undefined;

  constructor(context: Context) {
    this.#context = context;
    const { stdin: input, stdout: output, signal } = context;
    this.#lines = createInterface({ input, output });
    this.#lines.on('line', (line) => this.#note(() => this.#typed.push(line.trim())));
    this.#lines.once('close', () => this.#note(() => (this.#ended = true)));
    // While readline reads from a terminal, Ctrl-C comes here and not to the process.
    this.#lines.once('SIGINT', this.#interrupt);
    signal.addEventListener('abort', this.#interrupt, { once: true });
  }

  /**
   * @returns the answer without surrounding spaces; empty at the end of the input
   * @throws PhotonymError INTERRUPTED on Ctrl-C
   */
  async ask(question: string): Promise<string> {
    this.#lines.setPrompt(this.#context.terminal.name(question));
    if (!this.#ended) this.#lines.prompt();
    while (this.#typed.length === 0 && !this.#ended && !this.#interrupted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#interrupted || this.#context.signal.aborted) {
      throw new PhotonymError('INTERRUPTED', 'Interrupted.');
    }
    return this.#typed.shift() ?? '';
  }

  [Symbol.dispose](): void {
    this.#context.signal.removeEventListener('abort', this.#interrupt);
    this.#lines.close();
  }

  readonly #interrupt = (): void => this.#note(() => (this.#interrupted = true));

  #note(change: () => unknown): void {
    change();
    this.#wake();
  }
}
