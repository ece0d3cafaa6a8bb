import { expect, test } from 'vitest';
import { addressForOthers, codeLines, printCode } from './address-code.ts';

test('a page on one address is opened there', () => {
  const url = 'http://192.168.1.7:8080/?token=abc';
  expect(addressForOthers(url, '192.168.1.7')).toBe(url);
});

test('a page on all addresses is opened at one of them, with its port and token', () => {
  const url = addressForOthers('http://localhost:8080/?token=abc', '0.0.0.0');
  expect(url).toMatch(/^http:\/\/[\w.]+:8080\/\?token=abc$/);
});

test('a code is square, two rows to a line', async () => {
  const lines = await codeLines('http://192.168.1.7:8080/?token=abcdefghijklmnopqrstuvwxyz');
  const widths = new Set(lines.map((line) => [...line].length));
  expect([...widths]).toEqual([lines.length * 2 - 1]);
});

test('its light parts are light on any terminal', async () => {
  const lines: string[] = [];
  await printCode('photonym', {
    err: (line) => void lines.push(line),
    styleErr: (style, text) => `${style} ${text}`,
  });
  expect(lines[0]).toMatch(/^whiteBright,bgBlack █+$/);
});
