import { describe, expect, test } from 'vitest';
import type { KeywordChange } from '../change.ts';
import { readKeywords, withKeywords } from './packet-text.ts';

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const FORMER = 'https://photonym.dev/xmp/1.0/';
const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';

/** Sidecars as programs write them, with what they keep of developing. */
const SIDECARS = {
  Lightroom: `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0">
 <rdf:RDF ${RDF}>
  <rdf:Description rdf:about=""
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    ${DC}
   crs:Version="15.4"
   crs:Exposure2012="+0.35"
   xmp:Rating="4">
   <dc:subject>
    <rdf:Bag>
     <rdf:li>Lisbon</rdf:li>
     <rdf:li>cat</rdf:li>
    </rdf:Bag>
   </dc:subject>
   <crs:ToneCurvePV2012>
    <rdf:Seq>
     <rdf:li>0, 0</rdf:li>
     <rdf:li>255, 255</rdf:li>
    </rdf:Seq>
   </crs:ToneCurvePV2012>
   <crs:MaskGroupBasedCorrections><rdf:Seq><rdf:li><rdf:Description crs:What="Correction"/></rdf:li></rdf:Seq></crs:MaskGroupBasedCorrections>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`,
  darktable: `<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF ${RDF}>
  <rdf:Description rdf:about=""
    xmlns:darktable="http://darktable.sf.net/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
   darktable:xmp_version="5"
   darktable:history_end="1">
   <darktable:history>
    <rdf:Seq>
     <rdf:li
      darktable:num="0"
      darktable:operation="exposure"
      darktable:params="gz02eJxjYGBgYAFiCQYYOOHEgAZY0QWAgBGLGANDgz0Ej1Q+dlAx"/>
    </rdf:Seq>
   </darktable:history>
   <lr:hierarchicalSubject>
    <rdf:Bag>
     <rdf:li>places|Lisbon</rdf:li>
    </rdf:Bag>
   </lr:hierarchicalSubject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`,
  digiKam: `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF}><rdf:Description rdf:about="" xmlns:digiKam="http://www.digikam.org/ns/1.0/" digiKam:ColorLabel="2"><digiKam:TagsList><rdf:Seq><rdf:li>places/Lisbon</rdf:li></rdf:Seq></digiKam:TagsList></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`,
  RawTherapee: `<rdf:RDF ${RDF}><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="3"/></rdf:RDF>`,
  'several descriptions': `<rdf:RDF ${RDF}>
 <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:Label>Red</xmp:Label></rdf:Description>
 <rdf:Description rdf:about="" ${DC}><dc:subject><rdf:Bag/></dc:subject></rdf:Description>
</rdf:RDF>`,
  'another prefix': `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:dc="urn:other"><d:subject><r:Bag><r:li>Lisbon</r:li></r:Bag></d:subject></r:Description></r:RDF>`,
  'a keyword that is no list': `<rdf:RDF ${RDF}><rdf:Description ${DC} dc:subject="Lisbon"/></rdf:RDF>`,
  'CDATA, comments and processing instructions': `<?xml version="1.0"?><?a <dc:subject>?>\r\n<!-- <rdf:RDF> --><rdf:RDF ${RDF}><rdf:Description ${DC} xmlns:a="urn:a" a:b="1 > 2 😀"><a:c><![CDATA[</rdf:Description>]]></a:c>\r\n<dc:subject><rdf:Bag>\r\n<!-- <rdf:li>no</rdf:li> --><rdf:li><![CDATA[R&D 😀]]></rdf:li>\r\n</rdf:Bag></dc:subject></rdf:Description></rdf:RDF>`,
  'a structure of its own': `<rdf:RDF ${RDF}><rdf:Description ${DC} xmlns:a="urn:a"><a:b rdf:parseType="Resource"><dc:subject><rdf:Bag><rdf:li>not the picture's</rdf:li></rdf:Bag></dc:subject></a:b><dc:subject rdf:parseType="Resource"><rdf:value>Lisbon</rdf:value></dc:subject></rdf:Description></rdf:RDF>`,
  'a byte-order mark': `\ufeff<rdf:RDF ${RDF}><rdf:Description ${DC}/></rdf:RDF>`,
  nothing: `<rdf:RDF ${RDF}/>`,
};

const CHANGE: KeywordChange = {
  add: ['dog', 'Möwe & <co>'],
  remove: [],
  addTree: ['animal|dog', 'animal|bird|Möwe & <co>'],
  removeTree: [],
};

const BACK: KeywordChange = {
  add: [],
  remove: CHANGE.add,
  addTree: [],
  removeTree: CHANGE.addTree,
};

function changed(text: string, change: KeywordChange): string {
  return withKeywords(Buffer.from(text), change, true)?.toString() ?? text;
}

describe.each(Object.entries(SIDECARS))('a sidecar as of %s', (_, before) => {
  const after = changed(before, CHANGE);

  test('has the keywords afterwards, and those that it had', () => {
    const was = readKeywords(Buffer.from(before));
    const is = readKeywords(Buffer.from(after));
    expect(is.flat).toEqual([...was.flat, ...CHANGE.add]);
    expect(new Set(is.tree)).toEqual(new Set([...was.tree, ...CHANGE.addTree]));
    expect(is.ours).toMatchObject({ flat: CHANGE.add, tree: CHANGE.addTree });
  });

  test('keeps every other line, and a second time changes nothing', () => {
    const lines = before
      .split('\n')
      .filter((line) => /crs:|darktable:|ColorLabel=|xmp:/.test(line));
    const kept = lines.map((line) => line.replace(/\/?>.*/, '').trim());
    for (const line of kept) expect(after).toContain(line);
    expect(withKeywords(Buffer.from(after), CHANGE, true)).toBeUndefined();
  });

  test('has its own again, once ours are taken away', () => {
    const back = changed(after, BACK);
    expect(readKeywords(Buffer.from(back))).toEqual(readKeywords(Buffer.from(before)));
    expect(back).not.toContain('photonym:');
  });
});

test('what a person has decided is theirs: ours are listed no longer, or taken away without coming back', () => {
  const ours = changed(SIDECARS.Lightroom, CHANGE);
  const none = { add: [], remove: [], addTree: [], removeTree: [] };
  const asked = { given: ['Dog', 'Oslo'], givenTree: ['animal|dog', 'Oslo'] };
  const is = readKeywords(
    Buffer.from(changed(ours, { ...none, ...asked, taken: ['cat', 'Möwe & <co>'] })),
  );
  expect(is.flat).toEqual(['Lisbon', 'dog', 'Oslo']);
  expect(is.tree).toEqual(['animal|dog', 'animal|bird|Möwe & <co>', 'Oslo']);
  expect(is.ours).toMatchObject({ flat: ['Möwe & <co>'], tree: ['animal|bird|Möwe & <co>'] });
});

describe.each([
  ['MicrosoftPhoto:LastKeywordXMP', 'http://ns.microsoft.com/photo/1.0/', 'animal/dog'],
  ['MicrosoftPhoto:LastKeywordXMP', 'http://ns.microsoft.com/photo/1.0', 'animal/dog'],
  ['mediapro:CatalogSets', 'http://ns.iview-multimedia.com/mediapro/1.0/', 'animal|dog'],
])('%s of %s', (name, uri, way) => {
  const withCopy = (text: string, ...words: string[]): string => {
    const items = words.map((word) => `<rdf:li>${word}</rdf:li>`).join('');
    const list = `<${name} xmlns:${name.split(':')[0]}="${uri}"><rdf:Bag>${items}</rdf:Bag></${name}>`;
    return text.replace('</rdf:Description>', `${list}</rdf:Description>`);
  };
  const ours = changed(SIDECARS.digiKam, CHANGE);

  test('loses the copy of ours that a program made, and keeps the rest', () => {
    const back = changed(withCopy(ours, 'places', way, `${way}s`), BACK);
    expect(back).toBe(withCopy(changed(ours, BACK), 'places', `${way}s`));
    expect(changed(withCopy(ours, way), BACK)).not.toContain(name);
  });

  test('keeps what a person had there before ours was written', () => {
    const theirs = changed(withCopy(SIDECARS.digiKam, way), CHANGE);
    const { tree, ours: own } = readKeywords(Buffer.from(theirs));
    expect([tree.includes('animal|dog'), own.tree.includes('animal|dog')]).toEqual([true, false]);
    const back = changed(theirs, { ...BACK, removeTree: own.tree });
    expect(back).toContain(`<rdf:li>${way}</rdf:li>`);
  });
});

describe('a description', () => {
  const describe_ = (text: string) => ({ ...NONE, description: text });
  const NONE = { add: [], remove: [], addTree: [], removeTree: [] };

  test('is written, replaced and taken away', () => {
    const one = changed(SIDECARS.Lightroom, describe_('A dog'));
    expect(readKeywords(Buffer.from(one)).description).toBe('A dog');
    const two = changed(one, describe_('A <cat>'));
    const { description, ours } = readKeywords(Buffer.from(two));
    expect([description, ours.description]).toEqual(['A <cat>', 'A <cat>']);
    const three = readKeywords(Buffer.from(changed(two, describe_(''))));
    expect([three.description, three.ours.description]).toEqual([undefined, undefined]);
  });

  test.each([
    ['a text', '<rdf:li xml:lang="x-default">A dog</rdf:li>'],
    ['none', '<rdf:li xml:lang="x-default"/>'],
  ])('leaves those in other languages, beside %s', (_, usual) => {
    const german = '<rdf:li xml:lang="de">Ein Hund</rdf:li>';
    const text = `<rdf:RDF ${RDF}><rdf:Description ${DC}><dc:description><rdf:Alt>${usual}${german}</rdf:Alt></dc:description></rdf:Description></rdf:RDF>`;
    const described = changed(text, describe_('A cat'));
    expect(described).toContain(`>A cat</rdf:li>${german}`);
    expect(changed(described, describe_(''))).toContain(`<rdf:Alt>${german}</rdf:Alt>`);
  });
});

test('a new sidecar is a whole file; a new packet has its wrapper', () => {
  const file = withKeywords(undefined, CHANGE, true)?.toString() ?? '';
  expect(file).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<x:xmpmeta/);
  expect(readKeywords(Buffer.from(file)).flat).toEqual(CHANGE.add);
  expect(withKeywords(undefined, CHANGE, false)?.toString()).toMatch(/^<\?xpacket begin="\ufeff"/);
  expect(withKeywords(undefined, BACK, true)).toBeUndefined();
});

test('a new sidecar declares each namespace once; in others, what is not declared', () => {
  const count = (text: string, word: string) => text.split(word).length - 1;
  const file = withKeywords(undefined, CHANGE, true)?.toString() ?? '';
  const prefixes = ['rdf', 'dc', 'lr', 'digiKam', 'photonym'];
  expect(prefixes.map((prefix) => count(file, `xmlns:${prefix}=`))).toEqual([1, 1, 1, 1, 1]);
  const edited = changed(SIDECARS.darktable, CHANGE);
  expect(prefixes.map((prefix) => count(edited, `xmlns:${prefix}=`))).toEqual([1, 1, 1, 1, 2]);
});

test('what was noted under the former namespace is ours', () => {
  const former = (changed('', CHANGE) ?? '').replaceAll(/urn:uuid:[^"]*/g, FORMER);
  expect(former).toContain(FORMER);
  const { ours } = readKeywords(Buffer.from(former));
  expect(ours).toMatchObject({ flat: CHANGE.add, tree: CHANGE.addTree });
  expect(changed(former, BACK)).not.toContain('dog');
});

test('a text that is declared to be in another encoding gets its characters as numbers', () => {
  const latin = `<?xml version="1.0" encoding="ISO-8859-1"?>${SIDECARS.nothing}`;
  const after = changed(latin, CHANGE);
  expect(after).toContain('M&#246;we');
  expect(readKeywords(Buffer.from(after)).flat).toEqual(CHANGE.add);
});

test.each(['utf16le', 'utf16be'])('a packet in %s stays in it', (encoding) => {
  const bytes = Buffer.from(
    `\ufeff${SIDECARS.digiKam.replace(/^[^\n]*\n|\n[^\n]*$/g, '')}`,
    'utf16le',
  );
  const packet = encoding === 'utf16le' ? bytes : Buffer.from(bytes).swap16();
  const after = withKeywords(packet, CHANGE, true) ?? Buffer.alloc(0);
  expect(after.subarray(0, 2)).toEqual(packet.subarray(0, 2));
  expect(readKeywords(after).flat).toEqual(CHANGE.add);
});

test.each([
  ['cut off', SIDECARS.Lightroom.slice(0, 400)],
  ['with an undeclared prefix', `<rdf:RDF ${RDF}><rdf:Description a:b="c"/></rdf:RDF>`],
  ['of another kind', '<html></html>'],
  ['with entities of its own', `<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF ${RDF}>&a;</rdf:RDF>`],
  ['in no encoding', Buffer.from([0x3c, 0xff, 0xc3, 0x28])],
  ['in another encoding', `<?xml version="1.0" encoding="latin1"?><rdf:RDF ${RDF} a="ü"/>`],
  ['nested without end', `<rdf:RDF ${RDF}>${'<a>'.repeat(500)}`],
])('a packet %s is left alone', (_, packet) => {
  expect(() => withKeywords(Buffer.from(packet), CHANGE, true)).toThrow(/./);
});
