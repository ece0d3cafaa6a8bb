/** Fruit on a table. */
import {
  blur,
  bokeh,
  each,
  linear,
  picture,
  polar,
  r,
  radial,
  shadow,
  skin,
  texture,
} from './paint.mjs';

const [W, H] = [640, 480];

/** A table of wood with a room out of focus behind it. */
function table({ seed, wall, lights, dark, light, edge = 250 }) {
  return `<defs>${linear('wall', wall)}${texture('wood', { frequency: '.006 .11', dark, light, seed })}
    ${linear('depth', ['0 #fff .28', '0.5 #fff 0', '1 #000 .25'])}${blur('far', 2)}</defs>
  <rect width="${W}" height="${H}" fill="url(#wall)"/>
  ${bokeh({ seed, w: W, h: edge, colours: lights, n: 18, opacity: 0.55, soft: 10 })}
  <g filter="url(#far)"><rect x="-10" y="${edge}" width="${W + 20}" height="${H - edge + 10}" filter="url(#wood)"/></g>
  <rect y="${edge}" width="${W}" height="${H - edge}" fill="url(#depth)"/>`;
}

function oneOrange(x, y, size, turn = 0) {
  return `${shadow(x + size * 0.25, y + size * 0.86, size * 0.95, size * 0.2, { opacity: 0.55 })}
  <g filter="url(#peel)"><circle cx="${x}" cy="${y}" r="${size}" fill="url(#orange)"/></g>
  <circle cx="${x}" cy="${y}" r="${size}" fill="url(#under)"/>
  <g transform="rotate(${turn} ${x} ${y})"><g transform="translate(${r(x + size * 0.12)} ${r(y - size * 0.62)}) scale(1 .6)">
    <circle r="${size * 0.13}" fill="#b85c04" opacity=".5" filter="url(#soft3)"/>
    <path d="${each(10, (i) => `${i ? 'L' : 'M'}${polar(0, 0, size * (i % 2 ? 0.045 : 0.1), i * 36)}`)}Z" fill="#5c7a2a"/>
    <circle r="${size * 0.04}" fill="#c9c78a"/></g></g>
  <ellipse cx="${r(x - size * 0.35)}" cy="${r(y - size * 0.42)}" rx="${size * 0.24}" ry="${size * 0.15}" fill="#fff3d8" opacity=".6" filter="url(#soft9)" transform="rotate(-35 ${r(x - size * 0.35)} ${r(y - size * 0.42)})"/>`;
}

/** Two oranges before a window. */
export function orange() {
  return picture(
    W,
    H,
    `${table({ seed: 5, wall: ['0 #6d7f8a', '1 #c9cdc8'], lights: ['#dfe8ea', '#8fa3ad', '#f4efe2'], dark: '#7a4a22', light: '#c98d52' })}
  <defs>${radial('orange', ['0 #ffc04a', '0.45 #fb9417', '0.8 #e66f06', '1 #b04a02'], [0.36, 0.32], 0.72)}
    ${radial('under', ['0.75 #7a2c00 0', '1 #7a2c00 .55'], [0.42, 0.4], 0.64)}
    ${skin('peel', { frequency: 0.2, depth: 0.9, seed: 4, kind: 'fractalNoise' })}${blur('soft3', 3)}${blur('soft9', 9)}</defs>
  ${oneOrange(455, 255, 92, 20)}${oneOrange(265, 280, 128, -12)}`,
  );
}

/** Two lemons on pale wood. */
export function lemon() {
  const body = (x, y, turn, s) => `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})">
    <g filter="url(#peel)"><path d="M-172 4C-160-12-150-22-138-34C-104-88-40-106 20-102C76-98 118-66 138-30C148-18 166-14 170-2C166 12 150 18 140 32C116 72 70 100 10 102C-50 104-108 80-138 38C-148 24-164 18-172 4Z" fill="url(#lemon)"/></g>
    <path d="M-172 4C-160-12-150-22-138-34C-104-88-40-106 20-102C76-98 118-66 138-30C148-18 166-14 170-2C166 12 150 18 140 32C116 72 70 100 10 102C-50 104-108 80-138 38C-148 24-164 18-172 4Z" fill="url(#under)"/>
    <ellipse cx="-50" cy="-52" rx="52" ry="17" fill="#fffbe0" opacity=".75" filter="url(#soft9)" transform="rotate(-18 -50 -52)"/></g>`;
  return picture(
    W,
    H,
    `${table({ seed: 12, wall: ['0 #24505a', '1 #5f949a'], lights: ['#9cc9c4', '#2d6670', '#d5e6d8'], dark: '#b9b4a8', light: '#e9e6df' })}
  <defs>${radial('lemon', ['0 #fff27a', '0.5 #fbdc22', '0.85 #e5b70a', '1 #b98a04'], [0.4, 0.3], 0.75)}
    ${radial('under', ['0.6 #7a5200 0', '1 #7a5200 .5'], [0.45, 0.35], 0.62)}
    ${skin('peel', { frequency: 0.09, depth: 1.2, seed: 8 })}${blur('soft9', 8)}</defs>
  ${shadow(460, 318, 140, 26)}${body(450, 235, -24, 0.85)}${shadow(270, 400, 180, 30)}${body(255, 305, 9, 1.1)}`,
  );
}
