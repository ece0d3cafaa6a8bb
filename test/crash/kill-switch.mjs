// Preloaded into the real program (`node --import`): kills it with SIGKILL at the nth point of its
// work, counted from when it opens the journal. A point is the moment before or after a call of the
// file system, or a statement that begins or ends a write to the journal.
//
// KILL_AT     which point; without it, the program runs to its end
// KILL_SIGNAL SIGSTOP halts it there instead, and says so on stderr
// KILL_TALLY  file to which the number of points is written
// KILL_LINKS  error code that hard links fail with: EPERM as on FAT, EXDEV as between two devices
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';
import { arm, pass, passed } from './points.mjs';

const { KILL_TALLY, KILL_LINKS } = process.env;
const { writeFileSync } = fs;

function wrap(owner, name) {
  const original = owner[name];
  owner[name] = async function wrapped(...args) {
    pass();
    const result = await original.apply(this, args);
    pass();
    return result;
  };
}

/** Between devices only links out of the temporary copy work. */
function refuseLinks(code) {
  const { link } = fs.promises;
  fs.promises.link = (from, to) =>
    code === 'EXDEV' && from.endsWith('.part')
      ? link(from, to)
      : Promise.reject(Object.assign(new Error(`${code}: injected`), { code }));
}

/**
 * Puts a point before and after every statement that begins or ends a write. The class of the native
 * library is replaced before photonym loads it: its methods cannot be, and module hooks would cost a
 * third of the time of every process.
 */
function wrapDatabase() {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@photostructure/sqlite/package.json'));
  const native = createRequire(`${folder}/`)('node-gyp-build')(folder);
  native.DatabaseSync = class extends native.DatabaseSync {
    exec(sql) {
      arm();
      const isWrite = /BEGIN|COMMIT|CREATE/.test(sql);
      if (isWrite) pass();
      super.exec(sql);
      if (isWrite) pass();
    }
  };
}

wrapDatabase();

const handle = await fs.promises.open(process.execPath);
const files = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['read', 'write', 'sync', 'utimes', 'chmod']) wrap(files, name);
if (KILL_LINKS !== undefined) refuseLinks(KILL_LINKS);
for (const name of [
  'link',
  'unlink',
  'rename',
  'open',
  'lstat',
  'realpath',
  'readdir',
  'rmdir',
  'mkdir',
]) {
  wrap(fs.promises, name);
}
syncBuiltinESMExports();

process.on('exit', () => {
  if (KILL_TALLY !== undefined) writeFileSync(KILL_TALLY, String(passed()));
});
