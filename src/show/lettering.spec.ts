import { beforeAll, expect, test } from 'vitest';
import { type Lettering, loadLettering, type TextStyle } from './lettering.ts';

const style: TextStyle = { size: 16, weight: 400, fill: '#000' };
let lettering: Lettering;

beforeAll(async () => {
  lettering = await loadLettering();
});

test.each([
  'racing car-2.jpeg',
  'Straße, naïve, Łódź',
  'щенок',
  'σκύλος',
  'chó con ở đây',
  '94\u00a0% · …',
])('%s is drawn without any system font', (text) => {
  const svg = lettering.draw(text, 0, 0, style);
  expect(svg).toContain('<path');
  expect(svg).not.toContain('<text');
});

test.each(['犬.jpg', '😀 smile', 'שלום.jpg'])('%s is drawn with a system font', (text) => {
  expect(lettering.draw(text, 0, 0, style)).toContain('<text');
});

test('text in system fonts is escaped', () => {
  const svg = lettering.draw('שלום <script> & "', 0, 0, style);
  expect(svg).toContain('&lt;script&gt; &amp; &quot;');
});

test('widths add up and grow with the size', () => {
  const width = lettering.width('mouse', style);
  expect(width).toBeGreaterThan(30);
  expect(width).toBeLessThan(60);
  expect(lettering.width('mousemouse', style)).toBeCloseTo(2 * width);
  expect(lettering.width('mouse', { ...style, size: 32 })).toBeCloseTo(2 * width);
  expect(lettering.width('mouse', { ...style, weight: 600 })).toBeGreaterThan(width);
});

test('an emoji of several code points is one character', () => {
  expect(lettering.width('👨‍👩‍👧', style)).toBe(lettering.width('😀', style));
});
