import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PoolWorker, startThread } from '../../base/workers/worker.ts';
import type { ClassifierFacts } from '../core/classifier.ts';
import type { ThreadAnswer, ThreadRequest } from '../core/thread-messages.ts';
import { forbidTelemetry } from '../telemetry.ts';
import type { ThreadStart } from './classifier-service.ts';

/** Where the build puts classifier-worker.ts. */
const WORKER = new URL('./classifier-worker.cjs', import.meta.url);

/**
 * Few objects in the thread live long. A larger young generation would only delay collecting garbage
 * (mostly predictions) and use more memory meanwhile.
 */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/** A thread with a network. */
type ClassifierThread = PoolWorker<ThreadRequest, ThreadAnswer>;

/**
 * Loads a model folder into a thread of its own. ONNX Runtime's Node binding blocks the calling thread, and
 * decoders would wait with it; in its own thread the network keeps one core busy and the decoders the others.
 *
 * When run from source there is no built worker beside this file; the network then runs in the calling
 * thread, with the same results but more slowly.
 * @param onLoad gets the network's facts
 * @param signal ends it while it loads
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function openClassifierThread(
  start: ThreadStart,
  onLoad: (facts: ClassifierFacts) => void,
  signal: AbortSignal,
): Promise<ClassifierThread> {
  const thread = await startClassifier(start);
  const leave = (): void => void thread.end();
  signal.addEventListener('abort', leave);
  if (signal.aborted) leave();
  try {
    const answer = await thread.run({ type: 'load' });
    if ('facts' in answer) onLoad(answer.facts);
    return thread;
  } catch (error) {
    await thread.end();
    throw error;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

async function startClassifier(start: ThreadStart): Promise<ClassifierThread> {
  forbidTelemetry();
  if (existsSync(fileURLToPath(WORKER))) {
    return startThread(WORKER, { data: start, limits: LIMITS });
  }
  // Loaded only here, so that ONNX Runtime is in memory once.
  const { ClassifierService } = await import('./classifier-service.ts');
  return new ClassifierService(start);
}
