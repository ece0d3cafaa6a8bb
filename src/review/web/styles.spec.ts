import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The files of a folder of the page with this extension, as one text. */
function textOf(folder: string, extension: string): string {
  const root = path.join(import.meta.dirname, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith(extension))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
}

test('every class of a component has a style', () => {
  const components = textOf('components', '.tsx');
  const used = Array.from(components.matchAll(/\bclass="([^"]+)"/g), ([, names = '']) => names);
  const styles = textOf('styles', '.css');
  const styled = new Set(Array.from(styles.matchAll(/\.([a-z-]+)/g), ([, name]) => name));
  const classes = used.flatMap((names) => names.split(' '));
  expect(classes.length).toBeGreaterThan(50);
  expect(classes.filter((name) => !styled.has(name))).toEqual([]);
});
