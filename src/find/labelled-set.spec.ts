import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { labelledByCsv, openLabelled } from './labelled-set.ts';

const PLACE = path.resolve('/sets/val/labels.csv');
const at = (file: string): string => path.resolve('/sets/val', file);

describe('a folder with a folder for each class', () => {
  test('labels a picture with the topmost folder that it is in', async () => {
    const root = scratch();
    await mkdir(path.join(root, 'coffee_maker', 'more'), { recursive: true });
    const { paths, labelOf } = await openLabelled(root);
    expect(paths).toEqual([root]);
    expect(labelOf(path.join(root, 'coffee_maker', 'a.jpg'))).toEqual({ word: 'coffee_maker' });
    expect(labelOf(path.join(root, 'coffee_maker', 'more', 'b.jpg'))).toEqual({
      word: 'coffee_maker',
    });
  });

  test('has no label for pictures beside those folders, or elsewhere', async () => {
    const root = scratch();
    const { labelOf } = await openLabelled(root);
    expect(labelOf(path.join(root, 'a.jpg'))).toBeUndefined();
    expect(labelOf(path.join(root, '..', 'dog', 'a.jpg'))).toBeUndefined();
  });
});

test('a folder with a labels.csv is read from that file', async () => {
  const root = scratch();
  await writeFile(path.join(root, 'labels.csv'), 'file,label\na.jpg,dog\n');
  const { paths, labelOf } = await openLabelled(root);
  expect(paths).toEqual([path.join(root, 'a.jpg')]);
  expect(labelOf(path.join(root, 'a.jpg'))).toEqual({ word: 'dog' });
});

describe('a CSV file', () => {
  test('lists pictures relative to its folder, with words or numbers of outputs', () => {
    const { paths, labelOf } = labelledByCsv('file,class_of_1001\na.jpg,473\nb/c.jpg,134\n', PLACE);
    expect(paths).toEqual([at('a.jpg'), at('b/c.jpg')]);
    expect(labelOf(at('b/c.jpg'))).toEqual({ output: 134, outputs: 1001 });
    expect(labelledByCsv('label,file\ndog,a.jpg', PLACE).labelOf(at('a.jpg'))).toEqual({
      word: 'dog',
    });
  });

  test('takes the label from its most exact column with one', () => {
    const csv = 'file,class,wnid\na.jpg,dog,n02110958\nb.jpg,dog,\nc.jpg,,\n';
    const { paths, labelOf } = labelledByCsv(csv, PLACE);
    expect(paths.map(labelOf)).toEqual([{ word: 'n02110958' }, { word: 'dog' }, undefined]);
  });

  test.each([
    ['tabs', 'file\tlabel\na, b.jpg\tdog'],
    ['semicolons', '\ufefffile;label\r\n"a, b.jpg";dog\r\n'],
    ['commas', 'File,Label\n"a, b.jpg",dog\n'],
  ])('may have %s between its cells', (_, text) => {
    expect(labelledByCsv(text, PLACE).labelOf(at('a, b.jpg'))).toEqual({ word: 'dog' });
  });

  test('without a column of labels is refused, and the message lists such columns', () => {
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

test('a missing file is named in the error', async () => {
  await expect(openLabelled(path.join(scratch(), 'none'))).rejects.toMatchObject({
    code: 'PATH_NOT_FOUND',
  });
});
