import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { messageOf } from '../../base/errors.ts';
import { readJson } from '../card.ts';
import { damaged, unsupported } from '../core/refusal.ts';
import type { TextCard } from '../core/text-card.ts';

/** Turns text into the numbers that a network takes. */
export interface TextTokenizer {
  /** The most tokens of a text, those at its beginning and end included. */
  readonly contextLength: number;
  /** What texts are filled up with. */
  readonly padding: number;
  /** A text's tokens, no more than `contextLength`; of a longer one the beginning, ended as others are. */
  encode(text: string): number[];
}

const tokenSchema = z.union([z.string(), z.looseObject({ content: z.string() })]);

const configSchema = z.looseObject({
  // Where there is no limit it is 1e30.
  model_max_length: z.number().positive().nullish(),
  pad_token: tokenSchema.nullish(),
  tokenizer_class: z.string().nullish(),
});

/**
 * Reads `tokenizer.json` and `tokenizer_config.json` of a model folder.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED naming the file
 */
export async function readTokenizer(
  folder: string,
  { family, contextLength }: Pick<TextCard, 'family' | 'contextLength'>,
): Promise<TextTokenizer> {
  const [tokens, json] = await Promise.all([
    readJson(path.join(folder, 'tokenizer.json')),
    readJson(path.join(folder, 'tokenizer_config.json')),
  ]);
  const parsed = configSchema.safeParse(json);
  if (!parsed.success) throw damaged(`tokenizer_config.json: ${z.prettifyError(parsed.error)}`);
  const { model_max_length: most, pad_token: pad, tokenizer_class: kind } = parsed.data;
  const tokenizer = open(tokens, parsed.data);
  const padding = typeof pad === 'string' ? pad : pad?.content;
  const limit = Math.min(contextLength, most ?? contextLength);
  const prepare = family === 'siglip' ? siglipText(/^Siglip/.test(kind ?? '')) : undefined;
  return {
    contextLength: limit,
    padding: (padding === undefined ? undefined : tokenizer.token_to_id(padding)) ?? 0,
    encode: (text) => truncated(tokenizer, prepare?.(text) ?? text, limit),
  };
}

function open(tokens: unknown, config: object): Tokenizer {
  if (typeof tokens !== 'object' || tokens === null) throw damaged('tokenizer.json: no object');
  try {
    return new Tokenizer(tokens, config);
  } catch (error) {
    throw unsupported(`its tokenizer.json (${messageOf(error)})`);
  }
}

/** Takes tokens away from the end of the text, not those that end it. */
function truncated(tokenizer: Tokenizer, text: string, most: number): number[] {
  const { ids } = tokenizer.encode(text);
  if (ids.length <= most) return ids;
  const own = tokenizer.encode(text, { add_special_tokens: false }).ids;
  const before = beginningOf(own, ids);
  const after = ids.length - before - own.length;
  return [...ids.slice(0, most - after), ...ids.slice(ids.length - after)];
}

/** How many tokens are put before a text's own. */
function beginningOf(own: readonly number[], all: readonly number[]): number {
  const most = all.length - own.length;
  for (let before = 0; before <= most; before++) {
    if (own.every((id, index) => all[before + index] === id)) return before;
  }
  return 0;
}

/**
 * As SigLIP's texts were written: in small letters and, for its first version, without punctuation.
 * Their tokenizer.json need not say it, since other programs do it in the code around it.
 */
function siglipText(withoutPunctuation: boolean): (text: string) => string {
  return (text) => {
    const lower = text.toLowerCase();
    if (!withoutPunctuation) return lower;
    return lower
      .replace(/[!-/:-@[-`{-~]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  };
}
