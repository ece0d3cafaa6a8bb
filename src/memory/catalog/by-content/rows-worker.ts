import { workerData } from 'node:worker_threads';
import { serve } from '../../../base/workers/serve.ts';
import { openCatalog } from '../catalog.ts';
import type { NewRows } from './enter.ts';
import { type RowsWriterStart, writeRows } from './rows-writer.ts';

// The thread that writes rows into a catalog, started by rows-writer.ts.

const start: RowsWriterStart = workerData;
const catalog = openCatalog(start.dataDir);

serve((pictures: readonly NewRows[]): null => {
  writeRows(catalog, pictures, start);
  return null;
});
