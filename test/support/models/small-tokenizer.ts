import { gunzipSync } from 'node:zlib';

/** `tokenizer.json` and `tokenizer_config.json`. */
export interface TokenizerFiles {
  readonly tokenizer: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A tokenizer of CLIP's kind, and the tokens in the order of their numbers. */
interface ClipTokenizer extends TokenizerFiles {
  readonly tokens: readonly string[];
}

const START = '<|startoftext|>';
const END = '<|endoftext|>';

/** How many of the lines of its vocabulary CLIP takes for merges: 49,152 less bytes twice and two. */
const CLIP_MERGES = 48_894;

/** CLIP's tokenizer from its vocabulary as published: a line about it, then a merge a line. */
export function clipTokenizer(vocabularyGz: Uint8Array): ClipTokenizer {
  const lines = gunzipSync(vocabularyGz).toString('utf8').split('\n');
  return bytePairTokenizer(lines.slice(1, 1 + CLIP_MERGES));
}

/** A tokenizer of CLIP's kind to which some words are a token each, and all others their letters. */
export function smallClipTokenizer(words: readonly string[]): ClipTokenizer {
  const merges: string[] = [];
  for (const word of words) {
    for (;;) {
      const [first, second] = merged(word, merges);
      if (first === undefined || second === undefined) break;
      merges.push(`${first} ${second}`);
    }
  }
  return bytePairTokenizer(merges);
}

/** The pieces of a word, by merges in the order of their rank. */
function merged(word: string, merges: readonly string[]): string[] {
  let pieces = [...word.slice(0, -1), `${word.at(-1)}</w>`];
  for (const merge of merges) {
    const next: string[] = [];
    for (const piece of pieces) {
      if (`${next.at(-1)} ${piece}` === merge) next.push(`${next.pop()}${piece}`);
      else next.push(piece);
    }
    pieces = next;
  }
  return pieces;
}

function bytePairTokenizer(merges: readonly string[]): ClipTokenizer {
  const bytes = byteLetters();
  const whole = merges.map((merge) => merge.replace(' ', ''));
  const tokens = [...bytes, ...bytes.map((letter) => `${letter}</w>`), ...whole, START, END];
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const special = [START, END].map((content) => ({
    ...{ id: vocab[content], content, single_word: false, lstrip: false, rstrip: false },
    ...{ normalized: false, special: true },
  }));
  const words =
    "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special,
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: words }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    post_processor: {
      type: 'RobertaProcessing',
      sep: [END, vocab[END]],
      cls: [START, vocab[START]],
      trim_offsets: false,
      add_prefix_space: false,
    },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: END,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      vocab,
      merges,
    },
  };
  const config = {
    tokenizer_class: 'CLIPTokenizer',
    model_max_length: 77,
    pad_token: END,
    unk_token: { __type: 'AddedToken', content: END },
  };
  return { tokens, tokenizer, config };
}

/** A letter for each byte: its own where it has a visible one, otherwise one from 256 on. */
function byteLetters(): string[] {
  const visible = [...range(33, 126), ...range(161, 172), ...range(174, 255)];
  const others = range(0, 255).filter((byte) => !visible.includes(byte));
  return [...visible, ...others.map((_, index) => 256 + index)].map((code) =>
    String.fromCharCode(code),
  );
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * A tokenizer of SigLIP's kind (pieces with their likelihoods, SentencePiece's unigrams) to which some
 * words are a token each, and all others their letters.
 */
export function smallSiglipTokenizer(words: readonly string[]): ClipTokenizer {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const tokens = ['<unk>', '</s>', '▁', ...letters, ...words.map((word) => `▁${word}`)];
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      ...['<unk>', '</s>'].map((content, id) => ({
        ...{ id, content, single_word: false, lstrip: false, rstrip: false },
        ...{ normalized: false, special: true },
      })),
    ],
    normalizer: null,
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      pair: [],
      special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
    },
    decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true },
    model: {
      type: 'Unigram',
      unk_id: 0,
      vocab: tokens.map((token) => [token, token.length > 1 ? -1 : -10]),
    },
  };
  const config = { tokenizer_class: 'SiglipTokenizer', model_max_length: 64, pad_token: '</s>' };
  return { tokens, tokenizer, config };
}
