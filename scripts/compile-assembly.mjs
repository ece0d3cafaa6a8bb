// `npm run assembly`: compiles the AssemblyScript sources. The code is kept beside its source,
// to which a spec holds it, so that neither tests nor builds wait for the compiler.
import { writeFileSync } from 'node:fs';
import { compileAssembly } from './assembly.mjs';

for (const { file, text } of await compileAssembly()) {
  writeFileSync(file, text);
  process.stdout.write(`${file}\n`);
}
