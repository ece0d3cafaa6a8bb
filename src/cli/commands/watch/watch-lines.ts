import path from 'node:path';
import type { Receipt, RunEvent } from '../../../apply/core/run-event.ts';
import { isWithin } from '../../../base/paths.ts';
import type { Words } from '../../../label/languages/words.ts';
import type { PlanStatus } from '../../../plan/core/plan.ts';
import type { WatchEvent } from '../../../watch/core/event.ts';
import type { Context } from '../../context.ts';
import { fault, say } from '../../messages/messages.ts';
import { DeedOfRun } from '../../render/deed.ts';
import { jsonOf, tableLine } from '../../render/judgement.ts';
import { complain } from '../../render/messages.ts';
import { receiptJson, receiptText, recoveredText } from '../../render/receipt.ts';

interface LinesOptions {
  readonly json?: boolean;
  /** Whether new pictures are named; then what is seen in them is not told. */
  readonly names: boolean;
  readonly existing?: boolean;
  readonly words: Words | undefined;
}

/** The run that events belong to. */
type Started = Extract<RunEvent, { readonly type: 'started' }>;

/** Prints what a watcher tells: results on stdout, the rest on stderr or, as JSON, all on stdout. */
export class WatchLines {
  readonly #options: LinesOptions;
  readonly #context: Context;
  #run: Started | undefined;
  #deed = new DeedOfRun();

  constructor(options: LinesOptions, context: Context) {
    this.#options = options;
    this.#context = context;
  }

  async print(event: WatchEvent): Promise<void> {
    if (event.type === 'run') this.#follow(event.event);
    const { terminal } = this.#context;
    if (this.#options.json) {
      const line = this.#json(event);
      if (line !== undefined) await terminal.out(line);
      return;
    }
    const line = this.#result(event);
    if (line !== undefined) await terminal.tell(line, 4);
    else this.#message(event);
  }

  #follow(event: RunEvent): void {
    if (event.type === 'started') {
      this.#run = event;
      this.#deed = new DeedOfRun();
    }
    this.#deed.add(event);
  }

  #json(event: WatchEvent): string | undefined {
    switch (event.type) {
      case 'looked':
        return JSON.stringify({ event: 'looked', ...jsonOf(event.judgement) });
      case 'run':
        return this.#runJson(event.event);
      case 'failed':
        return JSON.stringify({ event: 'failed', file: event.file, error: event.failure });
      default: {
        const { type, ...rest } = event;
        return JSON.stringify({ event: type, ...rest });
      }
    }
  }

  #runJson(event: RunEvent): string | undefined {
    switch (event.type) {
      case 'moved': {
        const { action = 'move', run } = this.#run ?? {};
        const done = { move: 'renamed', copy: 'copied', link: 'linked' } as const;
        const { from, to } = this.#shown(event);
        return JSON.stringify({ event: done[action], file: from, to, run });
      }
      case 'failed': {
        const file = this.#under(this.#run?.root, event.file);
        return JSON.stringify({ event: 'failed', file, error: event.failure });
      }
      case 'written': {
        const file = this.#under(this.#run?.root, event.file);
        return JSON.stringify({ event: 'tagged', file, run: this.#run?.run });
      }
      case 'receipt':
        return receiptJson(event.receipt);
      default:
        return undefined;
    }
  }

  #result(event: WatchEvent): string | undefined {
    const { terminal } = this.#context;
    const { names, words } = this.#options;
    if (event.type === 'looked')
      return names ? undefined : tableLine(event.judgement, terminal, words);
    if (event.type !== 'run') return undefined;
    if (event.event.type === 'moved') {
      const { from, to } = this.#shown(event.event);
      return `${terminal.name(from)}  →  ${terminal.name(to)}`;
    }
    return event.event.type === 'receipt' ? this.#receipt(event.event.receipt) : undefined;
  }

  #receipt(receipt: Receipt): string {
    return receipt.operation === 'recover'
      ? recoveredText(receipt)
      : receiptText(receipt, this.#deed);
  }

  #message(event: WatchEvent): void {
    const { terminal } = this.#context;
    if (event.type === 'failed') complain(terminal, event.file, event.failure.message);
    else if (event.type === 'run' && event.event.type === 'failed') {
      const file = this.#under(this.#run?.root, event.event.file);
      complain(terminal, file, event.event.failure.message);
    } else {
      const text = this.#sentence(event);
      if (text !== undefined) terminal.err(text);
    }
  }

  #sentence(event: WatchEvent): string | undefined {
    const { terminal } = this.#context;
    switch (event.type) {
      case 'watching': {
        const { by, why = 'none', isFirst } = event;
        const root = terminal.errName(event.root);
        const watching = say('watch.watching', { root, by, why: terminal.errName(fault(why)) });
        const { names, existing } = this.#options;
        return names && isFirst && !existing ? `${watching} ${say('watch.existing')}` : watching;
      }
      case 'kept': {
        if (event.status === 'unchanged') return undefined;
        const why = say('row.kept', { why: whyKept(event.status) });
        return `${terminal.errName(event.file)}  ${why}`;
      }
      case 'trouble': {
        const remedy = event.remedy === undefined ? '' : ` ${fault(event.remedy)}`;
        return terminal.errName(say('watch.trouble', { what: `${fault(event.message)}${remedy}` }));
      }
      case 'paused':
        return say('watch.paused', { why: event.why });
      case 'resumed':
        return say('watch.resumed');
      case 'away':
        return say('watch.away', { root: terminal.errName(event.root) });
      case 'back':
        return say('watch.back', { root: terminal.errName(event.root) });
      case 'stopped':
        return say('watch.stopped');
      default:
        return undefined;
    }
  }

  #shown({ from, to }: { readonly from: string; readonly to: string }): {
    from: string;
    to: string;
  } {
    const { root, destination } = this.#run ?? {};
    return { from: this.#under(root, from), to: this.#under(destination, to) };
  }

  /** As seen from the working directory, if it is there. */
  #under(folder: string | undefined, file: string): string {
    const whole = path.join(folder ?? '', file);
    const { cwd } = this.#context;
    return isWithin(cwd, whole) ? path.relative(cwd, whole) : whole;
  }
}

function whyKept(status: PlanStatus): string {
  switch (status) {
    case 'named-by-hand':
      return say('row.byHand');
    case 'undated':
      return say('date.none');
    default:
      return say('row.unsure');
  }
}
