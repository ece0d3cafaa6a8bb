import { serve } from '../../../base/workers/serve.ts';
import { shrinkFile } from './shrink-file.ts';

// A thread that reduces large JPEGs, started by threads.ts.

serve(shrinkFile, (outcome) => {
  const views = typeof outcome === 'object' ? outcome.views : [];
  return views.flatMap(({ data: { buffer } }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
});
