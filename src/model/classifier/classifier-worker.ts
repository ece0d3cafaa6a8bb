import { parentPort, workerData } from 'node:worker_threads';
import { inputSize } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { Classifier, Prediction } from '../core/classifier.ts';
import {
  type RunRequest,
  sendError,
  type ThreadMessage,
  type ThreadStart,
} from '../core/thread-messages.ts';
import { loadClassifier } from './onnx-classifier.ts';

// The thread in which the network runs: started by classifier-thread.ts, one for each classifier.

const { folder, options }: ThreadStart = workerData;

try {
  const classifier = await loadClassifier(folder, options);
  send({ type: 'ready', facts: classifier.facts });
  parentPort?.on('message', (request: RunRequest) => answer(classifier, request));
} catch (error) {
  send({ type: 'refused', error: sendError(error) });
}

async function answer(classifier: Classifier, { id, pixels, count }: RunRequest): Promise<void> {
  const { width, height } = inputSize(classifier.facts.preprocessing);
  const bytes = width * height * 3;
  const pictures = Array.from({ length: count }, (_, index): Pixels => {
    return { width, height, data: new Uint8Array(pixels, index * bytes, bytes) };
  });
  try {
    const predictions = await classifier.run(pictures);
    send({ type: 'done', id, predictions }, predictions.flatMap(buffersOf));
  } catch (error) {
    send({ type: 'failed', id, error: sendError(error) });
  }
}

function send(message: ThreadMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** What need not be copied, since nobody here looks at it again. */
function buffersOf({ logits, scores, features }: Prediction): ArrayBuffer[] {
  return [logits, scores, features].flatMap(({ buffer }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength > 0 ? [buffer] : [],
  );
}
