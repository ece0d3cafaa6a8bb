import type { Size } from './preprocessing.ts';

/** Tolerance for the aspect ratio, since sizes are often rounded. */
const SAME_SHAPE = 0.02;

/** CSS units in pixels. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  ex: 8,
};

/** The width and height of a drawing's root; its view box's if they are missing or of another shape. */
export function nominalSize(tag: string): Size | undefined {
  const width = lengthOf(attribute(tag, 'width'));
  const height = lengthOf(attribute(tag, 'height'));
  const declared = width > 0 && height > 0 ? { width, height } : undefined;
  const box = attribute(tag, 'viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , across = 0, down = 0] = box ?? [];
  if (!(across > 0 && down > 0)) return declared;
  const isOfItsShape = Math.abs((width * down) / (height * across) - 1) < SAME_SHAPE;
  return declared !== undefined && isOfItsShape ? declared : { width: across, height: down };
}

/** The root's tag with this size in place of its own. */
export function drawnAt(tag: string, nominal: Size, { width, height }: Size): string {
  const bare = tag.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
  const box =
    attribute(tag, 'viewBox') === undefined
      ? ` viewBox="0 0 ${nominal.width} ${nominal.height}"`
      : '';
  return bare.replace(/^<[^\s/>]+/, (name) => `${name} width="${width}" height="${height}"${box}`);
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2];
}

function lengthOf(text: string | undefined): number {
  const match = /^\s*\+?([\d.]+(?:e[+-]?\d+)?)([a-z]*)\s*$/i.exec(text ?? '');
  return Number(match?.[1] ?? 0) * (UNITS[match?.[2]?.toLowerCase() ?? ''] ?? 0);
}
