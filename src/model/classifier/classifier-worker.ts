import { workerData } from 'node:worker_threads';
import { serve } from '../../base/workers/serve.ts';
import type { Prediction } from '../core/classifier.ts';
import type { ThreadAnswer, ThreadRequest } from '../core/thread-messages.ts';
import { ClassifierService, type ThreadStart } from './classifier-service.ts';

// The thread in which a network runs, started by classifier-thread.ts.

const start: ThreadStart = workerData;
const service = new ClassifierService(start);

serve(
  (request: ThreadRequest) => service.run(request),
  (answer: ThreadAnswer) => ('predictions' in answer ? answer.predictions.flatMap(buffersOf) : []),
);

/** Buffers to transfer rather than copy, since nothing here reads them again. */
function buffersOf({ logits, scores, features }: Prediction): ArrayBuffer[] {
  return [logits, scores, features].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength > 0 ? [buffer] : [],
  );
}
