import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { writeZip, type ZipEntry, type ZipEvent } from './zip.ts';

let folder: string;
let output: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photonym-zip-'));
  output = join(folder, 'out.zip');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const time = new Date('2024-05-03T18:22:31Z');

async function makeEntry(name: string, content: string | Buffer, mtime = time): Promise<ZipEntry> {
  const path = join(folder, `source-${(await readdir(folder)).length}`);
  await writeFile(path, content);
  await utimes(path, mtime, mtime);
  const { size } = await stat(path);
  return { path, name, mtime, size };
}

async function collect(...input: Parameters<typeof writeZip>): Promise<ZipEvent[]> {
  const events: ZipEvent[] = [];
  for await (const event of writeZip(...input)) events.push(event);
  return events;
}

interface Unpacked {
  readonly content: Buffer;
  readonly mtime: Date;
  readonly stored: boolean;
  readonly utf8: boolean;
}

async function unpack(archive: Buffer): Promise<Map<string, Unpacked>> {
  const zip = await yauzl.fromBufferPromise(archive);
  const found = new Map<string, Unpacked>();
  for await (const entry of zip.eachEntry()) {
    found.set(entry.fileName, {
      content: await buffer(await zip.openReadStreamPromise(entry)),
      mtime: entry.getLastModDate(),
      stored: entry.compressionMethod === 0,
      utf8: (entry.generalPurposeBitFlag & 0x800) !== 0,
    });
  }
  return found;
}

test('names, bytes and times come back as they went in', async () => {
  const names = ['mouse.jpg', 'animals/犬と猫-2.jpg', 'Straße 😀.png', 'שלום.jpg', 'empty.gif'];
  const entries = await Promise.all(
    names.map((name) => makeEntry(name, name === 'empty.gif' ? '' : `${name}'s bytes`)),
  );
  const events = await collect(entries, output);
  const unpacked = await unpack(await readFile(output));
  expect([...unpacked.keys()]).toEqual(names);
  for (const { name, path } of entries) {
    expect(unpacked.get(name)).toEqual({
      content: await readFile(path),
      mtime: time,
      stored: true,
      utf8: true,
    });
  }
  expect(events.at(-1)).toEqual({
    type: 'written',
    file: output,
    entries: 5,
    bytes: (await stat(output)).size,
  });
});

test('the originals stay as they are, and nothing else is left', async () => {
  const entry = await makeEntry('a.jpg', 'bytes');
  const before = await stat(entry.path);
  await collect([entry], output);
  const after = await stat(entry.path);
  expect([after.mtimeMs, after.ino, after.size]).toEqual([before.mtimeMs, before.ino, before.size]);
  expect((await readdir(folder)).sort()).toEqual(['out.zip', 'source-0']);
});

test('times before 1970 do not stop it', async () => {
  const entry = await makeEntry('old.jpg', 'bytes');
  await collect([{ ...entry, mtime: new Date('1965-01-01T00:00:00Z') }], output);
  const mtime = (await unpack(await readFile(output))).get('old.jpg')?.mtime;
  expect(mtime?.getFullYear()).toBe(1980);
});

test('a file of more than one reading is stored whole', async () => {
  const content = Buffer.alloc(33 * 1024 * 1024 + 7, 'photonym');
  const entry = await makeEntry('large.tif', content);
  await collect([entry, await makeEntry('small.jpg', 'bytes')], output);
  const unpacked = await unpack(await readFile(output));
  expect(unpacked.get('large.tif')?.content.equals(content)).toBe(true);
  expect(unpacked.get('small.jpg')?.content.toString()).toBe('bytes');
});

test('vanished and changed files are left out and named', async () => {
  const gone = { ...(await makeEntry('gone.jpg', 'x')), path: join(folder, 'nowhere') };
  const changed = { ...(await makeEntry('changed.jpg', 'xx')), size: 1 };
  const good = await makeEntry('good.jpg', 'xxx');
  const events = await collect([gone, changed, good], output);
  expect(events).toMatchObject([
    { type: 'failed', entry: gone, failure: { code: 'VANISHED' } },
    { type: 'failed', entry: changed, failure: { code: 'CHANGED' } },
    { type: 'zipped', entry: good, done: 1 },
    { type: 'written', entries: 1 },
  ]);
  expect([...(await unpack(await readFile(output))).keys()]).toEqual(['good.jpg']);
});

test('a folder is not zipped as if it were a file', async () => {
  const inner = join(folder, 'inner');
  await mkdir(inner);
  const { size } = await stat(inner);
  const [event] = await collect([{ path: inner, name: 'a.jpg', mtime: time, size }], output);
  expect(event).toMatchObject({ type: 'failed', failure: { code: 'UNREADABLE' } });
});

test('a large file that grows while it is read leaves no archive', async () => {
  const entry = await makeEntry('large.tif', Buffer.alloc(40 * 1024 * 1024));
  let grown = false;
  const slow = new Writable({
    write(_chunk, _encoding, done) {
      if (grown) return done();
      grown = true;
      appendFile(entry.path, 'more').then(() => done(), done);
    },
  });
  await expect(collect([entry], slow)).rejects.toMatchObject({ code: 'PLAN_STALE' });
});

test.each([
  ['a.jpg', 'a.jpg'],
  ['a.jpg', 'A.JPG'],
  ['caf\u00e9.jpg', 'cafe\u0301.jpg'],
])('%s and %s are one name', async (one, other) => {
  const entries = [await makeEntry(one, '1'), await makeEntry(other, '2')];
  await expect(collect(entries, output)).rejects.toMatchObject({ code: 'PLAN_BLOCKED' });
  expect(await readdir(folder)).not.toContain('out.zip');
});

test.each(['../a.jpg', '/a.jpg', 'a/../../b.jpg', 'C:\\a.jpg', 'c:a.jpg', 'a\\b.jpg', '', 'a//b'])(
  'the name %j is refused',
  async (name) => {
    const entry = await makeEntry(name, '1');
    await expect(collect([entry], output)).rejects.toMatchObject({ code: 'PLAN_BLOCKED' });
  },
);

test('an archive can go to a stream, which stays open', async () => {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const events = await collect([await makeEntry('a.jpg', 'bytes')], stream);
  expect(events.at(-1)).toMatchObject({ type: 'written', file: undefined, entries: 1 });
  expect(stream.writableEnded).toBe(false);
  expect((await unpack(Buffer.concat(chunks))).get('a.jpg')?.content.toString()).toBe('bytes');
});

test('a stream that breaks is the error', async () => {
  const broken = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('broken pipe'), { code: 'EPIPE' }));
    },
  });
  const entries = [await makeEntry('a.jpg', 'bytes'), await makeEntry('b.jpg', 'bytes')];
  await expect(collect(entries, broken)).rejects.toMatchObject({ code: 'EPIPE' });
});

test('an existing archive is left alone unless it may be replaced', async () => {
  const entry = await makeEntry('a.jpg', 'bytes');
  await writeFile(output, 'mine');
  await expect(collect([entry], output)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
  expect(await readFile(output, 'utf8')).toBe('mine');
  await collect([entry], output, { overwrite: true });
  expect((await unpack(await readFile(output))).size).toBe(1);
});

test('an abort, or no longer listening, leaves nothing', async () => {
  const entries = [await makeEntry('a.jpg', '1'), await makeEntry('b.jpg', '2')];
  const before = await readdir(folder);
  const stop = new AbortController();
  const aborted = async () => {
    for await (const _ of writeZip(entries, output, { signal: stop.signal })) stop.abort();
  };
  await expect(aborted()).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(await readdir(folder)).toEqual(before);
  for await (const _ of writeZip(entries, output)) break;
  expect(await readdir(folder)).toEqual(before);
});

test('thousands of entries are read one at a time', async () => {
  const { path, mtime, size } = await makeEntry('', 'x');
  const many = function* (): Generator<ZipEntry> {
    for (let index = 0; index < 3000; index += 1) yield { path, name: `${index}.jpg`, mtime, size };
  };
  await collect(many(), output);
  const zip = await yauzl.openPromise(output, { autoClose: false });
  expect(zip.entryCount).toBe(3000);
  zip.close();
});
