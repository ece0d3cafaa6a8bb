import { z } from 'zod';

const partSchema = z.looseObject({ text: z.string().optional() });
const completionSchema = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({
          content: z.union([z.string(), z.array(partSchema)]).nullish(),
          refusal: z.string().nullish(),
          reasoning_content: z.string().nullish(),
        }),
      }),
    )
    .min(1),
});

/** What a completion says, or why it says nothing. */
export type Said = { readonly text: string } | { readonly fault: string };

/** The text of a chat completion; undefined if this is none. */
export function saidIn(body: string): Said | undefined {
  const { data } = completionSchema.safeParse(parsed(body));
  const choice = data?.choices[0];
  if (choice === undefined) return undefined;
  const { content, refusal, reasoning_content: reasoning } = choice.message;
  if (refusal) return { fault: 'the model declined' };
  if (choice.finish_reason === 'content_filter') return { fault: 'the server filtered the answer' };
  const text = Array.isArray(content) ? content.map((part) => part.text ?? '').join('') : content;
  if (text?.trim()) return { text };
  // LM Studio puts the structured answers of some reasoning models here.
  if (reasoning?.trim().startsWith('{')) return { text: reasoning };
  return {
    fault: choice.finish_reason === 'length' ? 'the answer was cut off' : 'the answer is empty',
  };
}

/** More of a server's message is not shown. */
const MOST_MESSAGE = 160;

const errorSchema = z.looseObject({
  error: z.union([z.string(), z.looseObject({ message: z.string() })]).optional(),
  message: z.string().optional(),
  detail: z.string().optional(),
});

/**
 * A server's own words about an error, on one line; undefined if it has none for people.
 * @param secret never repeated, should the server do so
 */
export function errorMessage(body: string, secret?: string): string | undefined {
  const { data } = errorSchema.safeParse(parsed(body));
  const { error, message, detail } = data ?? {};
  const text = (typeof error === 'string' ? error : error?.message) ?? message ?? detail;
  const plain = (secret ? text?.replaceAll(secret, '…') : text)
    ?.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (!plain) return undefined;
  return plain.length <= MOST_MESSAGE ? plain : `${plain.slice(0, MOST_MESSAGE)}…`;
}

/** Whether a 429 says that waiting will not help: nothing is left of what was paid for. */
export function isQuotaSpent(body: string): boolean {
  return /insufficient_quota|billing_hard_limit/.test(body.slice(0, 4000));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
