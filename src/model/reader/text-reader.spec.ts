import { afterAll, describe, expect, it } from 'vitest';
import { letteredPage } from '../../../test/support/pictures/lettered.ts';
import { openTextReader } from './text-reader.ts';

const reader = await openTextReader();
afterAll(() => reader.close());

const RECEIPT = [
  ['GARDEN STORE'],
  ['Date: 19/10/2018', '15:42'],
  ['Flower pot', '12.50'],
  ['Tulip bulbs', '7.25'],
  ['TOTAL', '19.75'],
] as const;

/** Words without spaces, which the network often leaves out. */
function words(lines: readonly { readonly text: string }[]): string[] {
  return lines.map(({ text }) => text.replaceAll(' ', ''));
}

const WRITTEN = RECEIPT.flatMap((row) => row.map((text) => text.replaceAll(' ', '')));

describe('the reader', () => {
  it('reads a receipt line by line, with confidence and place', async () => {
    const page = await letteredPage(RECEIPT);
    const lines = await reader.read(page);
    expect(words(lines)).toEqual(WRITTEN);
    for (const { confidence, box } of lines) {
      expect(confidence).toBeGreaterThan(0.8);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(box[0] + box[2]).toBeLessThanOrEqual(page.width);
    }
    const [, , time] = lines;
    expect(time?.box[0]).toBeGreaterThan(page.width / 2);
  });

  it('reads a page that lies slanted', async () => {
    expect(words(await reader.read(await letteredPage(RECEIPT, { degrees: 4 })))).toEqual(WRITTEN);
  });

  it('finds nothing on an empty page, however small', async () => {
    for (const side of [1, 200]) {
      const data = new Uint8Array(side * side * 3).fill(240);
      expect(await reader.read({ width: side, height: side, data })).toEqual([]);
    }
  });

  it('does not begin once it is interrupted', async () => {
    const page = { width: 1, height: 1, data: new Uint8Array(3) };
    const reading = reader.read(page, AbortSignal.abort());
    await expect(reading).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

it('says which file is missing', async () => {
  await expect(openTextReader('/nowhere')).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
    message: expect.stringContaining('/nowhere'),
  });
});
