import { cp, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { contents, makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { BLUE, corrupt, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];
const at = (name: string): string => path.join(world.pictures, name);
const beside = (name: string): string => path.join(world.root, name);
const listing = async (folder = world.pictures): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).sort();
const plan = (output: string, ...more: string[]) =>
  world.run(['plan', 'pictures', '-o', output, ...model, ...more]);

/** Edits a plan as a person would, in its text. */
async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(beside(file), 'utf8');
  expect(text).toContain(from);
  await writeFile(beside(file), text.replaceAll(from, to));
}

beforeEach(async () => {
  world = await makeWorld();
  await mkdir(at('trip'));
  await writeSolid(at('IMG_1.jpg'), RED);
  await writeSolid(at('IMG_3.png'), GREY);
  await writeSolid(at('trip/IMG_4.webp'), BLUE);
  await writeFile(at('IMG_1.xmp'), '<x/>');
});

const RENAMED = ['IMG_3.png', 'red.jpg', 'red.xmp', 'trip', 'trip/blue.webp'];

describe('photonym plan', () => {
  it('writes what --dry-run --json prints, and changes nothing', async () => {
    const before = await snapshot(world.pictures);
    const { code, stdout, stderr } = await plan('plan.jsonl');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(
      'plan.jsonl: 2 to rename (with 1 companion), 1 kept.  Carry it out with: photonym apply plan.jsonl',
    );
    const { lines } = await world.run(['pictures', '--dry-run', '--json', ...model]);
    const written = (await readFile(beside('plan.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(written.slice(1)).toEqual(lines.slice(1));
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('writes either format to standard output', async () => {
    const jsonl = await plan('-');
    expect(jsonl.json()[0]).toMatchObject({ photonym: 'plan', version: 1 });
    const csv = await plan('-', '--format', 'csv');
    expect(csv.stdout).toMatch(/^\ufeffsource,target,status,.*\r\nIMG_1\.jpg,red\.jpg,rename,/);
  });

  it('replaces a file only with --force, and says so before looking', async () => {
    await writeFile(beside('plan.csv'), 'mine');
    const refused = await plan('plan.csv');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('plan.csv already exists');
    expect(await readFile(beside('plan.csv'), 'utf8')).toBe('mine');
    expect((await plan('plan.csv', '--force')).code).toBe(0);
    expect(await readFile(beside('plan.csv'), 'utf8')).toContain('red.jpg');
  });

  it('refuses an unknown format', async () => {
    const { code, stderr } = await plan('plan.xlsx');
    expect(code).toBe(2);
    expect(stderr).toContain('.jsonl or .csv');
    expect(await readdir(world.root)).not.toContain('plan.xlsx');
  });
});

describe.each(['plan.jsonl', 'plan.csv'])('photonym apply %s', (file) => {
  it('carries the plan out and ends with a receipt', async () => {
    const before = await snapshot(world.pictures);
    await plan(file);
    const { json, code, stderr } = await world.run(['apply', file, '--json']);
    expect(json()).toEqual([
      {
        photonym: 'receipt',
        run: expect.stringMatching(/./),
        renamed: 3,
        kept: 1,
        failed: 0,
        hashesBefore: 4,
        hashesAfter: 4,
        lost: 0,
      },
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(await listing()).toEqual(RENAMED);
    await world.run(['undo']);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('needs no answer in a pipe, and reads the plan from one', async () => {
    await plan(file);
    const input = await readFile(beside(file), 'utf8');
    const { code, stdout } = await world.spawn(['apply', '-'], { input });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3 renamed, 1 kept\. 4 hashes before, 4 after, 0 lost\./);
    expect(await listing()).toEqual(RENAMED);
  });

  it('takes names edited by hand, also for an unsure picture', async () => {
    await plan(file);
    const [from, to] = file.endsWith('csv')
      ? ['IMG_3.png,IMG_3.png', 'IMG_3.png,trip/fog in Bergen.png']
      : ['"target":"IMG_3.png"', '"target":"trip/fog in Bergen.png"'];
    await edit(file, from, to);
    await edit(file, 'red.', 'Straße.');
    const { code } = await world.run(['apply', file]);
    expect(code).toBe(0);
    expect(await listing()).toEqual(
      ['Straße.jpg', 'Straße.xmp', 'trip', 'trip/blue.webp', 'trip/fog in Bergen.png'].sort(),
    );
  });

  it('names stale files and moves nothing', async () => {
    await plan(file);
    await writeFile(at('IMG_1.xmp'), '<edited/>');
    await rm(at('trip/IMG_4.webp'));
    const before = await snapshot(world.pictures);
    const { code, stderr } = await world.run(['apply', file, '--json']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^stale: IMG_1\.xmp: .*changed/m);
    expect(stderr).toMatch(/^stale: trip\/IMG_4\.webp: .*no longer there/m);
    expect(stderr).toContain('2 files are no longer those that were planned.');
    expect(stderr).toContain('--skip-stale');
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('leaves stale files and their groups alone with --skip-stale', async () => {
    await plan(file);
    await writeFile(at('IMG_1.xmp'), '<edited/>');
    const before = await snapshot(world.pictures);
    const { code, stderr, json } = await world.run(['apply', file, '--json', '--skip-stale']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^failed: IMG_1\.xmp: .*changed/m);
    expect(stderr).toMatch(/^failed: IMG_1\.jpg: It stays with a file of its group/m);
    expect(json().at(-1)).toMatchObject({ renamed: 1, kept: 1, failed: 2, lost: 0 });
    expect(await listing()).toEqual(
      ['IMG_1.jpg', 'IMG_1.xmp', 'IMG_3.png', 'trip', 'trip/blue.webp'].sort(),
    );
    expect(contents(await snapshot(world.pictures))).toEqual(contents(before));
  });

  it('applies to the same tree elsewhere with --root, by content', async () => {
    await plan(file);
    const copy = beside('copy');
    await cp(world.pictures, copy, { recursive: true });
    await utimes(path.join(copy, 'IMG_1.jpg'), 1, 1);
    await rm(world.pictures, { recursive: true });
    const nowhere = await world.run(['apply', file]);
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('--root')]);
    const before = await snapshot(copy);
    const { code } = await world.run(['apply', file, '--root', 'copy']);
    expect(code).toBe(0);
    expect(await listing(copy)).toEqual(RENAMED);
    await world.run(['undo']);
    expect(await snapshot(copy)).toEqual(before);
  });

  it('notices with --root a file of the same size with other content', async () => {
    await plan(file);
    const copy = beside('copy');
    await cp(world.pictures, copy, { recursive: true, preserveTimestamps: true });
    await writeFile(path.join(copy, 'IMG_1.xmp'), '<y/>');
    const { code, stderr } = await world.run(['apply', file, '--root', 'copy']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^stale: IMG_1\.xmp: /m);
  });

  it('only checks and shows with --dry-run', async () => {
    await plan(file);
    const before = await snapshot(world.pictures);
    const { code, stdout } = await world.run(['apply', file, '--dry-run', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/IMG_1\.jpg\s+→\s+red\.jpg/);
    expect(stdout).toContain('2 to rename (with 1 companion), 1 kept.  Nothing changed.');
    const { json } = await world.run(['apply', file, '--dry-run', '--json']);
    expect(json().map(({ target }) => target)).toContain('red.jpg');
    expect(await snapshot(world.pictures)).toEqual(before);
  });
});

describe('photonym apply', () => {
  it.each([
    ['outside-root', 'red.jpg', '../red.jpg'],
    ['forbidden-character', 'red.jpg', 'red?.jpg'],
    ['reserved-name', 'red.jpg', 'con.jpg'],
    ['extension-changed', 'red.jpg', 'red.png'],
    ['group-split', 'red.jpg', 'rose.jpg'],
    ['folder-missing', 'red.jpg', 'roses/red.jpg'],
    ['target-exists', 'trip/blue.webp', 'trip/Taken.webp'],
    ['two-sources', 'green.jpg', 'Red.jpg'],
  ])('is blocked with %s where %s has become %s', async (status, from, to) => {
    await writeSolid(at('IMG_2.jpg'), GREEN);
    await plan('plan.csv');
    await writeFile(at('trip/taken.webp'), 'mine');
    await edit('plan.csv', from, to);
    const before = await snapshot(world.pictures);
    const { code, stderr } = await world.run(['apply', 'plan.csv', '--json', '--yes']);
    expect(code).toBe(4);
    expect(stderr).toMatch(new RegExp(`^blocked: .* → .*: ${status}: .+`, 'm'));
    expect(stderr).toMatch(
      /^photonym: \d rows? of the plan (?:is|are) blocked\. Nothing has been renamed\.$/m,
    );
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('names pictures that had failed when the plan was made', async () => {
    await corrupt(await writeSolid(at('bad.jpg'), GREEN));
    expect((await plan('plan.csv')).code).toBe(1);
    const { code, stderr, json } = await world.run(['apply', 'plan.csv', '--json']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^failed: bad\.jpg: cannot be decoded/m);
    expect(json().at(-1)).toMatchObject({ renamed: 3, failed: 1 });
  });

  it('says what is wrong with a file that is not a plan', async () => {
    await writeFile(beside('notes.txt'), 'a,b\n');
    const { code, stderr } = await world.run(['apply', 'notes.txt']);
    expect(code).toBe(2);
    expect(stderr).toContain('Line 1 of the plan cannot be used');
    const missing = await world.run(['apply', 'missing.jsonl']);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('missing.jsonl');
  });

  it('refuses a plan that has already been applied as stale', async () => {
    await plan('plan.jsonl');
    await world.run(['apply', 'plan.jsonl']);
    const { code, stderr } = await world.run(['apply', 'plan.jsonl']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^stale: IMG_1\.jpg: .*no longer there/m);
    expect(await listing()).toEqual(RENAMED);
  });

  it('leaves alone with --skip-stale a file whose target a stale file occupies', async () => {
    await writeSolid(at('red.png'), GREEN);
    await plan('plan.csv', '--all');
    await edit('plan.csv', 'IMG_3.png,IMG_3.png', 'IMG_3.png,red.png');
    await writeFile(at('red.png'), 'another');
    const { code, stderr, json } = await world.run([
      ...['apply', 'plan.csv', '--json', '--skip-stale'],
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^failed: red\.png: .*changed/m);
    expect(stderr).toMatch(/^failed: IMG_3\.png: /m);
    expect(json().at(-1)).toMatchObject({ failed: 2, lost: 0 });
    expect(await readFile(at('red.png'), 'utf8')).toBe('another');
  });
});
