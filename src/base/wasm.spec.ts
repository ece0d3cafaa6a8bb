import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assemblyHeaders, compileAssembly } from '../../scripts/assembly.mjs';
import { isWhole } from '../../test/support/extent.ts';

test('the compiled code is that of its source', () => {
  const headers = assemblyHeaders();
  for (const { file, header } of headers)
    expect(readFileSync(file, 'utf8'), file).toContain(header);
  expect(headers.length).toBeGreaterThan(0);
});

if (isWhole) {
  test('compiling again gives the same code', async () => {
    for (const { file, text } of await compileAssembly()) {
      expect(readFileSync(file, 'utf8'), file).toBe(text);
    }
  });
}
