import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromPixels, WHITE } from '../../../../test/support/pictures/pictures.ts';
import {
  coloursOf,
  decodeBytes,
  expectColours,
  folder,
  QUARTERS,
  quarters,
  quartersAsRects,
  svg,
  viewOf,
} from '../../decode.fixtures.ts';

describe('an SVG', () => {
  test('is drawn on white', async () => {
    const bare = svg('<circle cx="32" cy="32" r="4" fill="red"/>');
    expectColours(coloursOf((await viewOf('bare.svg', bare)).pixels), [WHITE, WHITE, WHITE, WHITE]);
  });

  test('is drawn sharp even if its declared size is tiny', async () => {
    const tiny = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4" viewBox="0 0 64 64">${quartersAsRects}</svg>`,
    );
    const { pixels, facts } = await viewOf('tiny.svg', tiny);
    expectColours(coloursOf(pixels), QUARTERS, 2);
    expect(facts).toEqual({ width: 4, height: 4 });
  });

  test.each([
    ['huge', 'width="100000" height="100000" viewBox="0 0 64 64"'],
    ['of another shape than its view box', 'width="3000" height="10" viewBox="0 0 64 64"'],
    ['a share of what is around it', 'width="100%" height="100%" viewBox="0 0 64 64"'],
    ['kilometres', 'width="64000000" height="64000000" viewBox="0 0 64 64"'],
  ])('is drawn whole if its declared size is %s', async (_, size) => {
    const file = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${quartersAsRects}</svg>`;
    expectColours(coloursOf((await viewOf('sized.svg', Buffer.from(file))).pixels), QUARTERS);
  });

  test('shows nothing from other files', async () => {
    await fromPixels(quarters).png().toFile(path.join(folder, 'other.png'));
    for (const href of [
      'other.png',
      `file://${folder}/other.png`,
      path.join(folder, 'other.png'),
    ]) {
      const drawing = svg(
        `<image width="64" height="64" href="${href}"/><image width="64" height="64" xlink:href="${href}"/>`,
      );
      const { pixels } = await viewOf('reaching.svg', drawing);
      expectColours(coloursOf(pixels), [WHITE, WHITE, WHITE, WHITE]);
    }
    const entity = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file://${folder}/other.png">]><svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text>&x;</text></svg>`,
    );
    const result = await decodeBytes('entity.svg', entity);
    if (!('code' in result)) {
      expectColours(coloursOf(result.pixels), [WHITE, WHITE, WHITE, WHITE]);
    }
  });
});
