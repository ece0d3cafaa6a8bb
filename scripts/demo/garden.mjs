/** Things that grow in a garden, and dishes made of them. */
import {
  blur,
  bokeh,
  dice,
  each,
  linear,
  picture,
  polar,
  r,
  radial,
  rough,
  texture,
} from './paint.mjs';

const [W, H] = [640, 480];
const GREENS = ['#5f8f34', '#8fb84a', '#3d6a24', '#c8d878', '#a9c85a'];

function garden(seed, base = ['0 #7fa048', '1 #2f4f1c']) {
  return `<defs>${linear('garden', base)}</defs><rect width="${W}" height="${H}" fill="url(#garden)"/>${bokeh({ seed, w: W, h: H, colours: GREENS, n: 34, soft: 18, opacity: 0.6 })}`;
}

/** A daisy, and another behind it. */
export function daisy() {
  const flower = (
    x,
    y,
    s,
    turn,
  ) => `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s})"><circle r="120" fill="#0c2004" opacity=".4" filter="url(#s)" transform="translate(10 18)"/>
  ${each(21, (i) => `<path transform="rotate(${r((i * 360) / 21 + (i % 3) * 2)}) scale(1 ${i % 2 ? 1 : 0.94})" d="M-7-40C-24-90-22-140-6-162L0-156L6-162C22-140 24-90 7-40Z" fill="url(#petal)" stroke="#b8bccb" stroke-width=".8"/>`)}
  <circle r="47" fill="url(#heart)"/>${each(140, (i) => {
    const [px, py] = polar(0, 0, 3.8 * Math.sqrt(i), i * 137.5);
    return `<circle cx="${px}" cy="${py}" r="2.7" fill="${i % 3 ? '#f7c21c' : '#ffe26a'}" stroke="#b87a04" stroke-width=".7"/>`;
  })}<path d="M-47 0A47 47 0 0 0 47 0A50 34 0 0 1-47 0Z" fill="#7a4a00" opacity=".35"/></g>`;
  return picture(
    W,
    H,
    `${garden(17)}<defs>${linear('petal', ['0 #ffffff', '0.6 #f6f6fa', '1 #c4c6d4'])}${radial('heart', ['0 #ffd83a', '0.7 #e8a80c', '1 #a86a04'])}${blur('s', 12)}${blur('far', 5)}</defs>
  <g filter="url(#far)"><path d="M530 150C540 260 520 380 540 500" stroke="#4f7a24" stroke-width="10" fill="none"/>${flower(530, 130, 0.55, 10)}</g>
  <path d="M280 260C300 340 290 420 300 500" stroke="#5f8f2c" stroke-width="13" fill="none"/>${flower(270, 232, 1.22, 4)}`,
  );
}

/** A jack-o'-lantern with its candle lit. */
export function pumpkin() {
  return picture(
    W,
    H,
    `<defs>${radial('night', ['0 #4a2c4a', '1 #0c0614'], [0.5, 0.4], 0.7)}${linear('rib', ['0 #7a2c02', '0.25 #e8760c', '0.5 #ff9a28', '0.75 #e06a08', '1 #6a2402'], [0, 0, 1, 0])}${linear('foot', ['0.5 #200800 0', '1 #200800 .75'])}${radial('fire', ['0 #fffbd0', '0.5 #ffd23a', '1 #ff8a0a'], [0.5, 0.6], 0.6)}${blur('glow', 14)}${blur('s', 4)}${texture('wood', { frequency: '.008 .1', dark: '#1a0c08', light: '#5a3420' })}</defs>
  <rect width="${W}" height="${H}" fill="url(#night)"/>${bokeh({ seed: 5, w: W, h: 300, colours: ['#e88a2a', '#8a4aa8', '#ffc060'], n: 16, size: [10, 34], opacity: 0.4, soft: 5 })}
  <rect y="380" width="${W}" height="110" filter="url(#wood)"/><ellipse cx="320" cy="430" rx="240" ry="26" fill="#000" opacity=".7" filter="url(#glow)"/>
  ${[
    [-150, 84],
    [150, 84],
    [-92, 100],
    [92, 100],
    [-40, 96],
    [44, 96],
    [0, 84],
  ]
    .map(
      ([x, half]) =>
        `<ellipse cx="${320 + x}" cy="270" rx="${half}" ry="${166 - Math.abs(x) * 0.14}" fill="url(#rib)"/>`,
    )
    .join('')}
  <path d="M90 270C90 160 200 104 320 104C440 104 550 160 550 270C550 380 440 436 320 436C200 436 90 380 90 270Z" fill="url(#foot)"/>
  <path d="M296 122C300 90 286 66 262 50L296 38C322 60 338 90 344 122C330 132 308 132 296 122Z" fill="#5f6a2a"/><path d="M310 122C312 90 302 66 282 46" stroke="#8f9a4a" stroke-width="5" fill="none"/>
  <g id="face"><g fill="#3a1200" transform="translate(0 -7)"><path d="M180 244L236 172L282 250ZM460 244L404 172L358 250ZM320 244L344 288H296ZM158 300C210 330 250 336 270 336V314H304V340H336V316H370V336C390 336 430 330 482 300C470 370 400 404 360 408V382H326V410H284V404C230 396 170 360 158 300Z"/></g>
  <g fill="#ffb020" filter="url(#glow)" opacity=".9"><path d="M180 244L236 172L282 250ZM460 244L404 172L358 250ZM320 244L344 288H296ZM158 300C210 330 250 336 270 336V314H304V340H336V316H370V336C390 336 430 330 482 300C470 370 400 404 360 408V382H326V410H284V404C230 396 170 360 158 300Z"/></g>
  <g fill="url(#fire)"><path d="M180 244L236 172L282 250ZM460 244L404 172L358 250ZM320 244L344 288H296ZM158 300C210 330 250 336 270 336V314H304V340H336V316H370V336C390 336 430 330 482 300C470 370 400 404 360 408V382H326V410H284V404C230 396 170 360 158 300Z"/></g></g>`,
  );
}

/** Comb, here and there full of honey. */
export function honeycomb() {
  const s = 34;
  const roll = dice(2);
  return picture(
    W,
    H,
    `<defs>${radial('cell', ['0 #7a3c04', '0.6 #c87a10', '0.9 #f0b42a', '1 #ffd86a'], [0.5, 0.62], 0.6)}${radial('full', ['0 #ffd24a', '0.6 #f0a418', '1 #b86a08'], [0.38, 0.3], 0.8)}${linear('light', ['0 #fff4c0 .45', '0.5 #fff 0', '1 #3a1800 .55'], [0, 0, 1, 1])}${rough('hand', { scale: 7, frequency: 0.02 })}${blur('s', 2)}</defs>
  <rect width="${W}" height="${H}" fill="#e8a92c"/><g filter="url(#hand)">${each(13 * 15, (i) => {
    const [c, row] = [i % 13, Math.floor(i / 13)];
    const x = (c - 0.5) * s * Math.sqrt(3) + (row % 2 ? (s * Math.sqrt(3)) / 2 : 0);
    const y = (row - 1) * s * 1.5;
    const hexagon = (size) => `${each(6, (k) => `${k ? 'L' : 'M'}${polar(x, y, size, k * 60)}`)}Z`;
    const full = roll() > 0.62;
    return `<path d="${hexagon(s * 0.93)}" fill="url(#${full ? 'full' : 'cell'})" stroke="#8a4a06" stroke-width="2.4" stroke-linejoin="round"/>${full ? `<ellipse cx="${r(x - 8)}" cy="${r(y - 11)}" rx="8" ry="4" fill="#fff" opacity=".7" filter="url(#s)"/>` : ''}`;
  })}</g><rect width="${W}" height="${H}" fill="url(#light)"/>`,
  );
}
