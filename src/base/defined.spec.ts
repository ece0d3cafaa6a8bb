import { expect, it } from 'vitest';
import { defined } from './defined.ts';

interface Size {
  readonly width: number;
  readonly height?: number;
}

it('leaves out what is undefined, and keeps null, zero and the empty string', () => {
  const values = defined({ a: undefined, b: null, c: 0, d: '', e: false });
  expect(Object.keys(values)).toEqual(['b', 'c', 'd', 'e']);
});

it('fits a type whose optional properties may not be undefined', () => {
  const sizeOf = (width: number, height: number | undefined): Size => defined({ width, height });
  expect(sizeOf(1, undefined)).toStrictEqual({ width: 1 });
  expect(sizeOf(1, 2)).toStrictEqual({ width: 1, height: 2 });
});
