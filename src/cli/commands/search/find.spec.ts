import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The packages and modules that a source loads at once, and those that these load. */
function loadedBy(source: URL, loaded = new Set<string>()): Set<string> {
  if (loaded.has(source.href)) return loaded;
  loaded.add(source.href);
  const text = readFileSync(fileURLToPath(source), 'utf8');
  for (const [, name = ''] of text.matchAll(/^(?:im|ex)port (?!type )[^;]*?from '([^']+)';/gm)) {
    if (name.endsWith('.ts')) loadedBy(new URL(name, source), loaded);
    else loaded.add(name);
  }
  return loaded;
}

test('a search loads nothing that draws or decodes pictures, nor the review page', () => {
  const loaded = [...loadedBy(new URL('./find.ts', import.meta.url))];
  expect(loaded).toContain('@photostructure/sqlite');
  expect(loaded).not.toContain('sharp');
  expect(loaded.filter((one) => /commands\/naming\/review\.ts$/.test(one))).toEqual([]);
});
