/** An amount of money in a text. */
export interface Amount {
  readonly value: number;
  /** Digits behind the point. */
  readonly decimals: number;
  /** Where it begins in the text. */
  readonly at: number;
}

/**
 * Digits in groups, and two behind a point or comma; a dollar may have been read as an S, and a zero as an O.
 * No part of a date, a time, a percentage or a longer number.
 */
const WITH_CENTS =
  /(?<![\d.,:/])(-|\()?\s?(?:[^\d\s-]{0,4}\s?)(-)?(\d{1,3}(?:[.,' ]\d{3})+|\d{1,7})\s?[.,]\s?(\d[\dOo])(?![\d%/:]|[.,]\d|\s?%)/g;

/** Of currencies without cents. */
const WHOLE =
  /(?:[¥￥₩₫]|rp\.?|jpy|krw|円|원)\s?(\d{1,3}(?:[.,]\d{3})+|\d{2,8})|(?<![\d.,])(\d{1,3}(?:[.,]\d{3})+|\d{2,8})\s?(?:円|원|₫|元)/giu;

/** The amounts in a text, in their order. */
export function amountsIn(text: string): Amount[] {
  const found: Amount[] = [];
  for (const match of text.matchAll(WITH_CENTS)) {
    const [, before, behind, whole = '', cents = ''] = match;
    const digits = `${whole.replace(/\D/g, '')}.${cents.replace(/o/gi, '0')}`;
    const sign = before === '-' || behind === '-' || before === '(' ? -1 : 1;
    found.push({ value: sign * Number(digits), decimals: 2, at: match.index });
  }
  if (found.length > 0) return found;
  for (const match of text.matchAll(WHOLE)) {
    const digits = (match[1] ?? match[2] ?? '').replace(/\D/g, '');
    found.push({ value: Number(digits), decimals: 0, at: match.index });
  }
  return found;
}

/** A bare whole number at the end of a text: an amount whose point may have been lost. */
export function pointlessAmount(text: string): number | undefined {
  const digits = /(?:^|[^\d.,/:-])(\d{3,7})$/.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits) / 100;
}
