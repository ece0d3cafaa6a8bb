import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = [
  'look/core/jpeg/assembly/shrink.ts',
  'search/core/assembly/cosines.ts',
  'search/core/assembly/rivals.ts',
  'search/core/assembly/weights.ts',
  'duplicates/core/candidates/assembly/nearness.ts',
  'duplicates/core/alignment/assembly/overlay.ts',
  'duplicates/core/alignment/assembly/tones.ts',
].map((source) => fileURLToPath(new URL(`../src/${source}`, import.meta.url)));
const { version } = createRequire(import.meta.url)('assemblyscript/package.json');

const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--converge', '--initialMemory', '1'];

/**
 * The first line of the code of each source. It names the source's content and the compiler's version, so
 * that code of another source is found without compiling.
 */
export function assemblyHeaders() {
  return SOURCES.map((source) => ({ file: codeOf(source), header: headerOf(source) }));
}

/**
 * Compiles all that is written in AssemblyScript.
 * @returns {Promise<{ file: string, text: string }[]>} for each source the module that holds its
 * code, and where it is kept
 */
export async function compileAssembly() {
  return await Promise.all(
    SOURCES.map(async (source) => ({ file: codeOf(source), text: await compile(source) })),
  );
}

/** @param {string} source */
function codeOf(source) {
  return source.replace(/\.ts$/, '.code.ts');
}

/** @param {string} source */
function headerOf(source) {
  const about = [readFileSync(source, 'utf8'), OPTIONS, version];
  const hash = createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, 16);
  return `// Compiled from ${path.basename(source)} (${hash}) by \`npm run assembly\`.`;
}

/** @param {string} file */
async function compile(file) {
  const { default: asc } = await import('assemblyscript/asc');
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
  return `${headerOf(file)}\n\nexport const ${name.toUpperCase()}_CODE =\n${text};\n`;
}
