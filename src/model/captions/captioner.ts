import { throwIfAborted } from '../../base/errors.ts';
import { limiter } from '../../base/stream.ts';
import type { Answer, Connection, NoAnswer } from './connection.ts';
import type { Captioned } from './core/captioned.ts';
import { errorMessage, isQuotaSpent, type Said, saidIn } from './core/completion.ts';
import { FORMS, requestBody } from './core/request.ts';
import { delayBefore, isPassing, LONGEST_WAIT_MS } from './core/retry.ts';

/** What is asked, and where. */
export interface CaptionerFacts {
  readonly model: string;
  /** As it may be told to people: never with a key. */
  readonly address: string;
  /** Whether the server is on this machine, so that pictures do not leave it. */
  readonly isHere: boolean;
  readonly captioned: Captioned;
  /** The text that goes with each picture. */
  readonly prompt: string;
  /** Pixels: the longer side of a picture as it is sent. */
  readonly edge: number;
}

/** What a server says about a picture; `absent`: it was not asked, or cannot be. */
export type Asked = Said | { readonly absent: true };

/** Asks a server for captions, a few at a time. It is opened with `openCaptioner`, and must be closed. */
export interface Captioner extends AsyncDisposable {
  readonly facts: CaptionerFacts;
  /** Whether the server is not asked any more. */
  readonly isGone: boolean;
  /**
   * Asks about one picture. Passing errors are waited out; once the server is gone for good, it is not asked again.
   * @param picture a JPEG
   * @throws PhotonymError INTERRUPTED
   */
  ask(picture: Uint8Array, signal?: AbortSignal): Promise<Asked>;
  close(): Promise<void>;
}

/** Tells, once, why a server is not asked any more, and what to do. */
export type OnServerGone = (message: string, remedy: string) => void;

interface CaptionerOptions {
  readonly connection: Connection;
  readonly isOllama: boolean;
  /** Never repeated in a message. */
  readonly key: string | undefined;
  /** Requests under way at once. */
  readonly atOnce: number;
  readonly onGone: OnServerGone | undefined;
  /** Resolves after some milliseconds. @throws PhotonymError INTERRUPTED at once when aborted */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** So many pictures in a row without an answer: it is the server, not the pictures. */
const MOST_IN_A_ROW = 3;

/** Thrown when there is no use in asking again, about any picture. */
class Gone extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** A server that speaks OpenAI's chat completions interface. */
export class ServerCaptioner implements Captioner {
  readonly facts: CaptionerFacts;
  readonly #options: CaptionerOptions;
  readonly #inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  /** Index of the first form that may still do. */
  #form = 0;
  #hasAnswered = false;
  #isGone = false;
  #failuresInARow = 0;

  constructor(facts: CaptionerFacts, options: CaptionerOptions) {
    this.facts = facts;
    this.#options = options;
    this.#inTurn = limiter(options.atOnce);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  async ask(picture: Uint8Array, signal?: AbortSignal): Promise<Asked> {
    return await this.#inTurn(async () => {
      throwIfAborted(signal);
      if (this.#isGone) return { absent: true };
      try {
        const said = await this.#askInForms(picture, signal);
        if (this.#isGone && 'fault' in said) return { absent: true };
        return said;
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
        this.#giveUp(error);
        return { absent: true };
      }
    });
  }

  async close(): Promise<void> {
    await this.#options.connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Asks in simpler forms until the server takes one; the others are not tried again. */
  async #askInForms(picture: Uint8Array, signal: AbortSignal | undefined): Promise<Said> {
    const from = this.#form;
    for (const [index, form] of FORMS.entries()) {
      if (index < from) continue;
      const answer = await this.#send(requestBody(this.facts, picture, form), signal);
      if (isRefusedForm(answer) && index < FORMS.length - 1) continue;
      const said = this.#understand(answer);
      if (said !== undefined) {
        this.#form = Math.max(this.#form, index);
        this.#hasAnswered = true;
        this.#failuresInARow = 0;
        return said;
      }
      return this.#failed(this.#reasonOf(answer));
    }
    throw new Error('there is no form to ask in');
  }

  /** Sends a request, again after passing errors. */
  async #send(body: string, signal: AbortSignal | undefined): Promise<Answer | NoAnswer> {
    const { connection, wait, now } = this.#options;
    for (let attempt = 0; ; attempt++) {
      throwIfAborted(signal);
      const answer = await connection.post(body, signal);
      if (!this.#mayPass(answer)) return answer;
      const delay = delayBefore(attempt, 'status' in answer ? answer.retryAfter : undefined, now());
      if (delay === undefined) return answer;
      if (delay > LONGEST_WAIT_MS)
        throw this.#gone(`it asks to wait ${Math.round(delay / 1000)} s`, 'Run it again later.');
      await wait(delay, signal);
      if (this.#isGone) return answer;
    }
  }

  #mayPass(answer: Answer | NoAnswer): boolean {
    if ('status' in answer) return isPassing(answer.status) && !isQuotaSpent(answer.body);
    // A server that was there a moment ago may be starting again.
    return answer.broken === 'cut' || (answer.broken === 'absent' && this.#hasAnswered);
  }

  /** What a good answer says. @throws Gone if no picture can have one */
  #understand(answer: Answer | NoAnswer): Said | undefined {
    const { isOllama } = this.#options;
    if ('broken' in answer) {
      if (answer.broken !== 'absent') return undefined;
      throw this.#gone(
        answer.reason,
        isOllama
          ? 'Start it with `ollama serve`, or correct OLLAMA_HOST.'
          : 'Start it, or correct --captions.',
      );
    }
    const { status, body } = answer;
    if (status >= 300 && status < 400) {
      throw this.#gone(
        'it redirects elsewhere, which is not followed',
        'Give --captions the address where the server is.',
      );
    }
    if (status === 401 || status === 403) {
      throw this.#gone(this.#reasonOf(answer), 'Set PHOTONYM_CAPTION_KEY to a key of this server.');
    }
    if (status === 404 || status === 405) {
      throw this.#gone(
        this.#reasonOf(answer),
        isOllama
          ? `Fetch the model: ollama pull ${this.facts.model}`
          : 'Check the address and --caption-model.',
      );
    }
    if (status === 429 && isQuotaSpent(body))
      throw this.#gone(this.#reasonOf(answer), 'Check the account with this server.');
    return status === 200 ? saidIn(body) : undefined;
  }

  #reasonOf(answer: Answer | NoAnswer): string {
    if ('broken' in answer) return answer.reason;
    const { status, body } = answer;
    const words = errorMessage(body, this.#options.key);
    if (status === 200) return words ?? 'what it answers is not a chat completion';
    return words === undefined ? `it answered ${status}` : `it answered ${status}: ${words}`;
  }

  #failed(reason: string): Said {
    this.#failuresInARow++;
    if (this.#failuresInARow >= MOST_IN_A_ROW) {
      const often = `${reason} (${MOST_IN_A_ROW} pictures in a row)`;
      throw this.#gone(
        often,
        'Run it again when the server is well: what it has answered is kept.',
      );
    }
    return { fault: `the server: ${reason}` };
  }

  #gone(reason: string, remedy: string): Gone {
    const { address } = this.facts;
    const text = reason.replace(/\.$/, '');
    return new Gone(
      `No sentences from ${address}: ${text}. The pictures are named without.`,
      remedy,
    );
  }

  #giveUp({ message, remedy }: Gone): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#options.onGone?.(message, remedy);
  }
}

/** Whether a simpler question may be taken: the server did not understand it, or stumbled over it. */
function isRefusedForm(answer: Answer | NoAnswer): boolean {
  return 'status' in answer && [400, 422, 500, 501].includes(answer.status);
}
