import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { labelledByCsv, openLabelled } from './labelled-folder.ts';

const PLACE = path.resolve('/sets/val/labels.csv');
const at = (file: string): string => path.resolve('/sets/val', file);

describe('a folder with a folder for each class', () => {
  test('says of a picture the name of the topmost folder that it is in', async () => {
    const root = scratch();
    await mkdir(path.join(root, 'coffee_maker', 'more'), { recursive: true });
    const { paths, said } = await openLabelled(root);
    expect(paths).toEqual([root]);
    expect(said(path.join(root, 'coffee_maker', 'a.jpg'))).toEqual({ word: 'coffee_maker' });
    expect(said(path.join(root, 'coffee_maker', 'more', 'b.jpg'))).toEqual({
      word: 'coffee_maker',
    });
  });

  test('says nothing of pictures beside those folders, or elsewhere', async () => {
    const root = scratch();
    const { said } = await openLabelled(root);
    expect(said(path.join(root, 'a.jpg'))).toBeUndefined();
    expect(said(path.join(root, '..', 'dog', 'a.jpg'))).toBeUndefined();
  });
});

test('a folder with a labels.csv goes by that', async () => {
  const root = scratch();
  await writeFile(path.join(root, 'labels.csv'), 'file,label\na.jpg,dog\n');
  const { paths, said } = await openLabelled(root);
  expect(paths).toEqual([path.join(root, 'a.jpg')]);
  expect(said(path.join(root, 'a.jpg'))).toEqual({ word: 'dog' });
});

describe('a CSV file', () => {
  test('has pictures by their paths from its folder, with numbers of outputs or words', () => {
    const { paths, said } = labelledByCsv('file,class_of_1001\na.jpg,473\nb/c.jpg,134\n', PLACE);
    expect(paths).toEqual([at('a.jpg'), at('b/c.jpg')]);
    expect(said(at('b/c.jpg'))).toEqual({ output: 134, outputs: 1001 });
    expect(labelledByCsv('label,file\ndog,a.jpg', PLACE).said(at('a.jpg'))).toEqual({
      word: 'dog',
    });
  });

  test('is believed first in the most exact of its columns that says something', () => {
    const csv = 'file,class,wnid\na.jpg,dog,n02110958\nb.jpg,dog,\nc.jpg,,\n';
    const { paths, said } = labelledByCsv(csv, PLACE);
    expect(paths.map(said)).toEqual([{ word: 'n02110958' }, { word: 'dog' }, undefined]);
  });

  test.each([
    ['tabs', 'file\tlabel\na, b.jpg\tdog'],
    ['semicolons', '\ufefffile;label\r\n"a, b.jpg";dog\r\n'],
    ['commas', 'File,Label\n"a, b.jpg",dog\n'],
  ])('may have %s between its cells', (_, text) => {
    expect(labelledByCsv(text, PLACE).said(at('a, b.jpg'))).toEqual({ word: 'dog' });
  });

  test('without a column that says what pictures show is refused, with those that would', () => {
    expect(() => labelledByCsv('file,size\na.jpg,3', PLACE)).toThrow(
      expect.objectContaining({ code: 'USAGE', remedy: expect.stringContaining('class_of_1001') }),
    );
  });

  test('is read from disk', async () => {
    const file = path.join(scratch(), 'labels.csv');
    await writeFile(file, 'file,label\na.jpg,dog\n');
    const { paths } = await openLabelled(file);
    expect(paths).toEqual([path.join(path.dirname(file), 'a.jpg')]);
  });
});

test('what is not there is named', async () => {
  await expect(openLabelled(path.join(scratch(), 'none'))).rejects.toMatchObject({
    code: 'PATH_NOT_FOUND',
  });
});
