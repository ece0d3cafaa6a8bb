// Vitest keeps equality testers for as long as its process runs, so they are added by a module, which is loaded once,
// and not by what runs before each spec file: then each comparison would ask hundreds of the same.
import { expect } from 'vitest';

// It compares typed arrays element by element, which takes seconds for pictures.
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
