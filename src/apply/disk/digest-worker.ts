import { serve } from '../../base/workers/serve.ts';
import { type DigestRequest, digestFile, digestWritten } from './digest.ts';

// A thread that reads large files, started by digest-threads.ts.

serve(async (request: DigestRequest) => {
  const { path, pieces } = request;
  return pieces === undefined ? await digestFile(request) : digestWritten(path, pieces);
});
