import type { EditResult, EditStep, EditsRequest, EditsResult } from '../core/api.ts';
import { RequestError } from './requests.ts';

interface Waiting {
  readonly step: EditStep;
  /** The session whose pictures it is about: the next one may have others by the same ids. */
  readonly session: string | undefined;
  readonly settle: (result: EditResult) => void;
  readonly fail: (error: unknown) => void;
}

type Send = (request: EditsRequest) => Promise<EditsResult>;

interface EditQueue {
  /** Takes a step when all earlier ones have been taken. @throws RequestError */
  readonly take: (step: EditStep) => Promise<EditResult>;
  /** Sends what waits without an answer to what was sent before: the page is about to go. */
  readonly hurry: () => void;
}

/**
 * Sends steps in the order in which they were made: one request at a time, and all that have come meanwhile
 * in the next.
 * @param session that the page shows
 */
export function editQueue(send: Send, session: () => string | undefined): EditQueue {
  const waiting: Waiting[] = [];
  let isSending = false;

  function batch(): readonly Waiting[] {
    const end = waiting.findIndex((one) => one.session !== waiting[0]?.session);
    return waiting.splice(0, end < 0 ? waiting.length : end);
  }

  async function work(): Promise<void> {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0) await deliver(batch(), send);
    isSending = false;
  }

  return {
    take: (step) =>
      new Promise((settle, fail) => {
        waiting.push({ step, session: session(), settle, fail });
        void work();
      }),
    hurry: () => {
      while (waiting.length > 0) void deliver(batch(), send);
    },
  };
}

async function deliver(batch: readonly Waiting[], send: Send): Promise<void> {
  const session = batch[0]?.session;
  const steps = batch.map(({ step }) => step);
  try {
    const { results } = await send({ steps, ...(session !== undefined && { session }) });
    batch.forEach(({ settle, fail }, index) => {
      const result = results[index] ?? { changed: 0 };
      if ('error' in result) fail(new RequestError(result.error));
      else settle(result);
    });
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
