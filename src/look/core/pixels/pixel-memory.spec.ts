import { beforeEach, expect, test, vi } from 'vitest';

let giveBackPixels: typeof import('./pixel-memory.ts').giveBackPixels;
let lendPixelMemory: typeof import('./pixel-memory.ts').lendPixelMemory;

// Of its own: specs that decode pictures in this process leave memory behind.
beforeEach(async () => {
  vi.resetModules();
  ({ giveBackPixels, lendPixelMemory } = await import('./pixel-memory.ts'));
});

test('what is given back is lent again, to one at a time', () => {
  const memory = lendPixelMemory(300);
  giveBackPixels(new Uint8Array(memory, 0, 200));
  giveBackPixels(new Uint8Array(memory));
  const again = lendPixelMemory(250);
  expect(again).toBe(memory);
  expect(lendPixelMemory(250)).not.toBe(memory);
});

test('memory that is too small stays for smaller pictures', () => {
  const small = lendPixelMemory(30);
  giveBackPixels(new Uint8Array(small));
  expect(lendPixelMemory(31).byteLength).toBeGreaterThanOrEqual(31);
  expect(lendPixelMemory(30)).toBe(small);
});

test('memory that was not lent is not taken', () => {
  const own = new Uint8Array(40);
  giveBackPixels(own);
  expect(lendPixelMemory(40)).not.toBe(own.buffer);
});

test('only so much is kept', () => {
  const large = lendPixelMemory(2_000_000);
  giveBackPixels(new Uint8Array(large));
  expect(lendPixelMemory(2_000_000)).not.toBe(large);
  const many = Array.from({ length: 20 }, () => lendPixelMemory(5_000));
  for (const one of many) giveBackPixels(new Uint8Array(one));
  const again = many.map(() => lendPixelMemory(5_000));
  expect(again.filter((one) => many.includes(one))).toHaveLength(16);
});
