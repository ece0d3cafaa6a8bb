import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import { cachedDataVersionTag, deserialize, serialize } from 'node:v8';
import { Script } from 'node:vm';
import { makeFolders } from '../data-dir.ts';

/**
 * Keeps what V8 makes of files of CommonJS, `.cjs`, between runs: for Node 20, which does not do that by itself as later
 * ones do (`module.enableCompileCache`). What is compiled anew is written when the process exits.
 * @param folder that nobody else may write to, since what is found there is run
 * @param use of the program: its first run adds the functions that it has called
 */
export function keepCompiledCode(folder: string, use: string): void {
  const { extensions } = createRequire(import.meta.url);
  const usual = extensions['.js'];
  const code = new CompiledCode(folder, use);
  extensions['.cjs'] = (loaded, name) => {
    const source = readFileSync(name);
    // Such code fails when it is run from what is kept (nodejs/node#43663).
    if (source.includes('import(')) return usual(loaded, name);
    const { exports } = loaded;
    const values = [exports, createRequire(name), loaded, name, path.dirname(name)];
    Reflect.apply(code.compile(name, source).runInThisContext(), exports, values);
  };
  process.once('exit', () => code.keep());
}

/** V8's code of a file, and the digest of the source that it was made from. */
interface Compiled {
  readonly digest: string;
  readonly code: Uint8Array;
}

interface Kept {
  /** The uses whose functions are among the code. */
  readonly uses: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, Compiled>;
}

const DIGEST_BYTES = 32;

/**
 * Compiled code of files, kept in one file. It has the functions that were called when it was written, so it is written
 * again with the first run of each use. V8 takes it only for its own version, flags and processor; digests of each
 * source and of the whole are checked besides, so what is damaged is as good as not there.
 */
export class CompiledCode {
  readonly #file: string;
  readonly #use: string;
  readonly #kept: Kept;
  readonly #loaded = new Map<string, { digest: string; script: Script }>();
  /** Whether there is code that is not kept yet. */
  #isNew: boolean;

  constructor(folder: string, use: string) {
    this.#use = use;
    const engine = `${process.version}-${process.arch}-${cachedDataVersionTag()}`;
    // Without the ending it was kept in another form once.
    this.#file = path.join(folder, `${engine}.code`);
    this.#kept = readKept(this.#file);
    this.#isNew = !this.#kept.uses.has(use);
  }

  /** A file of CommonJS as a script whose result is the function of `exports`, `require` and so on. */
  compile(name: string, source: Buffer): Script {
    const digest = digestOf(source).toString('hex');
    const kept = this.#kept.files.get(name);
    const cachedData = kept?.digest === digest ? kept.code : undefined;
    const script = new Script(module.wrap(source.toString()), { filename: name, cachedData });
    this.#loaded.set(name, { digest, script });
    if (script.cachedDataRejected !== false) this.#isNew = true;
    return script;
  }

  /** Writes what has been compiled, with the functions that have been called so far. Where it cannot, the next run compiles again. */
  keep(): void {
    if (!this.#isNew) return;
    const files = new Map(this.#kept.files);
    for (const name of files.keys()) if (!existsSync(name)) files.delete(name);
    for (const [name, { digest, script }] of this.#loaded) {
      files.set(name, { digest, code: script.createCachedData() });
    }
    writeKept(this.#file, { files, uses: new Set([...this.#kept.uses, this.#use]) });
  }
}

function readKept(file: string): Kept {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(0, -DIGEST_BYTES);
    if (digestOf(content).equals(bytes.subarray(-DIGEST_BYTES))) return deserialize(content);
  } catch {
    // There is none.
  }
  return { uses: new Set(), files: new Map() };
}

function writeKept(file: string, kept: Kept): void {
  const part = `${file}.${process.pid}.part`;
  const content = serialize(kept);
  try {
    makeFolders(path.dirname(file));
    writeFileSync(part, Buffer.concat([content, digestOf(content)]), { mode: 0o600 });
    renameSync(part, file);
  } catch {
    removeIfThere(part);
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nor is its folder.
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
