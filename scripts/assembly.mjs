import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCES = ['look/core/jpeg/assembly/shrink.ts', 'search/core/assembly/cosines.ts'];

const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--converge', '--initialMemory', '1'];

/**
 * Compiles all that is written in AssemblyScript.
 * @returns {Promise<{ file: string, text: string }[]>} for each source the module that holds its
 * code, and where it is kept
 */
export async function compileAssembly() {
  return await Promise.all(
    SOURCES.map(async (source) => {
      const file = fileURLToPath(new URL(`../src/${source}`, import.meta.url));
      return { file: file.replace(/\.ts$/, '.code.ts'), text: await compile(file) };
    }),
  );
}

/** @param {string} file */
async function compile(file) {
  const source = readFileSync(file, 'utf8');
  const name = path.basename(file, '.ts');
  /** @type {Uint8Array | undefined} */
  let code;
  const args = [`${name}.ts`, ...OPTIONS, '--enable', 'simd', '--outFile', `${name}.wasm`];
  const { error, stderr } = await asc.main(args, {
    readFile: (wanted) => (wanted === `${name}.ts` ? source : null),
    writeFile: (_, contents) => {
      code = Buffer.from(contents);
    },
    listFiles: () => [],
  });
  if (error !== null || code === undefined) throw new Error(`${error}\n${stderr.toString()}`);
  const lines =
    Buffer.from(code)
      .toString('base64')
      .match(/.{1,90}/g) ?? [];
  const text = lines.map((line) => `  '${line}'`).join(' +\n');
  return `// Compiled from ${name}.ts by \`npm run assembly\`.\n\nexport const ${name.toUpperCase()}_CODE =\n${text};\n`;
}
