/** An abstract picture, of which any label is possible. */
import { blur, each, linear, picture, r, radial, texture } from './paint.mjs';

const [W, H] = [640, 480];

/** Bands of cut paper, one behind the other, and a disc. */
export function composition() {
  const colours = ['#f4c95d', '#ee8a4a', '#d9515a', '#a83a6e', '#64397a', '#2f3f7a', '#1d6a86'];
  const band = (i) => {
    const y = 96 + i * 56;
    const swing = 46 - i * 3;
    const lift = i % 2 ? swing : -swing;
    return `M-20 ${y}C120 ${r(y - lift * 2)} 210 ${r(y + lift)} 330 ${r(y + lift * 0.4)}S540 ${r(y - lift * 1.6)} 670 ${r(y + lift)}V520H-20Z`;
  };
  return picture(
    W,
    H,
    `<defs>${texture('paper', { frequency: '.5', dark: '#d8cdb8', light: '#fff8ea', contrast: 1 })}${linear('sky', ['0 #fbeecf', '1 #f6dca8'])}${radial('disc', ['0 #fffdf6', '1 #fff0dc'])}${linear('shade', ['0 #fff .18', '0.5 #fff 0', '1 #000 .3'])}${blur('s', 8)}</defs>
  <rect width="${W}" height="${H}" fill="url(#sky)"/>
  <circle cx="446" cy="116" r="92" fill="#6a3a1a" opacity=".3" filter="url(#s)"/><circle cx="440" cy="108" r="92" fill="url(#disc)"/>
  ${each(colours.length, (i) => `<path d="${band(i)}" fill="#2a1420" opacity=".45" filter="url(#s)" transform="translate(0 -5)"/><path d="${band(i)}" fill="${colours[i]}"/><path d="${band(i)}" fill="url(#shade)" opacity=".6"/>`)}
  <g style="mix-blend-mode:multiply"><rect width="${W}" height="${H}" filter="url(#paper)" opacity=".35"/></g>`,
  );
}
