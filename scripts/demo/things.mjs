/** Things from a desk, a wall and a cupboard. */
import { blur, bokeh, each, linear, picture, polar, radial, shadow, texture } from './paint.mjs';

const [W, H] = [640, 480];

/** A Roman numeral of strokes, standing on the dial at its hour. */
function numeral(hour) {
  const text = ['XII', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI'][hour];
  const wide = { I: 9, V: 20, X: 20 };
  const total = [...text].reduce((sum, c) => sum + wide[c], 0);
  let x = -total / 2;
  const strokes = [...text].map((c) => {
    const [a, b, m] = [x + 1, x + wide[c] - 1, x + wide[c] / 2];
    x += wide[c];
    if (c === 'I') return `<path d="M${m} -15V15" stroke-width="5"/>`;
    if (c === 'V')
      return `<path d="M${a + 2} -15L${m} 15" stroke-width="5"/><path d="M${b - 2} -15L${m} 15" stroke-width="2"/>`;
    return `<path d="M${a + 2} -15L${b - 2} 15" stroke-width="5"/><path d="M${b - 2} -15L${a + 2} 15" stroke-width="2"/>`;
  });
  const [cx, cy] = polar(320, 240, 122, hour * 30);
  return `<g transform="translate(${cx} ${cy}) rotate(${hour * 30})" stroke="#17191b" fill="none">${strokes.join('')}<path d="M${-total / 2} -15H${total / 2}M${-total / 2} 15H${total / 2}" stroke-width="2"/></g>`;
}

/** A clock on a wall of plaster. */
export function clock() {
  return picture(
    W,
    H,
    `<defs>${texture('plaster', { frequency: '.03', dark: '#a9785a', light: '#c9987a', contrast: 1 })}${linear('light', ['0 #fff .35', '1 #000 .3'], [0, 0, 1, 1])}${linear('rim', ['0 #c88a4a', '0.5 #6a3a18', '1 #8a5228'], [0, 0, 1, 1])}${radial('dial', ['0 #fffefa', '0.85 #f4f0e6', '1 #d3ccbc'], [0.42, 0.4], 0.62)}${blur('s', 12)}${blur('s2', 2)}</defs>
  <rect width="${W}" height="${H}" filter="url(#plaster)"/><rect width="${W}" height="${H}" fill="url(#light)"/>
  <circle cx="338" cy="264" r="190" fill="#2a1408" opacity=".6" filter="url(#s)"/><circle cx="320" cy="240" r="190" fill="url(#rim)"/><circle cx="320" cy="240" r="171" fill="#2a1608"/><circle cx="320" cy="240" r="167" fill="url(#dial)"/>
  ${each(60, (i) => {
    const [a, b] = [polar(320, 240, 158, i * 6), polar(320, 240, 149, i * 6)];
    return `<path d="M${a}L${b}" stroke="#17191b" stroke-width="${i % 5 ? 1.6 : 5}"/>`;
  })}<circle cx="320" cy="240" r="149" fill="none" stroke="#17191b" stroke-width="1.4"/>${each(12, numeral)}
  <g stroke-linecap="round" opacity=".35" filter="url(#s2)" transform="translate(4 6)"><path d="M320 240L${polar(320, 240, 86, 304)}" stroke="#000" stroke-width="10"/><path d="M320 240L${polar(320, 240, 128, 54)}" stroke="#000" stroke-width="7"/></g>
  <g stroke-linecap="round"><path d="M${polar(320, 240, -20, 304)}L${polar(320, 240, 86, 304)}" stroke="#17191b" stroke-width="10"/><path d="M${polar(320, 240, -24, 54)}L${polar(320, 240, 128, 54)}" stroke="#17191b" stroke-width="7"/><path d="M${polar(320, 240, -36, 186)}L${polar(320, 240, 138, 186)}" stroke="#c8201e" stroke-width="2.6"/></g><circle cx="320" cy="240" r="9" fill="#c8201e"/>
  <path d="M190 150C230 90 300 70 360 84C290 100 230 150 200 230C184 210 180 180 190 150Z" fill="#fff" opacity=".25"/>`,
  );
}

/** A crossword puzzle, hardly begun. */
export function crossword() {
  const rows = [
    '....#....#...',
    '.#.#.#.#.#.#.',
    '.....#.......',
    '.#.###.#.###.',
    '.......#.....',
    '##.#.#.#.#.##',
    '....#...#....',
    '##.#.#.#.#.##',
    '.....#.......',
    '.###.#.###.#.',
    '.......#.....',
    '.#.#.#.#.#.#.',
    '...#....#....',
  ];
  let n = 0;
  const open = (x, y) => rows[y]?.[x] === '.';
  const digit = [
    'M0 0H5V9H0Z',
    'M2.5 0V9',
    'M0 0H5V4.5H0V9H5',
    'M0 0H5V9H0M1 4.5H5',
    'M0 0V4.5H5M5 0V9',
    'M5 0H0V4.5H5V9H0',
    'M5 0H0V9H5V4.5H0',
    'M0 0H5V9',
    'M0 0H5V9H0ZM0 4.5H5',
    'M5 4.5H0V0H5V9H0',
  ];
  const s = 48;
  const letters = { 0: 'AMBER', 2: 'RIVER' };
  const glyph = {
    A: 'M0 22L8 0L16 22M3 14H13',
    M: 'M0 22V0L8 12L16 0V22',
    B: 'M0 0V22H10C18 22 18 11 9 11H0H8C16 11 16 0 8 0Z',
    E: 'M15 0H0V22H15M0 11H11',
    R: 'M0 22V0H9C17 0 17 11 9 11H0M8 11L16 22',
    I: 'M8 0V22',
    V: 'M0 0L8 22L16 0',
  };
  return picture(
    W,
    H,
    `<defs>${texture('paper', { frequency: '.7', dark: '#d9d3c4', light: '#fbf7ec', contrast: 0.9 })}${linear('light', ['0 #fff .2', '0.6 #fff 0', '1 #2a1c08 .45'], [0, 0, 1, 1])}${linear('pencil', ['0 #f7d24a', '0.4 #f0b81c', '0.41 #d99a10', '1 #a86e06'])}${blur('s', 7)}</defs>
  <rect width="${W}" height="${H}" filter="url(#paper)"/>
  <g transform="rotate(-9 320 240) translate(4 -70)"><rect x="-3" y="-3" width="${13 * s + 6}" height="${13 * s + 6}" fill="#15130f"/>
  ${each(169, (i) => {
    const [x, y] = [i % 13, Math.floor(i / 13)];
    if (!open(x, y)) return '';
    const starts = (!open(x - 1, y) && open(x + 1, y)) || (!open(x, y - 1) && open(x, y + 1));
    if (starts) n += 1;
    const letter = glyph[letters[y]?.[x]];
    return `<rect x="${x * s + 1}" y="${y * s + 1}" width="${s - 2}" height="${s - 2}" fill="#f8f4ea"/>${starts ? [...String(n)].map((d, k) => `<path transform="translate(${x * s + 5 + k * 8} ${y * s + 5})" d="${digit[d]}" fill="none" stroke="#222" stroke-width="1.4"/>`).join('') : ''}${letter ? `<path transform="translate(${x * s + 17} ${y * s + 18})" d="${letter}" fill="none" stroke="#3a4a8a" stroke-width="2.6" stroke-linecap="round"/>` : ''}`;
  })}</g>
  <rect width="${W}" height="${H}" fill="url(#light)"/>
  <g transform="translate(470 330) rotate(28)"><path d="M-190 18L260 22V44L-190 34Z" fill="#000" opacity=".5" filter="url(#s)"/><path d="M-190 0L-130-16V16Z" fill="#e9c69a"/><path d="M-190 0L-172-5V5Z" fill="#222"/><rect x="-130" y="-16" width="420" height="32" fill="url(#pencil)"/></g>`,
    { vignette: 0.2 },
  );
}

/** An envelope on a desk. */
export function envelope() {
  return picture(
    W,
    H,
    `<defs>${texture('wood', { frequency: '.008 .12', dark: '#4a2c18', light: '#8a5a34', seed: 9 })}${linear('paper', ['0 #fdf8ea', '1 #e6dcc2'])}${linear('flap', ['0 #f3ead2', '1 #fffaf0'])}${blur('s', 10)}${blur('s2', 3)}${linear('light', ['0 #fff2d0 .25', '1 #000 .35'], [0, 0, 1, 1])}</defs>
  <rect width="${W}" height="${H}" filter="url(#wood)"/>
  <g transform="rotate(-7 320 240)"><rect x="112" y="108" width="430" height="292" rx="3" fill="#000" opacity=".6" filter="url(#s)"/><rect x="105" y="95" width="430" height="290" rx="4" fill="url(#paper)"/>
  <path d="M105 385L292 226M535 385L348 226" stroke="#b9ac8c" stroke-width="2"/><path d="M105 97L320 268L535 97Z" fill="#000" opacity=".35" filter="url(#s2)" transform="translate(0 5)"/><path d="M107 95H533L330 254Q320 262 310 254Z" fill="url(#flap)" stroke="#cbbf9f" stroke-width="1.4"/></g>
  <rect width="${W}" height="${H}" fill="url(#light)"/>`,
  );
}

/** A candle in a dark room. */
export function candle() {
  const [w, h] = [480, 640];
  return picture(
    w,
    h,
    `<defs>${radial('room', ['0 #7a3a10', '0.4 #3d1a08', '1 #0a0402'], [0.5, 0.35], 0.7)}${linear('wax', ['0 #fff0c0', '0.12 #ffd890', '0.4 #e8b878', '1 #7a5030'])}${linear('side', ['0 #3a1a08 .75', '0.35 #fff 0', '0.6 #fff 0', '1 #2a1004 .8'], [0, 0, 1, 0])}${linear('flame', ['0 #ffb030', '0.4 #ffe890', '0.75 #fffbe8', '0.95 #8ab0ff', '1 #3a60d0'])}${blur('glow', 40)}${blur('s1', 1.6)}${blur('s6', 6)}${texture('wood', { frequency: '.01 .1', dark: '#1c0c04', light: '#6a3a18' })}${linear('brass', ['0 #4a3008', '0.3 #e8c060', '0.5 #a87820', '1 #3a2404'], [0, 0, 1, 0])}</defs>
  <rect width="${w}" height="${h}" fill="url(#room)"/>${bokeh({ seed: 8, w, h: 380, colours: ['#c8701e', '#8a4010', '#e89a3a'], n: 14, size: [14, 36], opacity: 0.35, soft: 5 })}
  <rect y="540" width="${w}" height="110" filter="url(#wood)"/><rect y="540" width="${w}" height="110" fill="#1a0a02" opacity=".4"/>
  <circle cx="240" cy="170" r="150" fill="#ff9a2a" opacity=".5" filter="url(#glow)"/>
  ${shadow(240, 590, 170, 22)}<ellipse cx="240" cy="578" rx="140" ry="26" fill="url(#brass)"/><ellipse cx="240" cy="570" rx="118" ry="18" fill="#5a3c0c"/>
  <path d="M182 262C190 250 290 250 298 262V566C290 580 190 580 182 566Z" fill="url(#wax)"/><path d="M182 262C190 250 290 250 298 262V566C290 580 190 580 182 566Z" fill="url(#side)"/>
  <ellipse cx="240" cy="262" rx="58" ry="13" fill="#ffe9a8"/><ellipse cx="240" cy="264" rx="44" ry="8" fill="#fff6d0"/>
  <path d="M196 266C194 330 186 352 190 380C196 396 206 380 206 350C206 320 208 290 212 272Z" fill="#ffe2a0" filter="url(#s1)"/><path d="M276 270C276 300 284 330 282 346C278 356 270 346 270 330C270 310 268 290 266 272Z" fill="#ffdc98" filter="url(#s1)"/>
  <path d="M239 264C238 246 240 236 244 226" stroke="#1a0e06" stroke-width="4" fill="none"/>
  <path d="M240 92C262 140 274 172 270 204C266 232 252 242 241 242C228 242 214 230 212 204C210 172 226 140 240 92Z" fill="#ff9a20" opacity=".8" filter="url(#s6)"/><path d="M240 104C256 146 264 176 262 204C258 228 250 238 241 238C230 238 222 228 220 204C218 176 228 146 240 104Z" fill="url(#flame)" filter="url(#s1)"/>`,
  );
}
