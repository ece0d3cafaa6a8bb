import { serve } from '../../base/workers/serve.ts';
import type { DecodeAnswer, DecodeTask } from '../core/decode-task.ts';
import { decodeHere } from '../decode-here.ts';

// A child process that decodes one picture at a time, started by decoder-pool.ts.

// Ctrl-C reaches every process in a terminal; the main program decides when this one ends.
process.on('SIGINT', () => {});

serve(async (task: DecodeTask): Promise<DecodeAnswer> => {
  const result = await decodeHere(task);
  return { result, memory: process.memoryUsage.rss() };
});
