import { percent as percentage } from '../../../label/percent.ts';
import { language, locale, say } from './messages/messages.ts';

export { displayable } from '../../../show/core/card.ts';

/** "39,980", "39.980". */
export function grouped(count: number): string {
  return count.toLocaleString(locale());
}

/** "94 %"; Chinese has no space. */
export function percent(share: number): string {
  const text = percentage(share);
  return language() === 'zh' ? text.replace('\u00a0', '') : text;
}

/** A score as a percentage; "< 1 %" if it is smaller. */
export function scoreText(score: number): string {
  return score > 0 && score < 0.01 ? say('unit.lessThanOnePercent') : percent(score);
}

/** "3.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1e3) return say('unit.bytes', { count: bytes });
  const [unit, count, digits] =
    bytes < 1e6 ? ['kilobyte', bytes / 1e3, 0] : ['megabyte', bytes / 1e6, 1];
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return count.toLocaleString(locale(), { style: 'unit', unit, ...fraction });
}

/** "3 May 2024, 18:22", in the zone of the camera. */
export function timeText(iso: string): string {
  const [wall] = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(iso) ?? [];
  return wall === undefined ? iso : momentText(new Date(`${wall}Z`), 'UTC');
}

/** "3 May 2024, 18:22", in the zone where the page is read unless another is given. */
export function momentText(moment: Date, timeZone?: string): string {
  return moment.toLocaleString(locale(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone !== undefined && { timeZone }),
  });
}

/** "May 2024" for `2024-05`. */
export function monthText(month: string): string {
  if (month === '') return say('month.none');
  const first = new Date(`${month}-01T00:00Z`);
  if (Number.isNaN(first.getTime())) return month;
  return first.toLocaleDateString(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/**
 * A file name in two parts: the stem may be shortened if there is no room, the tail, which tells
 * "dog-2.jpg" from "dog-3.jpg", never.
 */
export function nameParts(name: string): readonly [stem: string, tail: string] {
  const tail = /(?:-\d{1,6})?\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  return tail.length === name.length
    ? [name, '']
    : [name.slice(0, name.length - tail.length), tail];
}

/** A keyword as it is shown: "Places › Lisbon". */
export function keywordText(word: string): string {
  return word.split('|').join(' › ');
}
