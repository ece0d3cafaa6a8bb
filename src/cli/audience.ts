import { systemCode } from '../base/errors.ts';
import type { Host } from './host.ts';

/**
 * Why a command runs: it `shows` something, and is pointless once nobody sees it; it `serves` a page, as long
 * as its terminal is open; or it `changes` something, and finishes even if nobody watches.
 */
export type Purpose = 'shows' | 'serves' | 'changes';

/** Those who see what the program prints. */
export interface Audience {
  /** Aborted by Ctrl-C, and when the audience has left if the purpose is gone with it. */
  readonly signal: AbortSignal;
  /** Sets the purpose of the command from now on. At first it is `changes`. */
  setPurpose(purpose: Purpose): void;
  /** Whether the command was ended because the reader of its output has left, as in `| head`. */
  readonly isEndedByReader: boolean;
  /** The first error in writing to standard output, except that its reader or its terminal has gone. */
  readonly fault: Error | undefined;
}

type Gone = 'reader' | 'terminal' | 'disk';

/** Sees when the host's output or terminal closes. Neither is ever an error that ends the process. */
export function audienceOf({ stdout, stderr, signal, hangup }: Host): Audience {
  const unseen = new AbortController();
  let purpose: Purpose = 'changes';
  let gone: Gone | undefined;
  let fault: Error | undefined;
  const settle = (): void => {
    const ends = gone === 'terminal' ? purpose !== 'changes' : purpose === 'shows';
    if (gone !== undefined && ends) unseen.abort();
  };
  const leave = (how: Gone): void => {
    gone = gone === 'terminal' ? gone : how;
    settle();
  };
  stdout.on('error', (error) => {
    const how = howGone(error);
    if (how === 'disk') fault ??= error;
    leave(how);
  });
  // Messages that nobody reads are no reason to stop.
  stderr.on('error', () => undefined);
  hangup?.addEventListener('abort', () => leave('terminal'), { once: true });
  if (hangup?.aborted) leave('terminal');
  return {
    signal: AbortSignal.any([signal, unseen.signal]),
    setPurpose(now) {
      purpose = now;
      settle();
    },
    get isEndedByReader() {
      return unseen.signal.aborted && !signal.aborted && gone === 'reader';
    },
    get fault() {
      return fault;
    },
  };
}

function howGone(error: Error): Gone {
  const code = systemCode(error);
  if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_DESTROYED') return 'reader';
  // Writing to a terminal that has closed.
  return code === 'EIO' ? 'terminal' : 'disk';
}
