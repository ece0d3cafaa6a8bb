import { existsSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { GAZETTEER, placesFolder } from '../../src/look/places/places.ts';
import { makeWorld, type World } from '../support/disk/world.ts';

const model = ['--model', 'colours'];
const isBuilt = existsSync(path.join(placesFolder(), GAZETTEER));

let world: World;

/** A red picture taken at a time and, in whole minutes, a place. */
async function write(name: string, taken: string, place?: readonly [north: string, west: string]) {
  const gps = place && {
    GPSLatitude: place[0],
    GPSLatitudeRef: 'N',
    GPSLongitude: place[1],
    GPSLongitudeRef: 'W',
  };
  await sharp({
    create: { width: 40, height: 30, channels: 3, background: { r: 255, g: 0, b: 0 } },
  })
    .jpeg()
    .withExif({ IFD2: { DateTimeOriginal: taken }, IFD3: gps ?? {} })
    .toFile(path.join(world.pictures, name));
}

const LISBON = ['38/1 43/1 0/1', '9/1 8/1 0/1'] as const;
const PORTO = ['41/1 9/1 0/1', '8/1 37/1 0/1'] as const;

describe.skipIf(!isBuilt)('places (npm run build makes the list)', () => {
  beforeAll(async () => {
    world = await makeWorld();
    await write('IMG_1.jpg', '2024:05:03 10:00:00', LISBON);
    await write('IMG_2.jpg', '2024:05:04 10:00:00', PORTO);
    await write('IMG_3.jpg', '2024:05:04 11:00:00');
    await write('IMG_4.jpg', '2024:07:01 10:00:00');
  });

  it('are in the JSON of classify', async () => {
    const { json } = await world.run(['classify', 'pictures', '--json', ...model]);
    const [first, , third] = json();
    expect(first).toMatchObject({ place: 'Lisbon', country: 'Portugal', countryCode: 'PT' });
    expect(third).not.toHaveProperty('place');
  });

  it('are names, in the language asked for', async () => {
    const args = ['pictures', '--name', '{label} {city}', '--lang', 'de', '--dry-run'];
    expect((await world.run([...args, ...model])).stdout).toMatch(
      /IMG_1\.jpg\s+→\s+.* Lissabon\.jpg/,
    );
  });

  it('and times make events, which are folders', async () => {
    const args = ['pictures', '--into', '{year}/{event}', '--dry-run', '--json', ...model];
    const { lines } = await world.run(args);
    const targets = lines.slice(1).map((line) => path.dirname(JSON.parse(line).target));
    expect(targets).toEqual([
      '2024/2024-05-03 Portugal',
      '2024/2024-05-03 Portugal',
      '2024/2024-05-03 Portugal',
      '2024/2024-07-01',
    ]);
  });

  it.each(['Lisbon', 'Lissabon', 'Lisbon 2024'])('are found by "find %s"', async (query) => {
    const { json } = await world.run(['find', ...query.split(' '), '--json', ...model]);
    expect(json().map(({ file }) => file)).toEqual(['pictures/IMG_1.jpg']);
  });

  it('are found by their country', async () => {
    const { json } = await world.run(['find', 'portugal', '--json', ...model]);
    expect(json()).toHaveLength(2);
  });
});
