import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const FOLDER = new URL('../src/look/jpeg/assembly/', import.meta.url);

/** Where the compiled code is kept. */
export const CODE = new URL('shrink.code.ts', FOLDER);

const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--converge', '--initialMemory', '1'];

/**
 * Compiles assembly/shrink.ts.
 * @returns {Promise<string>} a module that holds the code
 */
export async function compileAssembly() {
  const source = readFileSync(new URL('shrink.ts', FOLDER), 'utf8');
  /** @type {Uint8Array | undefined} */
  let code;
  const args = ['shrink.ts', ...OPTIONS, '--enable', 'simd', '--outFile', 'shrink.wasm'];
  const { error, stderr } = await asc.main(args, {
    readFile: (name) => (name === 'shrink.ts' ? source : null),
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
  return `// Compiled from shrink.ts by \`npm run assembly\`.\n\nexport const SHRINK_CODE =\n${text};\n`;
}
