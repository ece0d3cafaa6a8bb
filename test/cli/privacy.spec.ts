import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { isWhole } from '../support/extent.ts';
import { startChatServer } from '../support/models/chat-server.ts';
import { GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';
import { execute, PROGRAM } from '../support/program/photonym.ts';
import { whereAvailable } from '../support/skip.ts';

const LIBRARY = pathToFileURL(path.resolve(path.dirname(PROGRAM), '../dist/index.js')).href;

const MODEL = ['--model', 'colours'];
const COMMANDS: readonly (readonly string[])[] = [
  ['classify', '--see', 'classes,things', ...MODEL, 'pictures'],
  ['pictures', '--yes', ...MODEL],
  ...(isWhole
    ? [
        ['undo'],
        ['redo'],
        ['history'],
        ['plan', ...MODEL, 'pictures', '-o', 'plan.jsonl'],
        ['apply', 'plan.jsonl', '--yes'],
        ['sheet', ...MODEL, 'pictures', '-o', 'sheet.html'],
        ['zip', ...MODEL, 'pictures', '-o', 'all.zip'],
        ['labels', ...MODEL],
        ['find', 'red', ...MODEL],
        ['duplicates', 'pictures', ...MODEL],
        ['correct', 'pictures/red.png', 'wall', ...MODEL],
        ['models', 'list'],
        ['catalog', 'verify'],
        ['doctor'],
      ]
    : []),
];

const traced = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
const withStrace = whereAvailable(
  traced.status === 0 ? undefined : 'strace cannot watch a program on this machine',
);

let world: World;
let home: string;

beforeAll(async () => {
  world = await makeWorld();
  home = path.join(world.root, 'home');
  await mkdir(home);
  await mkdir(path.join(world.root, 'tmp'));
  await writeSolid(path.join(world.pictures, 'IMG_1.png'), RED);
  await writeSolid(path.join(world.pictures, 'IMG_2.png'), GREEN);
});

/** Runs Node and returns the calls that opened a file for writing, made a folder or called another machine. */
async function callsOf(args: readonly string[]): Promise<string[]> {
  const log = path.join(world.root, 'calls.txt');
  const calls = 'openat,creat,mkdir,mkdirat,connect';
  const watch = ['-f', '-qq', '-e', `trace=${calls}`, '-o', log, process.execPath];
  const env = { ...world.env, HOME: home, TMPDIR: path.join(world.root, 'tmp') };
  const { code, stderr } = await execute('strace', [...watch, ...args], { cwd: world.root, env });
  expect([code, stderr.includes('rror')]).toEqual([0, false]);
  const lines = (await readFile(log, 'utf8')).split('\n');
  return lines.filter(
    (line) => /O_CREAT|O_WRONLY|O_RDWR|mkdir|creat\(|connect\(/.test(line) && !isExpected(line),
  );
}

function isExpected(call: string): boolean {
  const [, file = ''] = /"([^"]*)"/.exec(call) ?? [];
  // A connection that is being made has no result yet, and one that fails was tried.
  if (call.includes('connect(')) return false;
  if (/ = -1 /.test(call)) return true;
  const isBelow = path.resolve(world.root, file).startsWith(`${world.root}${path.sep}`);
  const isHome = path.resolve(world.root, file).startsWith(`${home}${path.sep}`);
  return (isBelow && !isHome) || /^\/(dev|proc|sys)\//.test(file);
}

for (const [command = '', ...rest] of COMMANDS) {
  withStrace(
    `${command} ${rest[0] ?? ''} writes to photonym’s and the temporary folder only, and calls nobody`,
    async () => {
      expect(await callsOf([PROGRAM, command, ...rest])).toEqual([]);
      expect(await readdir(home)).toEqual([]);
    },
  );
}

withStrace('--captions calls the server that it names, and nobody else', async () => {
  const { url, port, requests } = await startChatServer();
  await writeSolid(path.join(world.root, 'unsure', 'IMG_1.png'), GREY);
  const asking = ['--captions', url, '--caption-model', 'llava', '--dry-run'];
  const calls = await callsOf([PROGRAM, 'unsure', ...MODEL, ...asking]);
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.filter((call) => !call.includes(`htons(${port})`))).toEqual([]);
  expect(requests).toHaveLength(1);
});

withStrace('so does a program that uses the library', async () => {
  const script = path.join(world.root, 'program.mjs');
  await writeFile(
    script,
    `import { classify, openClassifier } from '${LIBRARY}';
    const classifier = await openClassifier({ model: 'colours' });
    for await (const event of classify(['pictures'], { classifier })) console.log(event.type);
    await classifier.close();`,
  );
  expect(await callsOf([script])).toEqual([]);
  expect(await readdir(home)).toEqual([]);
});
