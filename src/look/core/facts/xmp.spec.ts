import { describe, expect, test } from 'vitest';
import { readXmp, type XmpName } from './xmp.ts';

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';

function textOf(packet: string, name: XmpName): string | undefined {
  return readXmp([Buffer.from(packet)]).text(name);
}

describe('a property is found by its namespace', () => {
  const described = (content: string, attributes = ''): string =>
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF}>` +
    `<rdf:Description rdf:about="" ${attributes}>${content}</rdf:Description></rdf:RDF></x:xmpmeta>` +
    `${' '.repeat(2000)}<?xpacket end="w"?>\0`;

  test.each([
    [
      'its usual prefix',
      described('', 'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2012"'),
    ],
    [
      'an older prefix',
      described('', 'xmlns:xap="http://ns.adobe.com/xap/1.0/" xap:CreateDate="2012"'),
    ],
    [
      'an element',
      described('<a:CreateDate>2012</a:CreateDate>', 'xmlns:a="http://ns.adobe.com/xap/1.0/"'),
    ],
    [
      'the default namespace',
      described('<CreateDate xmlns="http://ns.adobe.com/xap/1.0/">\n2012\n</CreateDate>'),
    ],
    [
      'CDATA',
      described(
        '<a:CreateDate><![CDATA[2012]]></a:CreateDate>',
        'xmlns:a="http://ns.adobe.com/xap/1.0/"',
      ),
    ],
    [
      'rdf:value',
      described(
        '<a:CreateDate rdf:parseType="Resource"><rdf:value>2012</rdf:value></a:CreateDate>',
        'xmlns:a="http://ns.adobe.com/xap/1.0/"',
      ),
    ],
  ])('written with %s', (_, packet) => {
    expect(textOf(packet, 'xmp:CreateDate')).toBe('2012');
  });

  test('and not by a prefix bound to another namespace', () => {
    const packet = described('', 'xmlns:xmp="http://example.org/" xmp:CreateDate="2012"');
    expect(textOf(packet, 'xmp:CreateDate')).toBeUndefined();
  });

  test('of Microsoft, whose namespace ExifTool spells without the slash at its end', () => {
    const uri = 'http://ns.microsoft.com/photo/1.0';
    for (const spelt of [uri, `${uri}/`]) {
      const packet = described('', `xmlns:a="${spelt}" a:Rating="75"`);
      expect(textOf(packet, 'MicrosoftPhoto:Rating')).toBe('75');
    }
  });

  test('the default of alternatives, the first of a list', () => {
    const packet = described(
      '<dc:title><rdf:Alt><rdf:li xml:lang="de">Hund</rdf:li><rdf:li xml:lang="x-default">Dog &amp; cat</rdf:li></rdf:Alt></dc:title>' +
        '<dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></dc:subject>',
      'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    );
    expect(textOf(packet, 'dc:title')).toBe('Dog & cat');
    expect(textOf(packet, 'dc:subject')).toBe('one');
  });
});

test.each(['utf-16le', 'utf-16be'])('a packet may be in %s', (encoding) => {
  const bytes = Buffer.from('\ufeff<rdf:Description dc:title="Möwe"/>', 'utf16le');
  const packet = encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16();
  expect(readXmp([packet]).text('dc:title')).toBe('Möwe');
});

test('a second packet adds what the first lacks', () => {
  const packets = ['dc:title="one"', 'dc:title="two" dc:description="three"'];
  const xmp = readXmp(packets.map((text) => Buffer.from(`<rdf:Description ${text}/>`)));
  expect([xmp.text('dc:title'), xmp.text('dc:description')]).toEqual(['one', 'three']);
});

describe('a damaged or hostile packet', () => {
  const title = '<rdf:Description dc:title="Dog">';

  test.each([
    ['cut off', `${title}<dc:description>and c`],
    ['with an undeclared prefix', `${title}<y:z/></rdf:Description>`],
    ['with tags that do not match', `${title}<dc:a><dc:b></dc:a></rdf:Description>`],
    ['with stray characters', `a & b > c ${title}`],
    ['with control characters', `\u0001\u0002${title}`],
  ])('%s is read as far as possible', (_, packet) => {
    expect(textOf(packet, 'dc:title')).toBe('Dog');
  });

  test.each([
    ['nests deeply', `${title}${'<a>'.repeat(100_000)}`],
    ['has very many elements', title + '<a/>'.repeat(200_000)],
    ['is no XML at all', '&<'.repeat(500_000)],
    [
      'has very many attributes',
      `${title}<a ${Array.from({ length: 50_000 }, (_, i) => `b${i}="c"`).join(' ')}/>`,
    ],
  ])('that %s costs little', (_, packet) => {
    const start = process.cpuUsage();
    readXmp([Buffer.from(packet)]);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  });

  test('expands no entities of its own', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${title}<dc:description>&b;</dc:description>`;
    expect(textOf(bomb, 'dc:description')).toBe('&b;');
  });
});
