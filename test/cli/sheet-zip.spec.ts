import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

const model = ['--model', 'colours'];
let world: World;
const at = (name: string): string => path.join(world.root, name);

beforeAll(async () => {
  world = await makeWorld();
  await mkdir(path.join(world.pictures, 'trip'));
  await writeSolid(path.join(world.pictures, 'a.jpg'), RED, {
    width: 60,
    height: 40,
    orientation: 6,
  });
  await writeSolid(path.join(world.pictures, 'b.bmp'), GREY);
  await writeSolid(path.join(world.pictures, 'trip', 'c.png'), GREEN);
});

describe('photonym sheet', () => {
  it('writes one self-contained HTML file and changes no picture', async () => {
    const before = await snapshot(world.pictures);
    const { code, stderr } = await world.spawn(['sheet', 'pictures', '-o', 'sheet.html', ...model]);
    expect(code).toBe(0);
    expect(stderr).toContain('sheet.html: 3 pictures');
    const html = await readFile(at('sheet.html'), 'utf8');
    expect(html).toContain('red.jpg');
    expect(html).toContain('green.png');
    expect(html.match(/src="data:image\//g)).toHaveLength(3);
    expect(html).not.toMatch(/(src|href)="(https?:|\/)/);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it.each(['png', 'jpeg', 'webp'])(
    'draws the grid as %s with the given columns and size',
    async (format) => {
      const file = `sheet.${format}`;
      const { code } = await world.run([
        'sheet',
        'pictures',
        '-o',
        file,
        '--columns',
        '3',
        '--size',
        '100',
        ...model,
      ]);
      expect(code).toBe(0);
      const drawn = await sharp(at(file)).metadata();
      expect(drawn.format).toBe(format);
      expect(drawn.width).toBeGreaterThan(300);
      expect(drawn.width).toBeLessThan(480);
    },
  );

  it('replaces an existing file only with --force', async () => {
    const { code, stderr } = await world.run(['sheet', 'pictures', '-o', 'sheet.html', ...model]);
    expect(code).toBe(2);
    expect(stderr).toContain('--force');
    const forced = await world.run(['sheet', 'pictures', '-o', 'sheet.html', '--force', ...model]);
    expect(forced.code).toBe(0);
  });
});

describe('photonym zip', () => {
  it('holds every picture under its new name, stored, with its time', async () => {
    const before = await snapshot(world.pictures);
    const { code } = await world.spawn(['zip', 'pictures', '-o', 'p.zip', ...model]);
    expect(code).toBe(0);
    const entries = await entriesOf(at('p.zip'));
    expect(entries.map(({ fileName }) => fileName).sort()).toEqual([
      'b.bmp',
      'red.jpg',
      'trip/green.png',
    ]);
    for (const entry of entries) expect(entry.compressionMethod).toBe(0);
    const { mtimeMs } = await stat(path.join(world.pictures, 'a.jpg'));
    const red = entries.find(({ fileName }) => fileName === 'red.jpg');
    expect(Math.abs((red?.getLastModDate().getTime() ?? 0) - mtimeMs)).toBeLessThan(2000);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('refuses to replace a file', async () => {
    const { code } = await world.run(['zip', 'pictures', '-o', 'p.zip', ...model]);
    expect(code).toBe(2);
  });
});

describe('on a full disk', () => {
  let small: string | undefined;

  beforeAll(async () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
    const folder = at('small');
    await mkdir(folder);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {
        stdio: 'ignore',
      });
      small = folder;
    } catch {
      small = undefined;
    }
  });

  afterAll(() => {
    if (small !== undefined) execFileSync('umount', [small]);
  });

  it('photonym zip exits with 1, says why, and leaves no partial file', async (context) => {
    context.skip(small === undefined, 'needs to mount a small tmpfs, which only root may');
    const pictures = at('large');
    await mkdir(pictures);
    await writeSolid(path.join(pictures, 'a.bmp'), RED, { width: 400, height: 300 });
    const { code, stderr } = await world.run(['zip', 'large', '-o', 'small/p.zip', ...model]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/no (room|space)|full/i);
    expect(await readdir(small ?? '')).toEqual([]);
  });
});

async function entriesOf(file: string): Promise<yauzl.Entry[]> {
  const archive = await promisify<string, yauzl.ZipFile>(yauzl.open)(file);
  const entries: yauzl.Entry[] = [];
  archive.on('entry', (entry: yauzl.Entry) => entries.push(entry));
  await new Promise((resolve, reject) => archive.once('end', resolve).once('error', reject));
  return entries;
}
