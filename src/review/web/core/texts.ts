import { percent } from '../../../label/percent.ts';
import { grouped } from '../../../show/core/card.ts';

export { displayable, grouped } from '../../../show/core/card.ts';
export { percent };

/** "1 picture", "1,204 pictures". */
export function countOf(count: number, thing: string): string {
  return `${grouped(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** A score as a percentage; "< 1 %" if it is smaller. */
export function scoreText(score: number): string {
  return score > 0 && score < 0.01 ? '< 1\u00a0%' : percent(score);
}

/** "3.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} bytes`;
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** "3 May 2024, 18:22", in the zone of the camera. */
export function timeText(iso: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso);
  if (found === null) return iso;
  const [, year, month, day, time] = found;
  const name = new Date(`${year}-${month}-${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    timeZone: 'UTC',
  });
  return `${Number(day)} ${name} ${year}, ${time}`;
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
