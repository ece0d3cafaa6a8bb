// Vitest runs this before every spec file.
import { afterAll, expect } from 'vitest';
import { cleanUp } from './after-file.ts';

// Vitest compares typed arrays element by element, which takes seconds for pictures.
expect.addEqualityTesters([(one, other) => (hasSameBytes(one, other) ? true : undefined)]);

function hasSameBytes(one: unknown, other: unknown): boolean {
  if (!isTyped(one) || !isTyped(other) || one.constructor !== other.constructor) return false;
  return bytesOf(one).equals(bytesOf(other));
}

function isTyped(value: unknown): value is NodeJS.TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

afterAll(cleanUp);
