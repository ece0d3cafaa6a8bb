import { serve } from '../../../base/workers/serve.ts';
import { answer } from './shrink-file.ts';

// A thread that makes small pictures of large JPEGs: started by threads.ts.

serve(answer, (outcome) => {
  const data = typeof outcome === 'object' ? outcome.pixels.data.buffer : undefined;
  return data instanceof ArrayBuffer ? [data] : [];
});
