import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];

/** What a photo program puts beside a picture. */
async function sidecar(name: string, attributes: string, ...keywords: string[]): Promise<void> {
  const items = keywords.map((keyword) => `<rdf:li>${keyword}</rdf:li>`).join('');
  const subject = `<dc:subject><rdf:Bag>${items}</rdf:Bag></dc:subject>`;
  const nested = keywords.includes('Lisbon')
    ? '<lr:hierarchicalSubject><rdf:Bag><rdf:li>Places|Lisbon</rdf:li></rdf:Bag></lr:hierarchicalSubject>'
    : '';
  const xmp = `<rdf:Description ${attributes}>${keywords.length > 0 ? subject : ''}${nested}</rdf:Description>`;
  await writeFile(path.join(world.pictures, name), xmp);
}

beforeAll(async () => {
  world = await makeWorld();
  const pictures = { 'IMG_1.jpg': RED, 'IMG_2.png': GREEN, 'IMG_3.webp': GREY, 'IMG_4.jpg': BLUE };
  for (const [name, colour] of Object.entries(pictures))
    await writeSolid(path.join(world.pictures, name), colour);
  await sidecar('IMG_1.xmp', 'xmp:Rating="4" dc:title="Harbour"', 'Lisbon', 'tram');
  await sidecar('IMG_2.png.xmp', 'xmp:Rating="2"', 'tram');
  await sidecar('IMG_3.xmp', 'xmp:Label="Red"');
});

/** The names of the pictures that a command lists. */
async function listed(...args: string[]): Promise<unknown[]> {
  const { json } = await world.run([...args, '--json', ...model]);
  return json().map(({ file }) => path.basename(String(file)));
}

describe('what people wrote', () => {
  test('is in classify’s JSON, and beside the guesses in its table', async () => {
    const { json } = await world.run(['classify', 'pictures/IMG_1.jpg', '--json', ...model]);
    expect(json()).toMatchObject([
      {
        keywords: ['Lisbon', 'tram'],
        hierarchicalKeywords: ['Places|Lisbon'],
        rating: 4,
        title: 'Harbour',
      },
    ]);
    const { stdout } = await world.run(['classify', 'pictures', ...model]);
    expect(stdout).toMatch(/^.*IMG_1\.jpg.*keywords: Lisbon, tram$/m);
    expect(stdout).toMatch(/^.*IMG_4\.jpg\s*$/m);
  });

  test('can be in names, and is in the plan', async () => {
    const name = ['--name', '{keywords|label} {rating}'];
    const { stdout } = await world.run(['pictures', '-n', ...name, ...model]);
    expect(stdout).toMatch(/IMG_1\.jpg +→ +Lisbon, tram 4\.jpg .*keywords: Lisbon, tram/);
    expect(stdout).toMatch(/IMG_4\.jpg +→ +blue\.jpg/);
  });
});

describe('learn --from-keywords', () => {
  const learn = ['learn', 'pictures', '--from-keywords', '--at-least', '2', ...model];

  test('shows what it would learn, and leaves out places and what too few pictures have', async () => {
    const { stdout } = await world.run([...learn, '--dry-run']);
    expect(stdout).toContain('tram  2 pictures');
    expect(stdout).toContain('name places: Lisbon');
    expect(stdout).toContain('Nothing learned');
    const { json } = await world.run([...learn, '--json']);
    expect(json()).toMatchObject([{ proposed: [{ keyword: 'tram', pictures: 2 }], examples: 2 }]);
  });

  test('learns the keywords that are asked for, whatever they mean', async () => {
    const chosen = ['--keywords', 'lisbon', '--at-least', '1', '--name', 'places', '--yes'];
    const { stdout } = await world.run([...learn, ...chosen]);
    expect(stdout).toContain('Learned 1 category from 1 example as "places".');
    await world.run(['learn', '--remove', 'places']);
  });

  test('says so if nothing can be learned', async () => {
    const { stderr } = await world.run([...learn, '--at-least', '9', '--yes']);
    expect(stderr).toContain('is on 9 pictures or more');
  });
});

describe('conditions', () => {
  test.each([
    ['rating>=4', ['IMG_1.jpg']],
    ['keyword=tram', ['IMG_1.jpg', 'IMG_2.png']],
    ['keyword=tram rating<4', ['IMG_2.png']],
    ['keyword=Places/Lisbon', ['IMG_1.jpg']],
    ['colour=red', ['IMG_3.webp']],
    ['keyword=', ['IMG_3.webp', 'IMG_4.jpg']],
  ])('--where %s leaves %j, whether or not the catalog knows them', async (where, names) => {
    expect(await listed('classify', 'pictures', '--where', where, '--no-catalog')).toEqual(names);
    await world.run(['classify', 'pictures', ...model]);
    expect(await listed('classify', 'pictures', '--where', where)).toEqual(names);
    const found = await listed('find', ...where.split(' '));
    expect(found.toSorted()).toEqual(names);
  });

  test('several of them are all to be met', async () => {
    const both = ['--where', 'keyword=tram', '--where', 'rating>=4'];
    expect(await listed('classify', 'pictures', ...both)).toEqual(['IMG_1.jpg']);
    expect(await listed('find', 'keyword:tram', 'red')).toEqual(['IMG_1.jpg']);
  });

  test('that no picture meets, or that mean nothing, are named', async () => {
    const none = await world.run(['classify', 'pictures', '--where', 'title~x', ...model]);
    expect(none.stderr).toContain('No picture in pictures meets title~x.');
    const wrong = await world.run(['pictures', '--where', 'ratnig>3', ...model]);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('Did you mean rating?'),
    ]);
  });
});
