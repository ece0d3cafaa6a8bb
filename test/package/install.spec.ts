import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { scratchFolder } from '../support/disk/scratch-tree.ts';
import { isWhole } from '../support/extent.ts';
import { writeStopSign } from '../support/pictures/stop-sign.ts';
import { execute } from '../support/program/photonym.ts';
import { whereAvailable } from '../support/skip.ts';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const npm = promisify(execFile);

const testInstalled = whereAvailable(
  isWhole
    ? undefined
    : 'installing takes a minute and the npm registry: `npm run test:all` does it',
);

/** A project of another person, who knows nothing of this checkout's settings. */
async function installed(): Promise<string> {
  const folder = scratchFolder();
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await npm('npm', pack, { cwd: CHECKOUT });
  const [{ filename }] = JSON.parse(stdout);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  await npm('npm', ['install', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder });
  return folder;
}

testInstalled(
  'the packed package, installed without the settings of the checkout, names a picture',
  async () => {
    const folder = await installed();
    const pictures = join(folder, 'pictures');
    mkdirSync(pictures);
    await writeStopSign(join(pictures, 'IMG_1.jpg'));
    const program = join(folder, 'node_modules', '.bin', 'photonym');
    const env = { HOME: folder, PHOTONYM_DATA: join(folder, 'data'), PHOTONYM_MODELS: '' };
    for (const device of ['cpu', 'wasm']) {
      const args = ['classify', pictures, '--json', '--no-catalog', '--model', 'built-in'];
      const run = await execute(program, [...args, '--device', device], { env });
      expect(run.json()).toMatchObject([{ status: 'named', label: 'stop sign' }]);
      expect(run.code).toBe(0);
    }
  },
  300_000,
);
