import sharp from 'sharp';

const CENTRE = { x: 320, y: 170 };
const RADIUS = 120;

function octagon(radius: number): string {
  return Array.from({ length: 8 }, (_, corner) => {
    const angle = Math.PI / 8 + (corner * Math.PI) / 4;
    return `${CENTRE.x + radius * Math.cos(angle)},${CENTRE.y + radius * Math.sin(angle)}`;
  }).join(' ');
}

/** Lines instead of letters, so that no font is needed. */
const STOP = `<g fill="none" stroke="#fff" stroke-width="15">
  <path d="M268 145q-6-14-22-14q-20 0-20 18q0 16 20 20q22 4 22 20q0 20-22 20q-18 0-24-14"/>
  <path d="M276 138h50M301 138v72"/><ellipse cx="358" cy="172" rx="20" ry="34"/>
  <path d="M396 210v-72h18q20 0 20 19q0 20-20 20h-18"/></g>`;

const SIGN = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
  <rect width="640" height="480" fill="#b0d0ee"/><rect y="400" width="640" height="80" fill="#5d6b4a"/>
  <rect x="312" y="250" width="16" height="200" fill="#777"/>
  <polygon points="${octagon(RADIUS)}" fill="#fff"/>
  <polygon points="${octagon(RADIUS - 10)}" fill="#b5121b"/>${STOP}</svg>`;

/** Where the sign is: left, top, width and height in pixels, of a picture of 640 x 480. */
export const SIGN_BOX = [CENTRE.x - RADIUS, CENTRE.y - RADIUS, 2 * RADIUS, 2 * RADIUS] as const;

/** Draws a stop sign in a landscape, which the built-in network knows at once. */
export async function writeStopSign(file: string): Promise<string> {
  await sharp(Buffer.from(SIGN)).jpeg({ quality: 90 }).toFile(file);
  return file;
}
