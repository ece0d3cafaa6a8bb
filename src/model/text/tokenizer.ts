import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { messageOf } from '../../base/errors.ts';
import { readJson } from '../card.ts';
import { damaged, unsupported } from '../core/refusal.ts';
import type { TextCard } from '../core/text-card.ts';

/** Turns text into the token ids that a network takes. */
export interface TextTokenizer {
  /** Maximum tokens per text, start and end tokens included. */
  readonly contextLength: number;
  /** Id of the padding token. */
  readonly padding: number;
  /** The token ids of a text. A text longer than `contextLength` is cut, and keeps its end token. */
  encode(text: string): number[];
}

const tokenSchema = z.union([z.string(), z.looseObject({ content: z.string() })]);

const configSchema = z.looseObject({
  // 1e30 means no limit.
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
  if (typeof tokens !== 'object' || tokens === null)
    throw damaged('tokenizer.json is not an object');
  try {
    return new Tokenizer(tokens, config);
  } catch (error) {
    throw unsupported(`its tokenizer.json (${messageOf(error)})`);
  }
}

/** Drops tokens from the end of the text, keeping the end token. */
function truncated(tokenizer: Tokenizer, text: string, most: number): number[] {
  const { ids } = tokenizer.encode(text);
  if (ids.length <= most) return ids;
  const own = tokenizer.encode(text, { add_special_tokens: false }).ids;
  const before = startTokens(own, ids);
  const after = ids.length - before - own.length;
  return [...ids.slice(0, most - after), ...ids.slice(ids.length - after)];
}

/** The number of tokens before a text's own. */
function startTokens(own: readonly number[], all: readonly number[]): number {
  const most = all.length - own.length;
  for (let before = 0; before <= most; before++) {
    if (own.every((id, index) => all[before + index] === id)) return before;
  }
  return 0;
}

/**
 * Writes a text as SigLIP's training did: in lower case and, for its first version, without
 * punctuation. tokenizer.json need not say so, since other programs do this in code.
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
