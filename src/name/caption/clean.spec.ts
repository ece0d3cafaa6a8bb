import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole } from '../../../test/support/extent.ts';
import { fits } from '../file-name.ts';
import { faultOf } from '../rules.ts';
import { captionName, keywordsFrom } from './clean.ts';

describe('captionName', () => {
  it.each([
    ['A dog on a beach.', 'A dog on a beach'],
    ['  "A dog"  on\na\tbeach… ', 'A dog on a beach'],
    ['**A dog** on `the` _beach_', 'A dog on the beach'],
    ['golden_retriever_on_beach.jpg', 'golden retriever on beach'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\system32', 'C,-Windows-system32'],
    ['/absolute/path', 'absolute-path'],
    ['-rf dog', 'rf dog'],
    ['.hidden', 'hidden'],
    ['con', 'con_'],
    ['NUL', 'NUL_'],
    ['{label} and {hash:8}', 'label and hash,8'],
    ['$(reboot) `reboot`', '(reboot) reboot'],
    ['A \u001b[31mred\u001b[0m dog\u0007', 'A 31mred 0m dog'],
    ['A\u202edog\u200b on ice', 'Adog on ice'],
    ['Birthday party: two children', 'Birthday party, two children'],
    ['Two 🐶 dogs 🏖️', 'Two dogs'],
    ['Who is there?', 'Who is there'],
    ['St. Bernard at 3.5 m', 'St. Bernard at 3.5 m'],
    ['Don’t look', 'Don’t look'],
    ['Ein Café in Zürich – abends', 'Ein Café in Zürich – abends'],
    ['海边的狗。', '海边的狗'],
    ['浜辺の犬、夕日', '浜辺の犬、夕日'],
    ['کتاب‌ها روی میز', 'کتاب‌ها روی میز'],
  ])('%j becomes %j', (text, name) => {
    expect(captionName(text)).toBe(name);
  });

  it.each(['', ' ', '...', '🐶', '{}', '-', '\u0000', '???'])('%j has no word', (text) => {
    expect(captionName(text)).toBeUndefined();
  });

  it('is cut at a word, and not within a bracket', () => {
    expect(captionName(`${'A very long caption '.repeat(3)}(at the sea)`)).toBe(
      'A very long caption A very long caption A very long caption',
    );
    expect(captionName(`${'Three little words, '.repeat(2)}at home (with the dogs)`)).toBe(
      'Three little words, Three little words, at home',
    );
    expect(captionName('海边的狗'.repeat(20))).toMatch(/^(?:海边的狗)+/);
    expect(captionName('x'.repeat(200))).toBe('x'.repeat(60));
  });

  it('is portable, short and settled, whatever a model says', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'ab /\\.:-(),_{}"\u0000\u202e'), maxLength: 300 }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const name = captionName(text);
        if (name === undefined) return;
        expect(faultOf(name)).toBeUndefined();
        expect(name.length).toBeLessThanOrEqual(60);
        expect(fits(`${name}-9999999.jpeg`)).toBe(true);
      }),
      { numRuns: isWhole ? 5000 : 100 },
    );
  });
});

describe('keywordsFrom', () => {
  it.each<[unknown, string[]]>([
    [
      ['dog', 'Dog', ' beach ', '', 'a/b'],
      ['dog', 'beach', 'a-b'],
    ],
    ['dog, beach; sea', ['dog', 'beach', 'sea']],
    [[1, null, { a: 1 }, 'sea'], ['sea']],
    [undefined, []],
    [{ dog: true }, []],
  ])('%j gives %j', (given, keywords) => {
    expect(keywordsFrom(given)).toEqual(keywords);
  });

  it('has at most twelve', () => {
    expect(keywordsFrom(Array.from({ length: 50 }, (_, n) => `word ${n}`))).toHaveLength(12);
  });
});
