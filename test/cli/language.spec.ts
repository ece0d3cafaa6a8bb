import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { writeStopSign } from '../support/pictures/stop-sign.ts';

let world: World;
const builtIn = ['--model', 'built-in'];

beforeAll(async () => {
  world = await makeWorld();
  await writeStopSign(path.join(world.pictures, 'IMG_0001.jpg'));
});

const rename = async (...options: string[]): Promise<string[]> => {
  await world.run(['pictures', '--yes', ...builtIn, ...options]);
  return await readdir(world.pictures);
};

describe('photonym --lang', () => {
  it('names in a language; again in the same changes nothing, in another renames', async () => {
    expect(await rename('--lang', 'de')).toEqual(['Stoppschild.jpg']);
    expect(await rename('--lang', 'de_AT.UTF-8')).toEqual(['Stoppschild.jpg']);
    expect(await rename('--lang', 'ja')).toEqual(['一時停止の標識.jpg']);
  });

  it('shows labels in the language, with the ids that scripts rely on', async () => {
    const args = ['classify', 'pictures', '--json', ...builtIn];
    const locale = { env: { LANG: 'fr_FR.UTF-8' } };
    const [picture] = (await world.run(args, locale)).json();
    expect(picture).toMatchObject({
      label: 'panneau stop',
      node: 'stop sign',
      things: [{ label: 'panneau stop', node: 'stop sign' }],
    });
    const english = await world.run([...args, '--lang', 'en'], locale);
    expect(english.json()[0]).toMatchObject({ label: 'stop sign' });
  });

  it('understands the words of the language and the English ones', async () => {
    for (const word of ['Stoppschild', 'stop sign']) {
      const { stdout } = await world.run(['find', word, '--lang', 'de', ...builtIn]);
      expect(stdout).toMatch(/Stoppschild +pictures/);
      const only = ['classify', 'pictures', '--json', '--lang', 'de', '--only', word, ...builtIn];
      expect((await world.run(only)).json()[0]).toMatchObject({ label: 'Stoppschild' });
    }
  });

  it('keeps corrections by their English words', async () => {
    const [file = ''] = await readdir(world.pictures);
    await world.run(['correct', `pictures/${file}`, 'Ampel', '--lang', 'de', ...builtIn]);
    for (const [lang, label] of [
      ['de', 'Ampel'],
      ['zh', '红绿灯'],
      ['en', 'traffic light'],
    ]) {
      const args = ['classify', 'pictures', '--json', '--lang', lang ?? '', ...builtIn];
      expect((await world.run(args)).json()[0]).toMatchObject({ label });
    }
  });

  it('lists categories with their words and the English ones', async () => {
    const { stdout } = await world.run(['labels', 'Hund', 'vehicle', '--lang', 'de', ...builtIn]);
    expect(stdout).toContain('Hund, dog\n');
    expect(stdout).toContain('Fahrzeug, vehicle  ');
  });

  it('refuses a language that it does not know', async () => {
    const { code, stderr } = await world.run(['labels', '--lang', 'tlh', ...builtIn]);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected one of en, zh, es, fr, de, ja, pt.');
  });
});
