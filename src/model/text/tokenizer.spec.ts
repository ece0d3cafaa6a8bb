import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clipTokenizer,
  smallClipTokenizer,
  smallSiglipTokenizer,
  type TokenizerFiles,
} from '../../../test/support/models/small-tokenizer.ts';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { missingShared, sharedPath, whereAvailable } from '../../../test/support/skip.ts';
import { readTokenizer, type TextTokenizer } from './tokenizer.ts';

const CLIP = { family: 'clip', contextLength: 77 } as const;
const SIGLIP = { family: 'siglip', contextLength: 64 } as const;

async function written({ tokenizer, config }: TokenizerFiles): Promise<string> {
  const folder = scratch();
  await writeFile(path.join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  await writeFile(path.join(folder, 'tokenizer_config.json'), JSON.stringify(config));
  return folder;
}

const open = async (
  files: TokenizerFiles,
  card: Parameters<typeof readTokenizer>[1] = CLIP,
): Promise<TextTokenizer> => await readTokenizer(await written(files), card);

const VOCABULARY = 'facts/clip_bpe_simple_vocab_16e6.txt.gz';
const withVocabulary = whereAvailable(missingShared(VOCABULARY));

describe('with CLIP’s vocabulary', () => {
  const START = 49_406;
  const END = 49_407;
  const clip = (): Promise<TextTokenizer> =>
    open(clipTokenizer(readFileSync(sharedPath(VOCABULARY))));

  withVocabulary('texts become the numbers that are known for them', async () => {
    const { encode, padding } = await clip();
    const known: readonly (readonly [string, readonly number[]])[] = [
      ['a photo of a cat', [320, 1125, 539, 320, 2368]],
      ['hello world', [3306, 1002]],
      ['Hello,   WORLD!!', [3306, 267, 1002, 748]],
      ['a photo of 2 cats', [320, 1125, 539, 273, 3989]],
      ['', []],
    ];
    for (const [text, ids] of known) expect(encode(text)).toEqual([START, ...ids, END]);
    expect(padding).toBe(END);
  });

  withVocabulary('a text that is too long ends as others do', async () => {
    const { encode } = await clip();
    const ids = encode('cat '.repeat(100));
    expect(ids).toEqual([START, ...Array.from({ length: 75 }, () => 2368), END]);
  });
});

describe('a tokenizer of CLIP’s kind', () => {
  const words = ['red', 'green', 'garden'];

  test('gives a word one id, whatever its case', async () => {
    const files = smallClipTokenizer(words);
    const { encode } = await open(files);
    const id = (token: string): number => files.tokens.indexOf(token);
    const [start, end] = [id('<|startoftext|>'), id('<|endoftext|>')];
    const whole = ['red</w>', 'garden</w>'].map(id);
    expect(encode('Red\n GARDEN')).toEqual([start, ...whole, end]);
    expect(encode('a')).toEqual([start, id('a</w>'), end]);
  });

  test('gives start and end tokens, and no more tokens than a network takes', async () => {
    const { encode } = await open(smallClipTokenizer(words), { ...CLIP, contextLength: 9 });
    const [start, end] = [encode('')[0], encode('')[1]];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const ids = encode(text);
        expect(ids.length).toBeLessThanOrEqual(9);
        expect([ids[0], ids.at(-1)]).toEqual([start, end]);
      }),
    );
  });

  test('is limited by network or tokenizer, whichever takes fewer tokens', async () => {
    const files = smallClipTokenizer(words);
    const short = { ...files, config: { ...files.config, model_max_length: 5 } };
    const endless = { ...files, config: { ...files.config, model_max_length: 1e30 } };
    expect((await open(short)).contextLength).toBe(5);
    expect((await open(endless)).contextLength).toBe(77);
  });
});

describe('a tokenizer of SigLIP’s kind', () => {
  test('ignores case and punctuation, and pads with the end token', async () => {
    const { encode, padding } = await open(smallSiglipTokenizer(['red', 'photo']), SIGLIP);
    expect(encode('A  Photo, of: RED!')).toEqual(encode('a photo of red'));
    expect(encode('red').at(-1)).toBe(padding);
  });

  test('keeps punctuation in its second version', async () => {
    const files = smallSiglipTokenizer(['red']);
    const gemma = { ...files, config: { ...files.config, tokenizer_class: 'GemmaTokenizer' } };
    const { encode } = await open(gemma, SIGLIP);
    expect(encode('RED')).toEqual(encode('red'));
    expect(encode('red!')).not.toEqual(encode('red'));
  });
});

describe('refused by name', () => {
  test.each(['tokenizer.json', 'tokenizer_config.json'])('a model without %s', async (name) => {
    const folder = await written(smallClipTokenizer(['red']));
    await rm(path.join(folder, name));
    await expect(readTokenizer(folder, CLIP)).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED',
      message: expect.stringContaining(name),
      remedy: expect.stringContaining(name),
    });
  });

  test('an unknown kind of tokenizer', async () => {
    const { config } = smallClipTokenizer(['red']);
    const files = { config, tokenizer: { model: { type: 'Runes' }, added_tokens: [] } };
    await expect(open(files)).rejects.toMatchObject({ code: 'MODEL_UNSUPPORTED' });
  });
});
