import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { SheetCard } from './core/card.ts';
import { type SheetEvent, type SheetOptions, writeSheet } from './sheet.ts';

export type Rgb = readonly [number, number, number];

/** The colour of a picture, by its number. */
export function shade(index: number): Rgb {
  return [(index * 53) % 256, (index * 101) % 256, (index * 197) % 256];
}

/** Pictures of one colour each, alternately landscape and portrait, and their cards. */
export async function makePictures(root: string, count: number): Promise<SheetCard[]> {
  const pictures = await mkdtemp(join(root, 'pictures-'));
  const cards: SheetCard[] = [];
  for (let index = 0; index < count; index += 1) {
    const [r, g, b] = shade(index);
    const path = join(pictures, `${index}.png`);
    const [width, height] = index % 2 === 0 ? [120, 80] : [80, 120];
    await sharp({ create: { width, height, channels: 3, background: { r, g, b } } }).toFile(path);
    cards.push(cardFor(path, index));
  }
  return cards;
}

/** The card of a named picture. */
export function cardFor(path: string, index = 0): SheetCard {
  const newName = `thing-${index}.png`;
  return {
    path,
    oldName: `${index}.png`,
    newName,
    label: 'thing',
    probability: 0.8,
    status: 'named',
  };
}

/** Writes a sheet and returns its events. */
export async function collect(
  cards: Iterable<SheetCard> | AsyncIterable<SheetCard>,
  output: string,
  options?: SheetOptions,
): Promise<SheetEvent[]> {
  const events: SheetEvent[] = [];
  for await (const event of writeSheet(cards, output, options)) events.push(event);
  return events;
}

/** The files written. */
export function filesOf(events: SheetEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'written' ? [event.file] : []));
}
