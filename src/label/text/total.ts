import { type Amount, amountsIn, pointlessAmount } from './amounts.ts';
import type { TextRow } from './rows.ts';
import { hasWord } from './words.ts';

interface MoneyRow {
  readonly text: string;
  readonly amounts: readonly Amount[];
  readonly role: 'paid' | 'total' | 'part' | 'tendered' | 'card' | 'rounding' | undefined;
}

interface Candidate {
  readonly value: number;
  readonly score: number;
  readonly decimals: number;
}

/**
 * The amount that was paid, as "60.30". Rows that are called a total compete; what was handed over and given
 * back, and an amount that comes again, speak for one of them.
 */
export function paidTotal(rows: readonly TextRow[]): string | undefined {
  const money = rows.map(moneyRow);
  const named = [...namedTotals(money)];
  const candidates = [...named, ...settled(money, named)];
  const [best] = merged(candidates).sort((a, b) => b.score - a.score);
  const found = best ?? largest(money);
  return found?.value.toFixed(found.decimals);
}

function moneyRow({ text }: TextRow): MoneyRow {
  return { text, amounts: amountsIn(text), role: roleOf(text) };
}

/** What an amount on a row is. Words for parts of a total hold the word for the total, and come first. */
function roleOf(text: string): MoneyRow['role'] {
  const order = ['rounding', 'part', 'paid', 'total', 'card', 'tendered'] as const;
  const role = order.find((one) => hasWord(text, one));
  // "Total rounding" is rounding, and "total after rounding" what is paid.
  if (role === 'rounding' && /total/i.test(text) && hasWord(text, 'paid')) return 'paid';
  return role === 'part' && hasWord(text, 'tendered') && !hasWord(text, 'total')
    ? 'tendered'
    : role;
}

function* namedTotals(money: readonly MoneyRow[]): Generator<Candidate, void, undefined> {
  const summary = money.findIndex(({ text }) => hasWord(text, 'tax summary'));
  const all = money.flatMap(({ amounts }) => amounts.map(({ value }) => value));
  for (const [index, row] of money.entries()) {
    if (row.role !== 'paid' && row.role !== 'total') continue;
    const amount = amountOf(money, index, all);
    if (amount === undefined || amount.value <= 0) continue;
    const values = new Set(row.amounts.map(({ value }) => value));
    const isSettled = money
      .slice(index + 1, index + 5)
      .some(({ role }) => role === 'tendered' || role === 'card');
    const again = all.filter((value) => value === amount.value).length;
    let score = row.role === 'paid' ? 4 : 3;
    if (values.size > 1) score -= 1.5;
    if (summary !== -1 && index > summary) score -= 2.5;
    if (isSettled) score += 1;
    score += Math.min(again - 1, 2) * 0.4 + index / money.length / 2;
    yield { ...amount, score };
  }
}

/** The last amount of a row or, where it has none, of the next if that has nothing else to say. */
function amountOf(
  money: readonly MoneyRow[],
  index: number,
  all: readonly number[],
): Amount | undefined {
  const row = money[index];
  const own = row?.amounts.at(-1);
  if (row === undefined || own !== undefined) return own;
  const guess = pointlessAmount(row.text);
  if (guess !== undefined && all.includes(guess)) return { value: guess, decimals: 2, at: 0 };
  const next = money[index + 1];
  return next?.role === undefined && next?.amounts.length === 1 ? next.amounts[0] : undefined;
}

/** Cash is rounded to coins: by no more than this. */
const COINS = 0.05;

/** What was handed over less what was given back; what a card was charged. */
function* settled(
  money: readonly MoneyRow[],
  named: readonly Candidate[],
): Generator<Candidate, void, undefined> {
  const elsewhere = new Set(
    money.flatMap(({ role, amounts }) =>
      role === 'tendered' ? [] : amounts.map(({ value }) => value),
    ),
  );
  for (const [index, { role, amounts }] of money.entries()) {
    const given = amounts.at(-1);
    if (given === undefined || given.value <= 0) continue;
    if (role === 'card') yield { ...given, score: 2.5 };
    if (role !== 'tendered') continue;
    for (const next of money.slice(index + 1, index + 4)) {
      const back = next.amounts.at(-1);
      if (next.role !== 'tendered' || back === undefined) continue;
      const value = Math.round((given.value - back.value) * 100) / 100;
      const isRounded = named.some((one) => Math.abs(one.value - value) < COINS + 0.001);
      const score = isRounded ? 5 : elsewhere.has(value) ? 4.5 : 2;
      if (value > 0) yield { value, decimals: given.decimals, score };
    }
  }
}

/** Of each amount the best score, and a little for each further reason. */
function merged(candidates: readonly Candidate[]): Candidate[] {
  const byValue = new Map<number, Candidate>();
  for (const one of candidates) {
    const known = byValue.get(one.value);
    const score = known === undefined ? one.score : Math.max(known.score, one.score) + 0.5;
    byValue.set(one.value, { ...one, score });
  }
  return [...byValue.values()];
}

/** Without any word for it: the largest amount that is not what was handed over. */
function largest(money: readonly MoneyRow[]): Amount | undefined {
  const amounts = money.filter(({ role }) => role !== 'tendered').flatMap((row) => row.amounts);
  return amounts.sort((a, b) => b.value - a.value)[0];
}
