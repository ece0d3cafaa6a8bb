/** Things with a measure: beads, sand, segments. */
import { blur, bokeh, dice, each, linear, picture, radial, shadow, texture } from './paint.mjs';

const [W, H] = [640, 480];

/** A frame of beads on a school desk. */
export function abacus() {
  const colours = ['red', 'yellow', 'green', 'blue', 'orange'];
  const hues = {
    red: ['#ff8a7a', '#d0201c', '#6a0806'],
    yellow: ['#fff0a0', '#f0b810', '#8a5a02'],
    green: ['#b0e88a', '#3a9a34', '#0e4210'],
    blue: ['#9ac8ff', '#2a68c0', '#0a2458'],
    orange: ['#ffc88a', '#ea7a14', '#7a3402'],
  };
  const roll = dice(15);
  return picture(
    W,
    H,
    `<defs>${linear('wall', ['0 #d8e0d4', '1 #a8b8ac'])}${texture('desk', { frequency: '.008 .12', dark: '#8a6040', light: '#c89a6a' })}${texture('grain', { frequency: '.01 .2', dark: '#6a3c1c', light: '#b07a44' })}${linear('round', ['0 #fff .35', '0.4 #fff 0', '1 #000 .45'])}${linear('upright', ['0 #fff .3', '0.4 #fff 0', '1 #000 .45'], [0, 0, 1, 0])}${linear('wire', ['0 #666', '0.4 #f4f4f4', '1 #444'])}${blur('s', 6)}
    ${colours.map((c) => radial(c, [`0 ${hues[c][0]}`, `0.45 ${hues[c][1]}`, `1 ${hues[c][2]}`], [0.4, 0.28], 0.75)).join('')}</defs>
  <rect width="${W}" height="${H}" fill="url(#wall)"/>${bokeh({ seed: 6, w: W, h: 300, colours: ['#fff', '#c8d8c0', '#8aa898'], n: 14 })}<rect y="360" width="${W}" height="120" filter="url(#desk)"/>${shadow(330, 434, 270, 16)}
  <g fill="none" stroke="#000" stroke-width="8" opacity=".25" filter="url(#s)"><rect x="96" y="66" width="470" height="360"/></g>
  ${each(7, (row) => {
    const y = 92 + row * 48;
    const left = 2 + Math.floor(roll() * 7);
    const c = colours[row % 5];
    return `<rect x="90" y="${y - 3}" width="460" height="6" fill="url(#wire)"/>${each(10, (i) => {
      const x = i < left ? 118 + i * 29 : 522 - (9 - i) * 29;
      return `<ellipse cx="${x}" cy="${y}" rx="14.4" ry="21" fill="url(#${c})"/><ellipse cx="${x - 4}" cy="${y - 10}" rx="4" ry="5" fill="#fff" opacity=".6"/>`;
    })}`;
  })}
  ${[
    [76, 40, 488, 28, 'round'],
    [76, 404, 488, 30, 'round'],
    [70, 34, 28, 406, 'upright'],
    [542, 34, 28, 406, 'upright'],
  ]
    .map(
      ([x, y, w, h, g]) =>
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="7" filter="url(#grain)"/><rect x="${x}" y="${y}" width="${w}" height="${h}" rx="7" fill="url(#${g})"/>`,
    )
    .join('')}`,
  );
}

/** Sand running in glass before an evening window. */
export function hourglass() {
  const [w, h] = [480, 640];
  const bulb =
    'M150 112H330C336 210 300 270 256 306V334C300 370 336 430 330 528H150C144 430 180 370 224 334V306C180 270 144 210 150 112Z';
  return picture(
    w,
    h,
    `<defs>${linear('room', ['0 #3a5a6a', '0.7 #8aa0a0', '1 #d8c8a0'])}${texture('grain', { frequency: '.01 .16', dark: '#3a1c0c', light: '#9a5c2c' })}${linear('turned', ['0 #000 .6', '0.3 #fff .3', '0.5 #fff 0', '1 #000 .65'], [0, 0, 1, 0])}${linear('glass', ['0 #fff .55', '0.12 #cfe4ea .12', '0.5 #fff .05', '0.85 #8ab0b8 .2', '1 #fff .6'], [0, 0, 1, 0])}${linear('sand', ['0 #a86a34', '0.4 #f2c88a', '1 #8a5224'], [0, 0, 1, 0])}${texture('grit', { frequency: '.7', dark: '#a8743c', light: '#fff0d0', contrast: 2 })}${blur('s', 5)}${texture('table', { frequency: '.006 .1', dark: '#4a3020', light: '#8a6444' })}</defs>
  <rect width="${w}" height="${h}" fill="url(#room)"/>${bokeh({ seed: 44, w, h: 480, colours: ['#ffe0a0', '#c8e0e0', '#fff4d8', '#6a8a98'], n: 24, size: [20, 56] })}<rect y="540" width="${w}" height="110" filter="url(#table)"/>${shadow(246, 598, 170, 20)}
  ${[112, 368].map((x) => `<rect x="${x - 12}" y="90" width="24" height="464" rx="10" filter="url(#grain)"/><rect x="${x - 12}" y="90" width="24" height="464" rx="10" fill="url(#turned)"/>`).join('')}
  <path d="${bulb}" fill="#dfeef0" opacity=".3"/>
  <path d="M172 226C220 240 262 236 308 226C296 262 276 286 252 306V330H228V306C204 286 184 262 172 226Z" fill="url(#sand)"/><path d="M172 226C220 240 262 236 308 226C296 262 276 286 252 306H228C204 286 184 262 172 226Z" filter="url(#grit)" opacity=".45"/>
  <rect x="237.5" y="306" width="5" height="160" fill="#f2c88a"/><path d="M153 526C154 500 200 484 240 452C280 484 326 500 327 526Z" fill="url(#sand)"/><path d="M153 526C154 500 200 484 240 452C280 484 326 500 327 526Z" filter="url(#grit)" opacity=".45"/>
  <path d="${bulb}" fill="url(#glass)" stroke="#f2fafa" stroke-width="2" stroke-opacity=".7"/><path d="M168 130C164 190 184 236 204 264" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".6" fill="none" filter="url(#s)"/><path d="M172 510C166 450 190 400 210 376" stroke="#fff" stroke-width="8" stroke-linecap="round" opacity=".5" fill="none" filter="url(#s)"/>
  ${[60, 546].map((y) => `<rect x="78" y="${y}" width="324" height="42" rx="12" filter="url(#grain)"/><rect x="78" y="${y}" width="324" height="42" rx="12" fill="url(#turned)"/><rect x="78" y="${y}" width="324" height="7" rx="4" fill="#fff" opacity=".25"/>`).join('')}`,
  );
}

/** A radio clock on a bedside table at night. */
export function digitalClock() {
  const on = { 1: 'bc', 4: 'bcfg', 7: 'abc' };
  const seg = {
    a: 'M8 0H52L44 10H16Z',
    b: 'M60 8V52L50 46V16Z',
    c: 'M60 68V112L50 104V74Z',
    d: 'M8 120H52L44 110H16Z',
    e: 'M0 68V112L10 104V74Z',
    f: 'M0 8V52L10 46V16Z',
    g: 'M8 60L16 54H44L52 60L44 66H16Z',
  };
  const digits = [
    ['7', 168],
    ['1', 336],
    ['4', 416],
  ]
    .map(
      ([d, x]) =>
        `<g transform="translate(${x} 190) skewX(-5) scale(.98)">${[...on[d]].map((k) => `<path d="${seg[k]}"/>`).join('')}</g>`,
    )
    .join('');
  const face = `${digits}<circle cx="284" cy="226" r="8"/><circle cx="281" cy="272" r="8"/>`;
  return picture(
    W,
    H,
    `<defs>${linear('night', ['0 #0c1420', '1 #1c2a3a'])}${texture('wood', { frequency: '.008 .1', dark: '#1c0e08', light: '#5a3820' })}${linear('case', ['0 #4a4e54', '0.12 #24272b', '1 #08090a'])}${linear('pane', ['0 #1a0606', '1 #0a0202'])}${blur('glow', 12)}${blur('s', 8)}</defs>
  <rect width="${W}" height="${H}" fill="url(#night)"/>${bokeh({ seed: 71, w: W, h: 240, colours: ['#2a4a7a', '#4a6a9a', '#8a6a3a'], n: 12, size: [14, 44], opacity: 0.4, soft: 6 })}<rect y="350" width="${W}" height="140" filter="url(#wood)"/><rect y="350" width="${W}" height="140" fill="#000" opacity=".35"/>
  <ellipse cx="320" cy="392" rx="260" ry="20" fill="#000" opacity=".7" filter="url(#s)"/><path d="M96 140Q100 118 124 118H516Q540 118 544 140L566 376Q566 388 552 388H88Q74 388 74 376Z" fill="url(#case)"/>
  <rect x="122" y="156" width="396" height="178" rx="10" fill="url(#pane)" stroke="#000" stroke-width="4"/>
  <g fill="#ff2a1a" filter="url(#glow)" opacity=".8">${face}</g><g fill="#ff4a30">${face}</g><path d="M122 166Q122 156 132 156H420L300 334H132Q122 334 122 324Z" fill="#fff" opacity=".05"/>
  ${each(6, (i) => `<rect x="${150 + i * 60}" y="106" width="40" height="14" rx="4" fill="#2f3338"/>`)}<ellipse cx="320" cy="410" rx="170" ry="10" fill="#ff2a1a" opacity=".3" filter="url(#s)"/>`,
  );
}
