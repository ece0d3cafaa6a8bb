import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Marked } from '../../../src/quality/core/average-precision.ts';

/** A picture with the things that people have marked in it. */
export interface MarkedFile {
  readonly file: string;
  /** Part of the data set: of 'val2017' the network has seen nothing. */
  readonly split: string;
  readonly marked: readonly Marked[];
}

const fraction = z.coerce.number().min(0).max(1);
const rowShape = z.tuple([
  z.string(),
  z.string(),
  z.coerce.number().int(),
  fraction,
  fraction,
  fraction,
  fraction,
]);

/** The pictures that a list of boxes names, in its order. */
export async function markedPictures(folder: string, boxes: string): Promise<MarkedFile[]> {
  const [, ...lines] = (await readFile(boxes, 'utf8')).trim().split(/\r?\n/);
  const pictures = new Map<string, { file: string; split: string; marked: Marked[] }>();
  for (const line of lines) {
    const [name, split, kind, x, y, width, height] = rowShape.parse(line.split(','));
    const picture = pictures.get(name) ?? { file: path.join(folder, name), split, marked: [] };
    pictures.set(name, picture);
    picture.marked.push({ class: kind, box: [x - width / 2, y - height / 2, width, height] });
  }
  return [...pictures.values()];
}
