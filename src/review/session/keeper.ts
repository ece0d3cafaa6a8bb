import { z } from 'zod';
import { PhotonymError } from '../../base/errors.ts';
import { LANGS } from '../../base/language/lang.ts';
import { limiter } from '../../base/stream.ts';
import type { DecisionChange, Decisions } from '../../memory/decisions.ts';

import type { Problem, SchemeText } from '../core/api-events.ts';
import type { PictureChoice } from '../core/choices.ts';
import { choiceIn, textOfChoice } from '../core/kept-choices.ts';
import { problemOf } from '../core/problem.ts';

/** An earlier session's choice about a picture. */
export interface KeptChoice {
  readonly choice: PictureChoice;
  /** A run has carried it out. */
  readonly isDone: boolean;
}

/** What was decided for the folder as a whole. */
export interface KeptSettings {
  /** Absent if it was never changed. */
  readonly floor?: number | undefined;
  /** The floor that the session began with: another one was asked for on purpose. */
  readonly initialFloor?: number | undefined;
  /** Absent: the one that the session began with. */
  readonly scheme?: SchemeText | undefined;
  readonly merges: readonly (readonly [from: string, into: string])[];
}

const LANG = z.enum(LANGS).exactOptional();

const SETTINGS: z.ZodType<KeptSettings> = z.object({
  floor: z.number().optional(),
  initialFloor: z.number().optional(),
  scheme: z.object({ name: z.string(), into: z.string().exactOptional(), lang: LANG }).optional(),
  merges: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
});

interface KeeperOptions {
  readonly root: string;
  readonly decisions: Decisions | undefined;
  /** Language of templates. */
  readonly lang: string | undefined;
  /** Called when decisions turn out not to be saved, and with null when they all are again. */
  readonly onProblem: (problem: Problem | null) => void;
}

/** Saves the choices of a review as they are made, and brings back those of earlier sessions. */
export class Keeper {
  readonly #options: KeeperOptions;
  /** One writer: later choices about a picture are saved later. */
  readonly #inTurn = limiter(1);
  #saved: Promise<void> = Promise.resolve();
  /**
   * Choices that wait for the writer, by file: all that have come by then are written at once. Those that
   * could not be written are tried again with the next, and at the end.
   */
  #waiting = new Map<string, DecisionChange>();
  #isQueued = false;
  #hasProblem = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The choice that an earlier session made about the content of a file. */
  async recall(file: string, signal: AbortSignal): Promise<KeptChoice | undefined> {
    const { decisions, lang } = this.#options;
    const kept = await this.#try(() => decisions?.recall(file, signal));
    const choice = kept && choiceIn(kept.choice, lang);
    return choice && { choice, isDone: kept.isDone };
  }

  /** Saves choices; undefined for none any more. */
  keep(
    choices: Iterable<readonly [file: string, choice: PictureChoice | undefined]>,
  ): Promise<void> {
    for (const [path, choice] of choices) {
      this.#waiting.set(path, { path, choice: choice && textOfChoice(choice) });
    }
    return this.saved();
  }

  /** Saves that a run has carried the choices about files out, or that it was undone. */
  settle(files: readonly string[], isDone: boolean): Promise<void> {
    return this.#enqueue((decisions) => decisions.settle(files, isDone));
  }

  async settings(): Promise<KeptSettings | undefined> {
    const { root, decisions } = this.#options;
    const text = await this.#try(() => decisions?.settingsOf(root));
    return text === undefined ? undefined : SETTINGS.safeParse(JSON.parse(text)).data;
  }

  keepSettings(settings: KeptSettings): Promise<void> {
    const { root } = this.#options;
    return this.#enqueue((decisions) => decisions.keepSettings(root, JSON.stringify(settings)));
  }

  /** Resolves when all is saved that was to be by now, as far as it can be. */
  saved(): Promise<void> {
    if (this.#isQueued || this.#waiting.size === 0) return this.#saved;
    this.#isQueued = true;
    return this.#enqueue((decisions) => this.#write(decisions));
  }

  async #write(decisions: Decisions): Promise<void> {
    const changes = this.#waiting;
    this.#waiting = new Map();
    this.#isQueued = false;
    try {
      await decisions.keep([...changes.values()]);
    } catch (error) {
      // What has been chosen meanwhile is newer.
      this.#waiting = new Map([...changes, ...this.#waiting]);
      throw error;
    }
    if (this.#hasProblem) this.#options.onProblem(null);
    this.#hasProblem = false;
  }

  #enqueue(work: (decisions: Decisions) => Promise<void> | void): Promise<void> {
    const { decisions } = this.#options;
    if (decisions === undefined) return this.#saved;
    this.#saved = this.#inTurn(async () => await this.#try(() => work(decisions)));
    return this.#saved;
  }

  /** A review goes on without saving, and says so. */
  async #try<T>(work: () => Promise<T> | T): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PhotonymError)) throw error;
      if (error.code === 'INTERRUPTED') return undefined;
      this.#hasProblem = true;
      this.#options.onProblem(problemOf(error));
      return undefined;
    }
  }
}
