import { serve } from '../../base/workers/serve.ts';
import { readContent } from './read-content.ts';

// A thread that reads files, started by content-reader.ts.

serve(readContent);
