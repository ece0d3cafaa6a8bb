import type { DateRange } from '../dates.ts';

/** Later than any time, as a number. */
const LAST = 1e15;

const LEAST_TIME = '0000-00-00T00:00:00';
const GREATEST_TIME = '9999-99-99T99:99:99';

/** Between which times contents count as taken: some may have several, by their files. */
export class TimeBounds {
  /** By content. */
  #earliest: Float64Array = new Float64Array(1024).fill(LAST);
  #latest: Float64Array = new Float64Array(1024).fill(-1);

  /** @param taken ISO 8601; what is not may be any time */
  add(content: number, taken: string): void {
    const time = numberOf(taken);
    if (time === undefined) this.#widen(content, 0, LAST);
    else this.#widen(content, time, time);
  }

  /** Adds that nothing is known. */
  addAny(content: number): void {
    this.#widen(content, 0, LAST);
  }

  /** The latest time of a content as a number: in the order of times. */
  latest(content: number): number {
    return this.#latest[content] ?? -1;
  }

  /** The contents that may be taken within all ranges, the latest first. */
  newest(ranges: readonly DateRange[], isAllowed: (content: number) => boolean): Int32Array {
    const limits = ranges.map(({ from = '', to = '' }) => [
      numberOf(from + LEAST_TIME.slice(from.length)) ?? 0,
      numberOf(to + GREATEST_TIME.slice(to.length)) ?? LAST,
    ]);
    const from = limits.reduce((most, [limit = 0]) => Math.max(most, limit), 0);
    const to = limits.reduce((least, [, limit = LAST]) => Math.min(least, limit), LAST);
    const found: number[] = [];
    for (let content = 0; content < this.#latest.length; content++) {
      const latest = this.#latest[content] ?? -1;
      if (latest < from || (this.#earliest[content] ?? 0) > to) continue;
      if (isAllowed(content)) found.push(content);
    }
    return Int32Array.from(found).sort((a, b) => this.latest(b) - this.latest(a));
  }

  #widen(content: number, earliest: number, latest: number): void {
    if (content >= this.#latest.length) this.#grow(content + 1);
    this.#earliest[content] = Math.min(this.#earliest[content] ?? 0, earliest);
    this.#latest[content] = Math.max(this.#latest[content] ?? 0, latest);
  }

  #grow(length: number): void {
    const room = Math.max(length, this.#latest.length * 2);
    const [earliest, latest] = [this.#earliest, this.#latest];
    this.#earliest = new Float64Array(room).fill(LAST);
    this.#earliest.set(earliest);
    this.#latest = new Float64Array(room).fill(-1);
    this.#latest.set(latest);
  }
}

/** Places of the digits in `2024-05-03T12:00:00`. */
const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];

/** A time's digits to the second, as a number: of two times, in the order of their texts. Undefined for another text. */
export function numberOf(time: string): number | undefined {
  let number = 0;
  for (const place of DIGITS) {
    const digit = time.charCodeAt(place) - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    number = number * 10 + digit;
  }
  const isTime = time[4] === '-' && time[7] === '-' && time[10] === 'T' && time[13] === ':';
  return isTime && time[16] === ':' ? number : undefined;
}
