/** Animals of the sea. */
import { blur, dice, each, linear, picture, polar, r, radial, rough, texture } from './paint.mjs';

const [W, H] = [640, 480];

/** A jellyfish in deep water. */
export function jellyfish() {
  const [w, h] = [480, 640];
  const roll = dice(33);
  return picture(
    w,
    h,
    `<defs>${radial('deep', ['0 #1a5ab0', '0.6 #0a2a6a', '1 #020824'], [0.4, 0.2], 0.9)}${radial('bell', ['0 #fff4e0 .35', '0.6 #ffb48a .65', '0.9 #ff8a6a .8', '1 #ffe4d0 .95'], [0.5, 0.7], 0.62)}${radial('glow', ['0 #ffd0a0 .8', '1 #ff9a7a 0'])}${blur('s', 1.4)}${blur('s6', 8)}${linear('trail', ['0 #ffc8a8 .9', '1 #ff9a8a 0'])}</defs>
  <rect width="${w}" height="${h}" fill="url(#deep)"/><g fill="#cfe8ff">${each(60, () => `<circle cx="${r(roll() * w)}" cy="${r(roll() * h)}" r="${r(0.6 + roll() * 1.6)}" opacity="${r(0.15 + roll() * 0.4)}"/>`)}</g>
  <g transform="rotate(14 240 240)"><ellipse cx="240" cy="220" rx="210" ry="150" fill="url(#glow)" opacity=".35" filter="url(#s6)"/>
  <g fill="none" filter="url(#s)" stroke-linecap="round">${each(34, (i) => {
    const x = 112 + i * 7.8;
    const sway = () => (roll() - 0.5) * 90;
    const end = 470 + roll() * 150;
    return `<path d="M${r(x)} 236C${r(x + sway())} 320 ${r(x + sway())} 380 ${r(x + sway() + (x - 240) * 0.1)} ${r(end)}" stroke="#ffc0a0" stroke-opacity="${r(0.3 + roll() * 0.45)}" stroke-width="${r(1 + roll() * 1.6)}"/>`;
  })}</g>
  <g filter="url(#s)">${each(5, (i) => {
    const x = 180 + i * 28;
    const wave = each(
      11,
      (k) =>
        ` Q${r(x + (k % 2 ? 26 : -22) + roll() * 8)} ${250 + k * 28 + 14} ${r(x + (roll() - 0.5) * 14)} ${250 + (k + 1) * 28}`,
    );
    return `<path d="M${x} 240${wave}" stroke="url(#trail)" stroke-width="${13 - Math.abs(i - 2) * 2}" fill="none" stroke-opacity=".75"/><path d="M${x + 4} 240${wave}" stroke="#fff2e6" stroke-width="2" fill="none" stroke-opacity=".4"/>`;
  })}</g>
  <path d="M90 236C84 130 150 70 240 70C330 70 396 130 390 236C376 250 364 234 350 246C336 256 324 238 308 250C292 258 284 242 266 252C250 260 236 244 220 252C204 258 196 242 178 250C162 256 152 238 136 246C120 252 104 248 90 236Z" fill="url(#bell)"/>
  <g fill="none" stroke="#fff0e0" stroke-opacity=".5" stroke-width="2">${each(11, (i) => `<path d="M240 76Q${r(240 + (i - 5) * 30)} 100 ${r(240 + (i - 5) * 27)} 240"/>`)}</g>
  <g fill="none" stroke="#ffe0c8" stroke-opacity=".38" stroke-width="7" filter="url(#s)">${[
    [212, 140, -38],
    [268, 140, 38],
    [204, 184, -128],
    [276, 184, 128],
  ]
    .map(
      ([x, y, a]) =>
        `<path transform="translate(${x} ${y}) rotate(${a})" d="M-20 12C-34-14 34-14 20 12"/>`,
    )
    .join('')}</g>
  <path d="M124 170C136 116 180 88 226 86C180 104 150 130 138 184Z" fill="#fff" opacity=".5" filter="url(#s6)"/></g>`,
  );
}

/** A starfish on wet sand. */
export function starfish() {
  const roll = dice(19);
  const arm = (i) => {
    const at = (d, a) => polar(320, 246, d, i * 72 + a + 8).join(' ');
    return `${i ? 'L' : 'M'}${at(66, -36)}C${at(100, -22)} ${at(160, -11)} ${at(206, -6)}C${at(222, -4)} ${at(222, 4)} ${at(206, 6)}C${at(160, 11)} ${at(100, 22)} ${at(66, 36)}`;
  };
  return picture(
    W,
    H,
    `<defs>${texture('sand', { frequency: '.5', dark: '#b8935e', light: '#f2deb8', contrast: 1.3 })}${texture('dunes', { frequency: '.01 .03', dark: '#8a6a40', light: '#ffeccc', contrast: 2 })}${radial('skin', ['0 #ffb46a', '0.5 #f0702a', '1 #c8441a'], [0.45, 0.42], 0.6)}${blur('s', 9)}${blur('s2', 4)}${rough('edge', { scale: 9, frequency: 0.05 })}${linear('sea', ['0 #3aa0b0', '1 #8ad0d0 .2'])}${rough('foam', { scale: 30, frequency: 0.04 })}</defs>
  <rect width="${W}" height="${H}" filter="url(#sand)"/><rect width="${W}" height="${H}" filter="url(#dunes)" opacity=".35"/>
  <path d="M-20-20H660V40C540 70 460 20 330 50C200 84 120 40 -20 80Z" fill="url(#sea)" filter="url(#foam)"/><path d="M-20 70C120 32 200 76 330 42C460 12 540 62 660 32V50C540 80 460 30 330 60C200 94 120 50 -20 90Z" fill="#fff" opacity=".9" filter="url(#foam)"/>
  <path d="${each(5, arm)}Z" fill="#4a2c10" opacity=".65" filter="url(#s)" transform="translate(12 16)"/><g filter="url(#edge)"><path d="${each(5, arm)}Z" fill="url(#skin)"/></g>
  <path d="${each(5, arm)}Z" fill="none" stroke="#8a2a0c" stroke-width="12" opacity=".45" filter="url(#s2)"/>
  <g fill="#ffe0b8">${each(5, (i) =>
    each(17, (k) => {
      const d = 14 + k * 12;
      const side = (at, size) => {
        const [x, y] = polar(320, 246, d + roll() * 3, i * 72 + 8 + at);
        return `<circle cx="${x}" cy="${y}" r="${r(size)}" opacity=".85"/>`;
      };
      const spread = k < 4 ? 26 : 900 / d / 1.6;
      return (
        side(0, 4.2 - k * 0.13) +
        (k > 1 && k < 15 ? side(spread, 2.7 - k * 0.08) + side(-spread, 2.7 - k * 0.08) : '')
      );
    }),
  )}</g>`,
  );
}
