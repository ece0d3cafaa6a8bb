import { workerData } from 'node:worker_threads';
import { serve } from '../../base/workers/serve.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import { ReaderService, type ReaderStart } from './reader-service.ts';

// The thread in which text is read, started by text-reader.ts.

const start: ReaderStart = workerData;
const service = new ReaderService(start);

serve((page: Pixels) => service.run(page));
