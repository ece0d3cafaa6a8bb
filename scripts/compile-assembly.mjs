// `npm run assembly`: compiles what is written in AssemblyScript. The code is kept beside its source,
// to which a spec holds it, so that neither tests nor builds wait for the compiler.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CODE, compileAssembly } from './assembly.mjs';

writeFileSync(CODE, await compileAssembly());
process.stdout.write(`${fileURLToPath(CODE)}\n`);
