import { expect, test } from 'vitest';
import type { EditsRequest, EditsResult } from '../core/api.ts';
import { editQueue } from './edit-queue.ts';

/** A queue whose server answers when it is told to. */
function slow() {
  const sent: EditsRequest[] = [];
  const answers: ((result: EditsResult) => void)[] = [];
  let session = 'today';
  const queue = editQueue(
    (request) => {
      sent.push(request);
      return new Promise((answer) => answers.push(answer));
    },
    () => session,
  );
  const answer = async (): Promise<void> => {
    answers.shift()?.({ results: [] });
    await new Promise((resolve) => setImmediate(resolve));
  };
  const begin = (next: string): void => {
    session = next;
  };
  return { queue, sent, answer, begin };
}

test('steps are sent in order, those made meanwhile together', async () => {
  const { queue, sent, answer } = slow();
  for (const step of ['undo', 'redo', 'undo'] as const) void queue.take(step);
  expect(sent).toEqual([{ session: 'today', steps: ['undo'] }]);
  await answer();
  expect(sent[1]).toEqual({ session: 'today', steps: ['redo', 'undo'] });
});

test('a page that goes sends at once what waits', async () => {
  const { queue, sent, answer } = slow();
  for (const step of ['undo', 'redo', 'undo'] as const) void queue.take(step);
  queue.hurry();
  expect(sent[1]?.steps).toEqual(['redo', 'undo']);
  await answer();
  expect(sent).toHaveLength(2);
});

test('what was decided in one session is not sent as a decision of the next', async () => {
  const { queue, sent, answer, begin } = slow();
  for (const step of ['undo', 'redo'] as const) void queue.take(step);
  begin('tomorrow');
  void queue.take('undo');
  await answer();
  await answer();
  expect(sent.map(({ session }) => session)).toEqual(['today', 'today', 'tomorrow']);
});
