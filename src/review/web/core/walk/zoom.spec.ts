import { expect, test } from 'vitest';
import { FITTED, movedBy, toggledZoom, zoomedBy } from './zoom.ts';

const stage = { width: 800, height: 600, pixels: 5 };
const corner = { x: 800, y: 600 };

test('zooming keeps the point under the pointer', () => {
  const zoom = zoomedBy(FITTED, 2, { x: 400, y: 300 }, stage);
  expect(zoom).toEqual({ scale: 2, x: -400, y: -300 });
  expect(zoomedBy(FITTED, 3, corner, stage)).toEqual({ scale: 3, x: -1600, y: -1200 });
});

test('it ends at the fitted picture, and at four pixels of the screen for one of the picture', () => {
  expect(zoomedBy({ scale: 2, x: -10, y: -10 }, 0.1, corner, stage)).toEqual(FITTED);
  expect(zoomedBy(FITTED, 999, corner, stage).scale).toBe(20);
});

test('one toggle shows the pixels, the next all of the picture', () => {
  const near = toggledZoom(FITTED, corner, stage);
  expect(near.scale).toBe(5);
  expect(toggledZoom(near, corner, stage)).toEqual(FITTED);
  expect(toggledZoom(FITTED, corner, { ...stage, pixels: 0.5 }).scale).toBe(2);
});

test('a picture is never moved off its stage', () => {
  const near = { scale: 2, x: -400, y: -300 };
  expect(movedBy(near, { x: 50, y: -50 }, stage)).toEqual({ scale: 2, x: -350, y: -350 });
  expect(movedBy(near, { x: 9999, y: -9999 }, stage)).toEqual({ scale: 2, x: 0, y: -600 });
});
