// Draws textures: pictures of none of a network's classes.
//     node scripts/evaluate/joint/draw.mjs FOLDER [HOW MANY]
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/** Repeatable numbers between 0 and 1 (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const kit = (next) => {
  const between = (low, high) => low + next() * (high - low);
  const whole = (low, high) => Math.floor(between(low, high + 1));
  const pick = (list) => list[Math.floor(next() * list.length)];
  const colour = (s = 60, l = 50) => `hsl(${whole(0, 359)},${s}%,${l}%)`;
  return { between, whole, pick, colour, next };
};
const rect = (x, y, w, h, fill, extra = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${extra}/>`;
function texture(k) {
  const { pick, whole, next, colour, between: b } = k;
  const w = whole(500, 800),
    h = whole(400, 800),
    one = colour(whole(0, 70), whole(20, 75)),
    two = colour(whole(0, 70), whole(20, 80));
  const kind = pick([
    'noise',
    'noise',
    'grain',
    'clouds',
    'clouds',
    'stripes',
    'checks',
    'bricks',
    'gradient',
    'dots',
    'weave',
    'plain',
  ]);
  const turbulence = (fx, fy, octaves, type, amount) =>
    `<filter id="f" x="0" y="0" width="100%" height="100%"><feTurbulence type="${type}" baseFrequency="${fx} ${fy}" numOctaves="${octaves}" seed="${whole(1, 9999)}"/><feColorMatrix type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${amount} ${amount} 0 0 ${-amount * 0.55}"/></filter>`;
  let body = rect(0, 0, w, h, one);
  const veil = (fx, fy, octaves, type, amount) => {
    body += `${turbulence(fx, fy, octaves, type, amount)}<g filter="url(#f)">${rect(0, 0, w, h, two)}</g>`;
    body = body.replace(
      '</filter><g filter="url(#f)">',
      `<feComposite in2="SourceGraphic" operator="in" result="m"/><feFlood flood-color="${two}"/><feComposite in2="m" operator="in"/></filter><g filter="url(#f)">`,
    );
  };
  if (kind === 'noise')
    veil(b(0.05, 0.6), b(0.05, 0.6), whole(2, 5), pick(['fractalNoise', 'turbulence']), b(1, 3));
  if (kind === 'grain') veil(b(0.003, 0.02), b(0.1, 0.4), whole(2, 5), 'fractalNoise', b(1, 3));
  if (kind === 'clouds')
    veil(b(0.003, 0.015), b(0.004, 0.02), whole(3, 6), 'fractalNoise', b(1, 3));
  if (kind === 'gradient')
    body = `<linearGradient id="g" x1="${next()}" y1="0" x2="${next()}" y2="1"><stop stop-color="${one}"/><stop offset="1" stop-color="${two}"/></linearGradient>${rect(0, 0, w, h, 'url(#g)')}`;
  const step = whole(10, 70);
  if (kind === 'stripes')
    for (let x = 0; x < w; x += step) body += rect(x, 0, step / b(1.5, 3), h, two);
  if (kind === 'checks')
    for (let x = 0; x < w; x += step)
      for (let y = 0; y < h; y += step)
        if ((Math.round(x / step) + Math.round(y / step)) % 2) body += rect(x, y, step, step, two);
  if (kind === 'bricks')
    for (let y = 0, r = 0; y < h; y += step, r++)
      for (let x = -(r % 2) * step; x < w; x += step * 2)
        body += rect(
          x + 2,
          y + 2,
          step * 2 - 4,
          step - 4,
          `hsl(${whole(5, 25)},${whole(30, 55)}%,${whole(30, 50)}%)`,
        );
  if (kind === 'dots')
    for (let x = 0; x < w; x += step)
      for (let y = 0; y < h; y += step)
        body += `<circle cx="${x}" cy="${y}" r="${step / 4}" fill="${two}"/>`;
  if (kind === 'weave')
    for (let x = 0; x < w; x += 8)
      for (let y = 0; y < h; y += 8)
        body += rect(x, y, (x + y) % 16 ? 7 : 3, (x + y) % 16 ? 3 : 7, two);
  const turned =
    next() < 0.3
      ? `<g transform="rotate(${b(-30, 30)} ${w / 2} ${h / 2}) translate(${-w * 0.3} ${-h * 0.3}) scale(1.6)">${body}</g>`
      : body;
  return { w, h, body: turned };
}

const [folder = 'textures', count = '60'] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (let index = 0; index < Number(count); index++) {
  const next = random(index * 977 + 364);
  const { w, h, body } = texture(kit(next));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${body}</svg>`;
  await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .jpeg({ quality: 60 + Math.floor(next() * 35) })
    .toFile(path.join(folder, `${String(index).padStart(3, '0')}.jpg`));
}
