import { serve } from '../../base/workers/serve.ts';
import { perform } from '../decode-here.ts';
import type { LookAnswer, LookTask } from './task.ts';

// A process that decodes one picture at a time for the program: started by pool.ts.

// Ctrl-C reaches every process of a terminal; what is to end with it, the program decides.
process.on('SIGINT', () => {});

serve(async (task: LookTask): Promise<LookAnswer> => {
  const result = await perform(task);
  return { result, memory: process.memoryUsage.rss() };
});
