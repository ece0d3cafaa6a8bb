import module from 'node:module';
import path from 'node:path';
import { dataDirectory, isOnlyOurs } from '../../base/data-dir.ts';

// What bin/photonym.cjs runs on a Node that can keep compiled code between runs (22.1 and later): that takes a tenth
// to an eighth of the start. The code is kept where the catalog is, once there is one.

const folder = dataDirectory();
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
  // Node runs what it finds there.
  if (isOnlyOurs(folder)) module.enableCompileCache(path.join(folder, 'compiled'));
}
await import(new URL('./main.js', import.meta.url).href);
