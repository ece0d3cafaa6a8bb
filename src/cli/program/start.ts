import module, { createRequire } from 'node:module';
import path from 'node:path';
import { keepCompiledCode } from '../../base/compiled/compiled-code.ts';
import { dataDirectory, isOnlyOurs } from '../../base/data-dir.ts';
import { commandAsked } from './commands.ts';

// What bin/photonym.cjs runs: compiled code is kept between runs, where the catalog is, once there is one.

const folder = dataDirectory();
// What is found there is run.
if (isOnlyOurs(folder)) keepCode(path.join(folder, 'compiled'));
createRequire(import.meta.url)('./main.cjs');

function keepCode(compiled: string): void {
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    module.enableCompileCache(compiled);
  } else if (process.versions.v8 !== undefined && process.versions.node.startsWith('20.')) {
    keepCompiledCode(compiled, commandAsked(process.argv.slice(2)) ?? 'help');
  }
}
