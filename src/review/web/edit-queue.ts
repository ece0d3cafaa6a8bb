import type { EditResult, EditStep, EditsResult } from '../core/api.ts';
import { RequestError } from './requests.ts';

interface Waiting {
  readonly step: EditStep;
  readonly settle: (result: EditResult) => void;
  readonly fail: (error: unknown) => void;
}

/** Takes a step when all earlier ones have been taken. @throws RequestError */
type TakeStep = (step: EditStep) => Promise<EditResult>;

/**
 * Sends steps in the order in which they were made: one request at a time, and all that have come meanwhile
 * in the next.
 */
export function editQueue(send: (steps: readonly EditStep[]) => Promise<EditsResult>): TakeStep {
  let waiting: Waiting[] = [];
  let isSending = false;

  async function flush(): Promise<void> {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await deliver(batch, send);
    }
    isSending = false;
  }

  return (step) =>
    new Promise((settle, fail) => {
      waiting.push({ step, settle, fail });
      void flush();
    });
}

async function deliver(
  batch: readonly Waiting[],
  send: (steps: readonly EditStep[]) => Promise<EditsResult>,
): Promise<void> {
  try {
    const { results } = await send(batch.map(({ step }) => step));
    batch.forEach(({ settle, fail }, index) => {
      const result = results[index] ?? { changed: 0 };
      if ('error' in result) fail(new RequestError(result.error));
      else settle(result);
    });
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
