import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';
import type { Caption } from '../../label/caption.ts';
import { captionName, keywordsFrom } from './clean.ts';
import { isNoAnswer, isRefusal, withoutPreamble } from './manners.ts';

/** What a model said about a picture, or why that is no caption. */
export type ReadAnswer = Omit<Caption, 'by'> | { readonly fault: string };

/** The longest answer that is read, in UTF-16 units; a caption with all its thoughts is shorter. */
const MOST_UNITS = 100_000;
const MOST_SENTENCE_UNITS = 1000;

/**
 * Reads the answer of a model: the JSON that was asked for or, from models that cannot keep to it, a sentence. The
 * answer is not trusted: it may be anything, and nothing in it is followed.
 */
export function readAnswer(answer: string): ReadAnswer {
  const said = withoutFence(withoutThoughts(answer.slice(0, MOST_UNITS))).trim();
  if (said === '') return { fault: 'the answer is empty' };
  const json = jsonIn(said);
  if (json !== undefined) return captionOf(json.caption, json.keywords);
  if (/^[[{]/.test(said)) return { fault: 'the answer is incomplete, or of another form' };
  return captionOf(said, []);
}

function captionOf(said: string, keywords: unknown): ReadAnswer {
  const plain = withoutPreamble(sentenceIn(said).slice(0, MOST_SENTENCE_UNITS));
  if (isRefusal(plain)) return { fault: 'the model declined' };
  const text = isNoAnswer(plain) ? undefined : captionName(plain);
  if (text === undefined) return { fault: 'the answer has no sentence' };
  return { text, keywords: keywordsFrom(keywords) };
}

/** The end of the thoughts of models that think aloud; templates often leave out the mark that opens. */
const THOUGHTS = /^.*(?:<\/(?:think|thinking|reasoning|thought)>|◁\/think▷)/is;
const OPEN_THOUGHTS = /(?:<(?:think|thinking|reasoning|thought)>|◁think▷).*$/is;
/** Harmony's channels: only what follows the last is said. */
const CHANNELS = /^.*<\|message\|>/s;
const SPECIAL_TOKENS = /<\|[^|<>]{1,40}\|>|<\/?s>|\[\/?INST\]/gi;

function withoutThoughts(text: string): string {
  return text
    .replace(THOUGHTS, '')
    .replace(OPEN_THOUGHTS, '')
    .replace(CHANNELS, '')
    .replace(SPECIAL_TOKENS, ' ');
}

/** The content of the first code fence, also of one that is never closed. */
function withoutFence(text: string): string {
  return /```[\w-]*[ \t]*\r?\n?(.*?)(?:```|$)/s.exec(text)?.[1] ?? text;
}

const answerSchema = lazily(() =>
  z.looseObject({
    caption: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    keywords: z.unknown().optional(),
  }),
);

interface JsonAnswer {
  readonly caption: string;
  readonly keywords: unknown;
}

/** The object in an answer, with any text around it; its caption alone if the rest is cut off. */
function jsonIn(text: string): JsonAnswer | undefined {
  const start = text.indexOf('{');
  const whole = start < 0 ? undefined : parsed(text.slice(start, text.lastIndexOf('}') + 1));
  const { data } = answerSchema().safeParse(whole);
  const caption = data?.caption ?? data?.title ?? data?.description;
  if (caption !== undefined) return { caption, keywords: data?.keywords };
  const [, written] = /"(?:caption|title|description)"\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(text) ?? [];
  const said = written === undefined || whole !== undefined ? undefined : parsed(written);
  return typeof said === 'string' ? { caption: said, keywords: [] } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first line that says something: not a heading to come, nor the mark of a list or of markdown. */
function sentenceIn(text: string): string {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/^\s*(?:[-*•>#]+|\d{1,2}[.)])\s+/, '').trim())
    .map((line) =>
      line
        .replace(/<[^<>]{1,80}>/g, ' ')
        .replace(/^["'“”‘’*_\s]+/, '')
        .trimEnd(),
    )
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const [first = '', second] = lines;
  return /[:：]\**$/.test(first) && second !== undefined ? second : first;
}
