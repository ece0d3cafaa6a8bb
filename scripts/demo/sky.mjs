/** Large things: sky, sea, mountain. */
import { blur, dice, each, linear, picture, r, radial, rough, texture } from './paint.mjs';

const [W, H] = [640, 480];

/** Hot-air balloons in the morning. */
export function balloon() {
  const [w, h] = [480, 640];
  const envelope = (x, y, s, colours) => {
    const gores = 12;
    const edge = (t) =>
      `C${r(Math.sin(t) * 150)} -150 ${r(Math.sin(t) * 168)} 0 ${r(Math.sin(t) * 26)} 190`;
    return `<g transform="translate(${x} ${y}) scale(${s})">
    ${each(gores, (i) => {
      const a = -Math.PI / 2 + (i * Math.PI) / gores;
      const b = a + Math.PI / gores + 0.02;
      const back = `C${r(Math.sin(b) * 168)} 0 ${r(Math.sin(b) * 150)} -150 0 -150`;
      return `<path d="M0 -150${edge(a)}L${r(Math.sin(b) * 26)} 190${back}Z" fill="${colours[i % colours.length]}"/>`;
    })}
    <path d="M0 -150C-150 -150 -168 0 -26 190H26C168 0 150 -150 0 -150Z" fill="url(#round)"/><path d="M0 -150C-150 -150 -168 0 -26 190H26C168 0 150 -150 0 -150Z" fill="url(#low)"/>
    <ellipse cy="190" rx="26" ry="6" fill="#2b1a10"/><path d="M-25 190L-17 232M25 190L17 232M-9 194L-8 232M9 194L8 232" stroke="#3a2a1c" stroke-width="2"/>
    <path d="M-20 232H20L16 264H-16Z" fill="#7a4a22"/><path d="M-20 232H20V239H-20Z" fill="#a86c34"/><path d="M-19 246H19M-18 254H18" stroke="#5a3416" stroke-width="2"/></g>`;
  };
  return picture(
    w,
    h,
    `<defs>${linear('sky', ['0 #2a6fc0', '0.6 #8fc0e6', '1 #f6dcc0'])}${radial('round', ['0 #fff .28', '0.5 #fff 0', '1 #000 .5'], [0.38, 0.36], 0.68)}${linear('low', ['0.55 #000 0', '1 #2a0a00 .45'])}${blur('cloud', 14)}${blur('haze', 3)}${texture('field', { frequency: '.02 .08', dark: '#3d5a2a', light: '#a8a45a' })}</defs>
  <rect width="${w}" height="${h}" fill="url(#sky)"/>
  <g fill="#fff" opacity=".7" filter="url(#cloud)"><ellipse cx="80" cy="420" rx="120" ry="18"/><ellipse cx="420" cy="470" rx="110" ry="16"/><ellipse cx="400" cy="90" rx="80" ry="14"/></g>
  <g filter="url(#haze)"><path d="M-10 560C60 510 120 540 190 524C270 500 350 540 490 508V660H-10Z" fill="#7f97a8"/><path d="M-10 590C90 560 160 580 250 566C340 556 400 572 490 560V660H-10Z" fill="#456" filter="url(#field)"/></g>
  ${envelope(400, 400, 0.24, ['#2f6fb8', '#f2f2ee'])}
  ${envelope(220, 240, 1.18, ['#c8201e', '#f08a1c', '#f6c92e', '#f08a1c'])}`,
  );
}

/** A mountain of ash that has begun to burn. */
export function volcano() {
  return picture(
    W,
    H,
    `<defs>${linear('sky', ['0 #3a76b4', '0.7 #b8cfdc', '1 #ead9c4'])}${texture('ash', { frequency: '.015 .02', dark: '#2b2a30', light: '#8d8078', contrast: 2.8, octaves: 6 })}${rough('ridge', { scale: 20, frequency: 0.02 })}${rough('puff', { scale: 70, frequency: 0.018, octaves: 5 })}${linear('shade', ['0 #fff .28', '0.48 #fff 0', '0.56 #000 .25', '1 #000 .5'], [0, 0, 1, 0])}${linear('foot', ['0.4 #b8cfdc 0', '1 #c3cfd0 .75'])}${texture('wood', { frequency: '.02 .12', dark: '#22381a', light: '#7a8f48', contrast: 2, octaves: 5 })}${rough('crowns', { scale: 14, frequency: 0.09 })}${linear('near', ['0 #b8cfdc .35', '1 #0a1a08 .55'])}${blur('soft', 5)}${blur('wide', 12)}${texture('smoke', { frequency: '.014', dark: '#4a4448', light: '#e6dfda', contrast: 2.2, octaves: 6, seed: 14 })}${radial('fire', ['0 #fff0a0', '0.4 #ff8a1e .9', '1 #e0300a 0'])}</defs>
  <rect width="${W}" height="${H}" fill="url(#sky)"/>
  <g filter="url(#puff)"><g filter="url(#soft)"><path d="M290 170C270 120 220 110 230 70C180 60 190 10 220 -20H520C540 20 500 50 450 50C440 90 400 90 380 110C360 130 350 150 350 170Z" fill="#888" filter="url(#smoke)"/></g></g>
  <g filter="url(#ridge)"><path d="M-40 430C90 390 200 260 280 160C300 172 330 172 352 158C430 260 540 380 700 430V500H-40Z" filter="url(#ash)"/><path d="M-40 430C90 390 200 260 280 160C300 172 330 172 352 158C430 260 540 380 700 430V500H-40Z" fill="url(#shade)"/>
  <path d="M314 164C312 200 330 220 322 262C318 300 342 318 338 360C352 320 334 300 338 262C346 220 330 200 330 164Z" fill="#ff6a14"/><path d="M290 166C284 200 270 220 262 262C274 230 290 210 298 166Z" fill="#ff7a1e"/><path d="M318 166C318 200 332 220 326 262C338 220 324 200 326 166Z" fill="#ffe07a"/></g>
  <ellipse cx="318" cy="158" rx="70" ry="46" fill="url(#fire)"/><rect y="160" width="${W}" height="320" fill="url(#foot)"/>
  <g filter="url(#crowns)"><path d="M-10 424C80 402 160 424 260 414C380 404 480 426 660 404V490H-10Z" fill="#345" filter="url(#wood)"/><path d="M-10 424C80 402 160 424 260 414C380 404 480 426 660 404V490H-10Z" fill="url(#near)"/></g>`,
  );
}

/** A yawl on its way home. */
export function yawl() {
  const roll = dice(4);
  return picture(
    W,
    H,
    `<defs>${linear('sky', ['0 #27305e', '0.45 #a8507a', '0.8 #f58a4a', '1 #ffd27a'])}${texture('sea', { frequency: '.008 .1', dark: '#2a1c40', light: '#e88a54', contrast: 2.4 })}${linear('depth', ['0 #ffb45a .6', '0.4 #50204a .2', '1 #0c0a22 .8'])}${radial('sun', ['0 #fff6d0', '0.3 #ffe39a', '0.36 #ffc060 .6', '1 #ff8a3a 0'])}${blur('soft', 2)}${linear('sail', ['0 #fff4e2', '1 #c98a68'], [0, 0, 1, 0])}${blur('cloud', 10)}${rough('wave', { scale: 18, frequency: 0.06 })}</defs>
  <rect width="${W}" height="320" fill="url(#sky)"/><circle cx="470" cy="290" r="150" fill="url(#sun)"/>
  <g filter="url(#cloud)" fill="#5a2a5c" opacity=".6"><ellipse cx="140" cy="150" rx="160" ry="10"/><ellipse cx="420" cy="110" rx="200" ry="9"/><ellipse cx="560" cy="190" rx="120" ry="7"/></g>
  <rect y="318" width="${W}" height="170" filter="url(#sea)"/><rect y="318" width="${W}" height="170" fill="url(#depth)"/>
  <g fill="#ffe2a0" opacity=".7" filter="url(#soft)">${each(60, (i) => `<ellipse cx="${r(470 + (roll() - 0.5) * (40 + i * 2.4))}" cy="${r(322 + i * 2.4)}" rx="${r(6 + roll() * 18)}" ry="1.6"/>`)}</g>
  <path d="M150 352C230 372 330 372 400 350L330 430L200 420Z" fill="#1a0f24" opacity=".45" filter="url(#wave)"/>
  <g transform="translate(36 26) scale(.94)"><path d="M252 24L254 330" stroke="#2a1620" stroke-width="5"/><path d="M372 150L373 330" stroke="#2a1620" stroke-width="4"/><path d="M252 26L112 330M252 26L372 152L430 326M252 26L290 332M252 26L226 332" stroke="#3a2430" stroke-width="1.2" fill="none"/>
  <path d="M246 44C216 150 176 250 120 322C170 316 212 296 240 300C228 220 236 130 246 44Z" fill="url(#sail)"/><path d="M258 34C310 130 346 230 358 312C326 318 290 318 260 314Z" fill="url(#sail)"/><path d="M258 100L299 106M258 170L330 178M259 240L350 250" stroke="#a87050" stroke-width="1.2"/><path d="M376 158C404 214 424 270 434 312C414 318 394 316 376 314Z" fill="url(#sail)"/><path d="M256 316L362 316M374 316L438 314" stroke="#4a2a20" stroke-width="5"/>
  <path d="M106 326C220 340 340 340 440 322C436 342 428 356 418 362H176C146 356 124 344 106 326Z" fill="#f4e8dc"/><path d="M106 326C220 340 340 340 440 322C438 334 436 340 432 346C330 352 220 352 140 346C126 340 116 334 106 326Z" fill="#2a3a6a"/><path d="M270 330L280 318H352L360 328Z" fill="#e8d8c4"/><path d="M290 322h10v5h-10zM308 322h10v5h-10zM326 322h10v5h-10z" fill="#2a1620"/></g>`,
  );
}
