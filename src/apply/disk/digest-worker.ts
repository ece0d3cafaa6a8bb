import { serve } from '../../base/workers/serve.ts';
import { digestFile } from './digest.ts';

// A thread that reads large files, started by digest-threads.ts.

serve(digestFile);
