import type { Pixels } from '../../../look/core/pixels/resample.ts';
import type { RotatedBox } from './rotated-box.ts';

/** A line this many times taller than wide is written from top to bottom, or lies on its side. */
const STANDING = 1.5;

/** The longest line to read, as a multiple of its height: about 300 letters. */
const LONGEST = 100;

/**
 * Crops a box from a page and straightens it, at the given height. Pixels are interpolated bilinearly; if the
 * line shrinks, several samples are averaged.
 */
export function cutLine(page: Pixels, box: RotatedBox, height: number): Pixels {
  const { angle, ...line } = box.height >= box.width * STANDING ? onItsSide(box) : box;
  const scale = line.height / height;
  const width = Math.max(1, Math.round(Math.min(line.width / scale, height * LONGEST)));
  const stepX = line.width / width;
  const samples = Math.max(1, Math.round(scale));
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const data = new Uint8ClampedArray(width * height * 3);
  const sum = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sum.fill(0);
      for (let part = 0; part < samples * samples; part++) {
        const along = (x + ((part % samples) + 0.5) / samples) * stepX - line.width / 2;
        const across = (y + (Math.floor(part / samples) + 0.5) / samples) * scale - line.height / 2;
        const px = line.x + along * cos - across * sin;
        const py = line.y + along * sin + across * cos;
        addPixel(page, px, py, sum);
      }
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        data[to + channel] = (sum[channel] ?? 0) / (samples * samples);
      }
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** The same rectangle, read from bottom to top. */
function onItsSide(box: RotatedBox): RotatedBox {
  return { ...box, width: box.height, height: box.width, angle: box.angle - Math.PI / 2 };
}

/** Adds the colour at a point; beyond the edge, the edge's colour. */
function addPixel({ width, height, data }: Pixels, x: number, y: number, sum: number[]): void {
  const left = Math.max(0, Math.min(width - 1, x - 0.5));
  const top = Math.max(0, Math.min(height - 1, y - 0.5));
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const right = left - x0;
  const down = top - y0;
  const a = (y0 * width + x0) * 3;
  const b = x0 + 1 < width ? a + 3 : a;
  const below = y0 + 1 < height ? width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const upper = mix(data[a + channel], data[b + channel], right);
    const lower = mix(data[a + below + channel], data[b + below + channel], right);
    sum[channel] = (sum[channel] ?? 0) + mix(upper, lower, down);
  }
}

function mix(from = 0, to = 0, share: number): number {
  return from + (to - from) * share;
}
