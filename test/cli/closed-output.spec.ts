import { copyFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { RED, writeSolid } from '../support/pictures/pictures.ts';
import { execute, PROGRAM } from '../support/program/photonym.ts';

const COUNT = 12;

let world: World;

beforeEach(async (context) => {
  context.skip(process.platform === 'win32', 'needs a POSIX shell');
  world = await makeWorld();
  const first = path.join(world.pictures, '1.png');
  await writeSolid(first, RED);
  for (let number = 2; number <= COUNT; number++)
    await copyFile(first, path.join(world.pictures, `${number}.png`));
});

/** Runs the program in a shell, which knows it as $photonym. */
async function inShell(line: string): Promise<readonly string[]> {
  const { lines } = await execute('bash', ['-c', line], {
    cwd: world.root,
    env: { ...world.env, photonym: `${process.execPath} ${PROGRAM}`, PHOTONYM_MODEL: 'colours' },
  });
  return lines;
}

const renamed = async (): Promise<number> =>
  (await readdir(world.pictures)).filter((name) => name.startsWith('red')).length;

it.each([
  ['results are cut short', '| head -n 1 >head; echo "$PIPESTATUS"'],
  ['results are not read at all', '| true; echo "$PIPESTATUS"'],
  ['messages are not read', '2> >(true) >/dev/null; echo $?'],
  [
    'terminal is closed',
    '>out & until [ -s out ]; do sleep 0.02; done; kill -HUP $!; wait $!; echo $?',
  ],
])('a run whose %s is carried out to its end', async (_, rest) => {
  expect((await inShell(`$photonym pictures --yes --json ${rest}`)).at(-1)).toBe('0');
  expect(await renamed()).toBe(COUNT);
});

it('results that do not fit on the disk are a failure that is told, after the run', async () => {
  const [code] = await inShell(
    '$photonym pictures --yes --json 2>messages >/dev/full; echo $?; cat messages',
  );
  expect(code).toBe('1');
  expect(await renamed()).toBe(COUNT);
});

it('a plan that is only shown ends quietly with its reader', async () => {
  const lines = await inShell('$photonym pictures 2>&1 | true; echo "$PIPESTATUS"');
  expect(lines).toEqual(['0']);
  expect(await renamed()).toBe(0);
});
