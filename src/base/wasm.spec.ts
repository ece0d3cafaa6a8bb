import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileAssembly } from '../../scripts/assembly.mjs';

test('the compiled code is that of its source', async () => {
  const compiled = await compileAssembly();
  for (const { file, text } of compiled) expect(readFileSync(file, 'utf8'), file).toBe(text);
  expect(compiled.length).toBeGreaterThan(0);
});
