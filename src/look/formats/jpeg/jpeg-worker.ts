import { parentPort } from 'node:worker_threads';
import type { ShrinkRequest } from '../../core/jpeg/shrink-request.ts';
import { answer } from './shrink-file.ts';

// A thread that makes small pictures of large JPEGs: started by threads.ts.

parentPort?.on('message', (request: ShrinkRequest) => {
  const message = answer(request);
  const { outcome } = message;
  const data = typeof outcome === 'object' ? outcome.pixels.data.buffer : undefined;
  parentPort?.postMessage(message, data instanceof ArrayBuffer ? [data] : []);
});
