import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { RED, scratch, writeSolid } from '../../test/support/pictures/pictures.ts';
import { PhotonymError } from '../base/errors.ts';
import type { Found } from './core/found.ts';
import { estimateCount } from './estimate.ts';
import { type FindOptions, findPictures } from './find.ts';
import type { PassedOver } from './passed-over.ts';

/** A folder with pictures under these names; a name that ends in `.txt` is a text. */
async function folderOf(...names: string[]): Promise<string> {
  const folder = scratch();
  for (const name of names) {
    const file = path.join(folder, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    if (name.endsWith('.txt')) await writeFile(file, 'text');
    else await writeSolid(file, RED, { format: 'png', width: 2, height: 2 });
  }
  return folder;
}

async function found(paths: readonly string[], options: FindOptions = {}): Promise<Found[]> {
  const all: Found[] = [];
  for await (const item of findPictures(paths, options)) all.push(item);
  return all;
}

/** Names below a folder, in the order found. */
async function namesIn(folder: string, options: FindOptions = {}): Promise<string[]> {
  const all = await found([folder], options);
  return all.map((item) => path.relative(folder, item.path).split(path.sep).join('/'));
}

describe('a folder', () => {
  test('is searched in the order of its names, folders among the files', async () => {
    const folder = await folderOf('b.jpg', 'a/z.jpg', 'a/b/c.jpg', 'Z.jpg', 'a.jpg', 'ä.jpg');
    expect(await namesIn(folder)).toEqual([
      'Z.jpg',
      'a/b/c.jpg',
      'a/z.jpg',
      'a.jpg',
      'b.jpg',
      'ä.jpg',
    ]);
  });

  test('is searched without the folders below it if asked', async () => {
    const folder = await folderOf('a.jpg', 'b/c.jpg');
    expect(await namesIn(folder, { recursive: false })).toEqual(['a.jpg']);
  });

  test('hides names that begin with a dot, unless asked', async () => {
    const folder = await folderOf('.a.jpg', '.b/c.jpg', 'd.jpg');
    expect(await namesIn(folder)).toEqual(['d.jpg']);
    expect(await namesIn(folder, { hidden: true })).toEqual(['.a.jpg', '.b/c.jpg', 'd.jpg']);
  });

  test('that begins with a dot is searched if it is the given one', async () => {
    const folder = await folderOf('.b/c.jpg');
    expect(await namesIn(path.join(folder, '.b'))).toEqual(['c.jpg']);
  });

  test('is filtered by include and exclude', async () => {
    const folder = await folderOf('a.jpg', 'b.png', 'c/a.jpg', 'd/a.jpg');
    expect(await namesIn(folder, { include: ['*.jpg'], exclude: ['c'] })).toEqual([
      'a.jpg',
      'd/a.jpg',
    ]);
  });

  test('without pictures is not an error', async () => {
    expect(await namesIn(await folderOf('a.txt'))).toEqual([]);
    expect(await namesIn(scratch())).toEqual([]);
  });
});

describe('links', () => {
  test('are not followed, neither to files nor to folders nor in circles', async () => {
    const folder = await folderOf('a/b.jpg');
    await symlink(path.join(folder, 'a/b.jpg'), path.join(folder, 'c.jpg'));
    await symlink(path.join(folder, 'a'), path.join(folder, 'd'));
    await symlink(folder, path.join(folder, 'a/circle'));
    await symlink('nowhere.jpg', path.join(folder, 'dead.jpg'));
    expect(await namesIn(folder)).toEqual(['a/b.jpg']);
  });

  test('to a folder are followed if they are the given path', async () => {
    const folder = await folderOf('a/b.jpg');
    await symlink(path.join(folder, 'a'), path.join(folder, 'd'));
    expect(await namesIn(path.join(folder, 'd'))).toEqual(['b.jpg']);
  });
});

describe('a file', () => {
  test('is a picture by its content, with format, size and time, under the path as given', async () => {
    const folder = await folderOf('a/picture.txt.dat');
    process.chdir(path.dirname(folder));
    const given = path.basename(folder);
    const [picture, ...others] = await found([given]);
    expect(others).toEqual([]);
    expect(picture).toMatchObject({
      type: 'picture',
      path: path.join(folder, 'a', 'picture.txt.dat'),
      shown: path.join(given, 'a', 'picture.txt.dat'),
      format: 'png',
    });
    if (picture?.type !== 'picture') throw new Error('not a picture');
    expect(picture.size).toBeGreaterThan(60);
    expect(Math.abs(picture.mtimeMs - Date.now())).toBeLessThan(60_000);
  });

  test('is skipped if it is not a picture and does not claim to be one', async () => {
    expect(await namesIn(await folderOf('a.txt', 'b.jpg'))).toEqual(['b.jpg']);
  });

  test('is a failure if it has the extension of a picture but is not one', async () => {
    const folder = scratch();
    await writeFile(path.join(folder, 'a.jpg'), 'hello');
    await writeFile(path.join(folder, 'b.PNG'), '');
    const failure = (message: string) => ({ code: 'DECODE_FAILED', message });
    expect(await found([folder])).toMatchObject([
      {
        type: 'failed',
        picture: true,
        failure: failure('has the extension of a picture but is not one'),
      },
      { type: 'failed', picture: true, failure: failure('is empty') },
    ]);
  });
});

describe('items passed over', () => {
  const passedOver = async (paths: readonly string[], options: FindOptions = {}) => {
    const items: PassedOver[] = [];
    const all = await found(paths, { ...options, onPassedOver: (item) => items.push(item) });
    return { names: all.map((item) => path.basename(item.path)), items };
  };

  test('folders of other programs, unless they are named', async () => {
    const folder = await folderOf('a.jpg', 'b.photoslibrary/c.jpg', '@eaDir/a.jpg/THUMB.jpg');
    const { names, items } = await passedOver([folder]);
    expect(names).toEqual(['a.jpg']);
    expect(items).toMatchObject([
      { why: 'managed', path: path.join(folder, '@eaDir'), managed: { owner: 'Synology' } },
      { why: 'managed', path: path.join(folder, 'b.photoslibrary') },
    ]);
    expect(await namesIn(path.join(folder, 'b.photoslibrary'))).toEqual(['c.jpg']);
    expect(await estimateCount([folder])).toBe(1);
  });

  test('catalogs of other programs', async () => {
    const folder = await folderOf('a.jpg', 'b/My Catalog.lrcat');
    await writeFile(path.join(folder, 'b', 'My Catalog.lrcat'), '');
    const { items } = await passedOver([folder]);
    expect(items).toMatchObject([{ why: 'managed', managed: { kind: 'catalog' } }]);
  });

  test('pictures with extensions of other files, if asked, unless they are named', async () => {
    const others = ['a.jpg.part', 'a.jpg~', 'cover.pdf', 'Thumbs.db'];
    const folder = await folderOf('a.jpg', 'none', 'a.jpg_original', ...others);
    const { names, items } = await passedOver([folder], { anyExtension: false });
    expect(names).toEqual(['a.jpg', 'none']);
    expect(items.map((item) => 'path' in item && path.basename(item.path)).sort()).toEqual(
      [...others].sort(),
    );
    const named = path.join(folder, 'cover.pdf');
    expect((await passedOver([named], { anyExtension: false })).names).toEqual(['cover.pdf']);
  });

  test('files given among others that are not pictures, as by a shell’s *', async () => {
    const folder = await folderOf('a.jpg', 'notes.txt', 'b.jpg.part');
    await writeFile(path.join(folder, 'a.jpg.xmp'), '');
    const given = (await readdir(folder)).sort().map((name) => path.join(folder, name));
    const { names, items } = await passedOver(given, { anyExtension: false });
    expect(names).toEqual(['a.jpg']);
    expect(items).toMatchObject([
      { why: 'extension', path: path.join(folder, 'b.jpg.part') },
      { why: 'other', path: path.join(folder, 'notes.txt') },
    ]);
  });

  test('patterns that match nothing', async () => {
    const folder = await folderOf('a.jpg', 'b.jpg');
    const exclude = ['b.jpg', '*.jpg', path.join(folder, 'a.jpg'), 'nothing'];
    const { items } = await passedOver([folder], { exclude });
    expect(items.map((item) => item.why === 'pattern' && item.pattern)).toEqual(exclude.slice(2));
    expect((await passedOver([path.join(folder, 'a.jpg')], { exclude })).items).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('a name that is not UTF-8', () => {
  const latin1 = (folder: string, name: string): Buffer =>
    Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);

  test('is a failure, of a picture and of a folder alike', async () => {
    const folder = await folderOf('ok.jpg');
    await mkdir(latin1(folder, 'M\xfcnchen'));
    await writeFile(latin1(folder, 'sch\xf6n.jpg'), 'x');
    await writeFile(latin1(folder, 'sch\xf6n.txt'), 'x');
    const message = expect.stringContaining('is not UTF-8');
    expect(await found([folder])).toMatchObject([
      { type: 'failed', failure: { message } },
      { type: 'picture' },
      { type: 'failed', failure: { message } },
    ]);
  });
});

test('a given path that is missing can be a failure of its own', async () => {
  const folder = await folderOf('a.jpg');
  const gone = path.join(folder, 'gone.jpg');
  expect(await found([gone, folder], { missingFail: true })).toMatchObject([
    { type: 'failed', path: gone, failure: { message: 'does not exist' } },
    { type: 'picture' },
  ]);
});

describe('films', () => {
  /** Just enough of a film to be recognised as one. */
  const film = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'latin1');
  const withFilms = async (...names: string[]): Promise<string> => {
    const folder = await folderOf('IMG_1.heic', 'PXL_2.MP.jpg', 'c.jpg');
    for (const name of names) await writeFile(path.join(folder, name), film);
    return folder;
  };

  test('are found if asked for', async () => {
    const folder = await withFilms('a.mp4');
    expect(await namesIn(folder)).not.toContain('a.mp4');
    expect(await namesIn(folder, { films: true })).toContain('a.mp4');
  });

  test('that are half of a Live Photo are skipped, since its picture is found', async () => {
    const halves = ['img_1.MOV', 'PXL_2.MP', 'IMG_1_HEVC.MOV', 'c.jpg.mov'];
    const folder = await withFilms(...halves, 'd.mov');
    expect(await namesIn(folder, { films: true })).toEqual([
      'IMG_1.heic',
      'PXL_2.MP.jpg',
      'c.jpg',
      'd.mov',
    ]);
  });
});

describe('a given path', () => {
  test('may be a file, whatever the filters say', async () => {
    const folder = await folderOf('.a.jpg');
    const file = path.join(folder, '.a.jpg');
    expect(await found([file], { exclude: ['*.jpg'] })).toMatchObject([{ path: file }]);
  });

  test('that is a file but not a picture is a failure, since it was asked for', async () => {
    const folder = await folderOf('a.txt');
    expect(await found([path.join(folder, 'a.txt')])).toMatchObject([
      { type: 'failed', picture: true, failure: { code: 'DECODE_FAILED' } },
    ]);
  });

  test('comes in its turn, and files that two paths share come once', async () => {
    const folder = await folderOf('a/1.jpg', 'a/2.jpg', 'b/3.jpg');
    const paths = [path.join(folder, 'b'), path.join(folder, 'a', '2.jpg'), folder];
    const names = (await found(paths)).map((item) => path.basename(item.path));
    expect(names).toEqual(['3.jpg', '2.jpg', '1.jpg']);
  });

  test.each(['missing', 'a.jpg/below'])(
    'that does not exist stops everything: %s',
    async (name) => {
      const folder = await folderOf('a.jpg');
      const error: unknown = await found([folder, path.join(folder, name)]).catch(
        (e: unknown) => e,
      );
      if (!(error instanceof PhotonymError)) throw new Error('no PhotonymError');
      expect(error.code).toBe('PATH_NOT_FOUND');
      expect(error.message).toContain(name);
      expect(error.remedy).toBeDefined();
    },
  );
});

test('a path that is neither file nor folder, such as a pipe, fails at once', async ({ skip }) => {
  if (process.platform === 'win32') skip('Windows has no such pipes');
  const pipe = path.join(scratch(), 'pipe.jpg');
  execFileSync('mkfifo', [pipe]);
  expect(await found([pipe])).toMatchObject([{ type: 'failed', picture: true }]);
  expect(await namesIn(path.dirname(pipe))).toEqual([]);
});

test('an unreadable folder or file does not stop the search', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may read everything');
  if (process.platform === 'win32') skip('Windows has no such permissions');
  const folder = await folderOf('a/1.jpg', 'b.jpg', 'c.jpg');
  await chmod(path.join(folder, 'a'), 0);
  await chmod(path.join(folder, 'b.jpg'), 0);
  const all = await found([folder]);
  await chmod(path.join(folder, 'a'), 0o700);
  expect(all).toMatchObject([
    { type: 'failed', picture: false, failure: { code: 'UNREADABLE' } },
    { type: 'failed', picture: true, failure: { code: 'UNREADABLE' } },
    { type: 'picture' },
  ]);
});

test('an aborted signal stops the search', async () => {
  const folder = await folderOf('a.jpg', 'b.jpg', 'c.jpg');
  const controller = new AbortController();
  const names: string[] = [];
  const walk = async (): Promise<void> => {
    for await (const item of findPictures([folder], { signal: controller.signal })) {
      names.push(path.basename(item.path));
      controller.abort();
    }
  };
  await expect(walk()).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(names).toEqual(['a.jpg']);
});

describe('items reported on the way', () => {
  test('links to pictures, in a folder or given, and no other links', async () => {
    const folder = await folderOf('a.jpg', 'b.txt');
    await symlink('a.jpg', path.join(folder, 'l'));
    await symlink('b.txt', path.join(folder, 'm'));
    await symlink('gone.jpg', path.join(folder, 'n'));
    const items: PassedOver[] = [];
    const onPassedOver = (item: PassedOver): void => void items.push(item);
    await found([folder, path.join(folder, 'l')], { onPassedOver });
    const link = { why: 'link', path: path.join(folder, 'l'), target: path.join(folder, 'a.jpg') };
    expect(items).toMatchObject([
      { ...link, isGiven: false },
      { ...link, isGiven: true },
    ]);
  });

  test('the folder that pictures are to go to, which is not searched', async () => {
    const folder = await folderOf('a.jpg', 'spare/b.jpg', 'c/spare/d.jpg');
    const spare = path.join(folder, 'spare');
    const items: PassedOver[] = [];
    const onPassedOver = (item: PassedOver): void => void items.push(item);
    expect(await namesIn(folder, { spare, onPassedOver })).toEqual(['a.jpg', 'c/spare/d.jpg']);
    expect(items).toEqual([{ why: 'spare', path: spare, shown: spare }]);
    expect(await namesIn(spare, { spare })).toEqual([]);
  });
});

describe('the estimate', () => {
  test('counts files with the extension of a picture, under the same filters', async () => {
    const folder = await folderOf('a.jpg', 'b.txt', 'c/d.HEIC', '.e.jpg', 'f/g.nef');
    expect(await estimateCount([folder])).toBe(3);
    expect(await estimateCount([folder], { hidden: true })).toBe(4);
    expect(await estimateCount([folder], { recursive: false })).toBe(1);
    expect(await estimateCount([folder], { exclude: ['c'] })).toBe(2);
  });

  test('counts a file, or a path that cannot be read, as one', async () => {
    const folder = await folderOf('a.jpg', 'b.jpg');
    expect(await estimateCount([path.join(folder, 'a.jpg'), path.join(folder, 'missing')])).toBe(2);
  });
});
