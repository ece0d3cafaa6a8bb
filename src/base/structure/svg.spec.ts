import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { costOf } from '../../../test/support/cost.ts';
import { svgRoot, svgText } from './svg.ts';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" id="a>b"><g/></svg>';
const DECLARED = '<?xml version="1.0" encoding="UTF-16"?>';
const big = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

describe('the root is found', () => {
  test.each([
    ['bare', Buffer.from(DRAWING)],
    ['zipped', gzipSync(DRAWING)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${DECLARED}${DRAWING}`, 'utf16le')],
    ['UTF-16, big end first', big(DECLARED + DRAWING)],
    ['UTF-16 without a mark', Buffer.from(DECLARED + DRAWING, 'utf16le')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${DRAWING}`)],
    [
      'Latin 1',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><!-- \xe9 -->${DRAWING}`, 'latin1'),
    ],
    ['after a long comment', Buffer.from(`<!-- <html> ${'x'.repeat(100_000)} -->\n${DRAWING}`)],
    [
      'after a document type with entities',
      Buffer.from(
        `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY c "<html/>]">]><!-- -->${DRAWING}`,
      ),
    ],
  ])('%s', (_, file) => {
    const text = svgText(file);
    const root = svgRoot(text);
    expect(root && text.slice(root.start, root.end)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" id="a>b">',
    );
  });

  test('with a prefix', () => {
    expect(svgRoot('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>')).toBeDefined();
  });
});

test.each(['<html><svg/></html>', '<!-- <svg> -->', 'svg', '', '<svgx/>', '<svg'])(
  '%s is no drawing',
  (text) => {
    expect(svgRoot(text)).toBeUndefined();
  },
);

test('hostile text takes no time', async () => {
  const cost = await costOf(() => {
    svgRoot(`<!DOCTYPE svg [${'<!ENTITY a "b">'.repeat(20_000)}`);
    svgRoot('<!--'.repeat(50_000));
    svgRoot(`<svg ${'a="b" '.repeat(50_000)}`);
  });
  expect(cost).toBeLessThan(5_000);
});
