import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, corrupt, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';
import { execute, PROGRAM } from '../support/program/photonym.ts';

let world: World;

beforeAll(async () => {
  world = await makeWorld();
  const at = (name: string): string => path.join(world.pictures, name);
  await mkdir(at('b'));
  await writeSolid(at('a.jpg'), RED, { takenAt: '2024:05:03 18:22:31', offset: '+02:00' });
  await writeSolid(at('b/c.png'), GREEN);
  await writeSolid(at('d.webp'), GREY);
  await corrupt(await writeSolid(at('e.jpg'), BLUE));
  await writeFile(at('notes.txt'), 'no picture');
});

const model = ['--model', 'colours'];

describe('photonym classify --json', () => {
  it('gives one object for each picture in sorted order and exits with 1 when one failed', async () => {
    const { code, stderr, json } = await world.run(['classify', 'pictures', '--json', ...model]);
    const results = json();
    expect(results.map(({ file, status }) => [file, status])).toEqual([
      ['pictures/a.jpg', 'named'],
      ['pictures/b/c.png', 'named'],
      ['pictures/d.webp', 'unsure'],
      ['pictures/e.jpg', 'failed'],
    ]);
    expect(code).toBe(1);
    expect(stderr).toBe('');
  });

  it('has the fields that scripts rely on', async () => {
    const { json } = await world.run(['classify', 'pictures/a.jpg', '--json', ...model]);
    const [red] = json();
    expect(red).toMatchObject({
      file: 'pictures/a.jpg',
      status: 'named',
      label: 'red',
      node: 'red',
      takenAt: '2024-05-03T18:22:31+02:00',
    });
    expect(red?.['probability']).toBeGreaterThan(0.9);
    expect(red?.['top']).toHaveLength(5);
    expect(red?.['top']).toMatchObject([
      { class: 0, label: 'red', score: red?.['probability'] },
      {},
      {},
      {},
      {},
    ]);
    expect(red).toHaveProperty('width');
    expect(red).toHaveProperty('height');
  });

  it('gives a null label and the best guesses if unsure', async () => {
    const { json, code } = await world.run(['classify', 'pictures/d.webp', '--json', ...model]);
    expect(json()).toMatchObject([{ status: 'unsure', label: null, node: null }]);
    expect(code).toBe(0);
  });

  it('says what is wrong with a failed picture', async () => {
    const { json } = await world.run(['classify', 'pictures/e.jpg', '--json', ...model]);
    const [failed] = json();
    expect(failed).toEqual({
      file: 'pictures/e.jpg',
      status: 'failed',
      error: { code: 'DECODE_FAILED', message: expect.stringMatching(/./) },
    });
  });

  it('always gives the top class with --naming exact, unless below --min-truth', async () => {
    const exact = ['classify', 'pictures/d.webp', '--json', '--naming', 'exact', ...model];
    expect((await world.run(exact)).json()).toMatchObject([{ status: 'named' }]);
    const floored = await world.run([...exact, '--min-truth', '0.9']);
    expect(floored.json()).toMatchObject([{ status: 'unsure', label: null }]);
  });

  it('gives --top guesses', async () => {
    const { json } = await world.run([
      'classify',
      'pictures/a.jpg',
      '--json',
      '--top',
      '2',
      ...model,
    ]);
    expect(json()[0]?.['top']).toHaveLength(2);
  });

  it('takes paths from a list that ends each with NUL', async () => {
    const { json } = await world.run(['classify', '--files-from', '-', '-0', '--json', ...model], {
      input: 'pictures/b/c.png\0pictures/a.jpg\0',
    });
    expect(json().map(({ file }) => file)).toEqual(['pictures/b/c.png', 'pictures/a.jpg']);
  });

  it('expands the patterns that a shell has left, and says where one fits nothing', async () => {
    const { json } = await world.run(['classify', 'pictures/a.*', '--json', ...model]);
    expect(json().map(({ file }) => file)).toEqual(['pictures/a.jpg']);
    const { stderr, code } = await world.run(['classify', 'pictures/*.tif', ...model]);
    expect(stderr).toContain('photonym pictures --include "*.tif"');
    expect(code).toBe(2);
  });

  it('searches only where its options allow', async () => {
    const flat = await world.run(['classify', 'pictures', '--json', '--no-recursive', ...model]);
    expect(flat.json().map(({ file }) => file)).not.toContain('pictures/b/c.png');
    const pngs = await world.run([
      'classify',
      'pictures',
      '--json',
      '--include',
      '*.png',
      ...model,
    ]);
    expect(pngs.json().map(({ file }) => file)).toEqual(['pictures/b/c.png']);
    const rest = await world.run([
      'classify',
      'pictures',
      '--json',
      '--exclude',
      'b',
      'e.*',
      ...model,
    ]);
    expect(rest.json().map(({ file }) => file)).toEqual(['pictures/a.jpg', 'pictures/d.webp']);
  });

  it('ends quietly when its reader closes the pipe', async () => {
    const many = Array.from({ length: 50 }, () => 'pictures/a.jpg').join('\n');
    await writeFile(path.join(world.root, 'list'), many);
    const command = `"${process.execPath}" "${PROGRAM}" classify pictures --json ${model.join(' ')} | head -n 1`;
    const { stderr, lines } = await execute('sh', ['-c', command], {
      cwd: world.root,
      env: world.env,
    });
    expect(lines).toHaveLength(1);
    expect(stderr).toBe('');
  });
});

describe('photonym classify --csv', () => {
  it('gives a header and a line for each picture, quoted where necessary', async () => {
    await writeSolid(path.join(world.pictures, 'b', 'x,"y".png'), RED);
    const { lines } = await world.run(['classify', 'pictures/b', '--csv', ...model]);
    expect(lines[0]).toBe(
      'file,status,label,probability,guess,score,width,height,takenAt,error,takenFrom,place,caption',
    );
    expect(lines.at(-1)).toMatch(/^"pictures\/b\/x,""y""\.png",named,red,0\.9/);
  });

  it('tells when, where and what in words, as far as the picture does', async () => {
    const words =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
      ' photoshop:DateCreated="2015-06-07" photoshop:City="Ponta Delgada" dc:description="Whales"/></rdf:RDF></x:xmpmeta>';
    await writeFile(path.join(world.pictures, 'b', 'x.xmp'), words);
    await writeSolid(path.join(world.pictures, 'b', 'x.png'), RED);
    const { lines } = await world.run(['classify', 'pictures/b/x.png', '--csv', ...model]);
    expect(lines.at(-1)).toMatch(/,2015-06-07,,sidecar,Ponta Delgada,Whales$/);
  });
});

describe('photonym classify', () => {
  it('prints a table for people', async () => {
    const { stdout, code } = await world.run(['classify', 'pictures/a.jpg', ...model]);
    expect(stdout).toMatch(/^\s*9\d\s%\s+red\s+pictures\/a\.jpg/);
    expect(code).toBe(0);
  });
});
