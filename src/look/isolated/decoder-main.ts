import { perform } from '../decode-here.ts';
import type { LookAnswer, LookTask } from './task.ts';

// A process that decodes one picture at a time for the program: started by pool.ts.

// Ctrl-C reaches every process of a terminal; what is to end with it, the program decides.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

process.on('message', async (task: LookTask) => {
  const result = await perform(task);
  const answer: LookAnswer = { result, memory: process.memoryUsage.rss() };
  process.send?.(answer);
});
