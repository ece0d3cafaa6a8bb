import sharp from 'sharp';

/**
 * @typedef {object} Size
 * @property {number} width
 * @property {number} height
 */

/** How much less each finer level of detail differs; near that of photographs. */
const ROUGHNESS = 0.62;

/**
 * Draws a picture that is like a photograph to a JPEG decoder: soft colours, detail on every scale, hard
 * edges and a little sensor noise. The same seed gives the same picture.
 * @param {number} seed
 * @param {Size} size both sides divisible by 4
 * @param {number} grain sensor noise, 0 to 255; it decides how large the file is
 * @returns {Promise<Buffer>} JPEG
 */
export async function drawPhoto(seed, size, grain) {
  const random = randomFrom(seed);
  const clouds = await drawClouds(random, size);
  const { data, info } = await sharp(clouds, { raw: { ...size, channels: 3 } })
    .composite([{ input: Buffer.from(drawShapes(random, size)) }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  addNoise(data, random, grain, grain / 4);
  return await sharp(data, { raw: info }).jpeg({ quality: 85 }).toBuffer();
}

/**
 * Noise in octaves: each level is the one before, enlarged, with finer and weaker noise added.
 * @param {() => number} random
 * @param {Size} size
 * @returns {Promise<Buffer>} RGB
 */
async function drawClouds(random, size) {
  const levels = Math.floor(Math.log2(size.height / 6));
  let raw = { width: 8, height: 6, channels: /** @type {3} */ (3) };
  let pixels = Buffer.alloc(raw.width * raw.height * 3, 128);
  addNoise(pixels, random, 90, 50);
  for (let level = levels - 1; level >= 0; level--) {
    const width = Math.round(size.width / 2 ** level);
    const height = Math.round(size.height / 2 ** level);
    pixels = await sharp(pixels, { raw })
      .resize(width, height, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
    raw = { width, height, channels: 3 };
    const strength = 45 * ROUGHNESS ** (levels - level);
    if (level > 0) addNoise(pixels, random, strength, strength / 3);
  }
  return pixels;
}

/**
 * @param {Buffer} pixels RGB, changed in place
 * @param {() => number} random
 * @param {number} light how far lightness may go either way
 * @param {number} colour how far each channel may go besides
 */
function addNoise(pixels, random, light, colour) {
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  for (let index = 0; index < pixels.length; index += 3) {
    const shift = (random() * 2 - 1) * light;
    for (let channel = 0; channel < 3; channel++) {
      clamped[index + channel] += shift + (random() * 2 - 1) * colour;
    }
  }
}

/**
 * Overlapping shapes with gradients: the edges of things.
 * @param {() => number} random
 * @param {Size} size
 */
function drawShapes(random, { width, height }) {
  const shapes = Array.from({ length: 14 }, (_, index) => {
    const [x, y] = [random() * width, random() * height];
    const [across, up] = [(0.03 + random() * 0.2) * width, (0.03 + random() * 0.25) * height];
    const fill = `fill="url(#g${index})" fill-opacity="${(0.35 + random() * 0.5).toFixed(2)}"`;
    const turn = `transform="rotate(${Math.round(random() * 180)} ${x} ${y})"`;
    const shape =
      index % 2 === 0
        ? `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="${up}" ${fill} ${turn}/>`
        : `<rect x="${x}" y="${y}" width="${across}" height="${up}" ${fill} ${turn}/>`;
    return `<linearGradient id="g${index}"><stop stop-color="${colour(random)}"/><stop offset="1" stop-color="${colour(random)}"/></linearGradient>${shape}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
}

/** @param {() => number} random */
function colour(random) {
  return `hsl(${Math.round(random() * 360)},${Math.round(20 + random() * 50)}%,${Math.round(10 + random() * 75)}%)`;
}

/**
 * Mulberry32: numbers from 0 to 1 that depend only on the seed.
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
