import { once } from 'node:events';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { SMALL_VOCABULARY } from '../../../test/support/program/review-session.ts';
import { DEFAULT_TEMPLATE } from '../../name/template.ts';
import { startReview } from './start.ts';

// Regression: that counted as a failure to look, and the command ended as if pictures had failed.
test('a review that is interrupted while it looks has not looked at all pictures', async () => {
  const interrupt = new AbortController();
  const dataDir = scratchFolder();
  const { review, ended } = await startReview({
    ...{ root: dataDir, dataDir, model: 'test', vocabulary: SMALL_VOCABULARY },
    ...{ template: DEFAULT_TEMPLATE, floor: 0.9, signal: interrupt.signal },
    remember: async () => undefined,
    async *look(signal) {
      yield { file: 'locked', failure: { code: 'UNREADABLE', message: 'may not be read' } };
      if (!signal.aborted) await once(signal, 'abort');
      signal.throwIfAborted();
    },
  });
  interrupt.abort();
  await ended;
  expect(review.state).toMatchObject({ phase: 'looking', error: null });
});
