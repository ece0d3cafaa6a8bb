import { serve } from '../../../base/workers/serve.ts';
import { shrinkFile } from './shrink-file.ts';

// A thread that reduces large JPEGs; started by threads.ts.

serve(shrinkFile, (outcome) => {
  const data = typeof outcome === 'object' ? outcome.pixels.data.buffer : undefined;
  return data instanceof ArrayBuffer ? [data] : [];
});
