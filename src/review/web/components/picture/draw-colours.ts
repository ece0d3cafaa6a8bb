import { thumbHashToRGBA } from 'thumbhash';

/** Longer side of what is drawn; the browser smooths it. */
const SIDE = 32;

let decoded: HTMLCanvasElement | undefined;

/**
 * Draws the colours of a picture, in its shape.
 * @param hash a ThumbHash in base64
 * @param shape width of the picture, relative to its height
 */
export function drawColours(canvas: HTMLCanvasElement, hash: string, shape: number): void {
  canvas.width = Math.max(1, Math.round(SIDE * Math.min(1, shape)));
  canvas.height = Math.max(1, Math.round(SIDE / Math.max(1, shape)));
  // The hash is of what a network saw, which may be a square out of the picture.
  const { w, h, rgba } = thumbHashToRGBA(Uint8Array.from(atob(hash), (byte) => byte.charCodeAt(0)));
  decoded ??= document.createElement('canvas');
  decoded.width = w;
  decoded.height = h;
  const image = new ImageData(new Uint8ClampedArray(rgba), w, h);
  decoded.getContext('2d', { willReadFrequently: true })?.putImageData(image, 0, 0);
  canvas
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(decoded, 0, 0, canvas.width, canvas.height);
}
