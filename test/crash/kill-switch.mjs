// Preloaded into the real program (`node --import`): kills it with SIGKILL at the nth point of its
// work, counted from when it opens the journal. A point is the moment before or after a call of the
// file system, or a statement that begins or ends a write to the journal.
//
// KILL_AT     which point; without it, the program runs to its end
// KILL_SIGNAL SIGSTOP halts it there instead, and says so on stderr
// KILL_TALLY  file to which the number of points is written
// KILL_LINKS  error code that hard links fail with: EPERM as on FAT, EXDEV as between two devices
import fs from 'node:fs';
import { register, syncBuiltinESMExports } from 'node:module';
import { pass, passed } from './points.mjs';

register('./redirect.mjs', import.meta.url);

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
