/** Vehicles and things at the roadside, on land and at sea. */
import { blur, each, linear, picture, r, radial, rough, texture } from './paint.mjs';

/** A traffic light over a street, showing red. */
export function trafficLight() {
  const [w, h] = [480, 640];
  const lamp = (
    y,
    on,
    id,
  ) => `<circle cy="${y}" r="56" fill="#0b0d0e"/><circle cy="${y}" r="49" fill="url(#${id})"/><circle cy="${y}" r="49" fill="url(#lens)" opacity=".5"/>
    <path d="M-62 ${y + 8}C-66 ${y - 76} 66 ${y - 76} 62 ${y + 8}L50 ${y - 4}C46 ${y - 56} -46 ${y - 56} -50 ${y - 4}Z" fill="#0e1112"/><path d="M-56 ${y - 22}C-44 ${y - 66} 44 ${y - 66} 56 ${y - 22}" stroke="#4a5256" stroke-width="3" fill="none"/>
    ${on ? `<circle cy="${y}" r="96" fill="#ff3a24" opacity=".4" filter="url(#glow)"/>` : ''}`;
  const lights = (
    x,
    y,
    s,
  ) => `<g transform="translate(${x} ${y}) scale(${s})"><rect x="-92" y="-212" width="184" height="424" rx="12" fill="#14181a"/><rect x="-92" y="-212" width="184" height="424" rx="12" fill="none" stroke="#e8e8e4" stroke-width="7"/>
    <rect x="-68" y="-194" width="136" height="388" rx="16" fill="url(#box)"/><path d="M-68-66H68M-68 66H68" stroke="#000" stroke-width="4"/>${lamp(-128, true, 'red')}${lamp(0, false, 'amber')}${lamp(128, false, 'green')}</g>`;
  return picture(
    w,
    h,
    `<defs>${linear('sky', ['0 #4a7ab8', '0.6 #a9c4dc', '1 #f0dcc4'])}${blur('glow', 20)}${blur('soft', 4)}<pattern id="lens" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0 0H7M0 0V7" stroke="#000" stroke-width="1.4"/></pattern>
    ${linear('box', ['0 #2a3034', '0.3 #4a5358', '0.6 #333a3e', '1 #15191b'], [0, 0, 1, 0])}${linear('pole', ['0 #3a4246', '0.4 #aab4b8', '1 #2a3034'], [0, 0, 1, 0])}${linear('arm', ['0 #aab4b8', '1 #2a3034'])}
    ${radial('red', ['0 #fff0d8', '0.3 #ff8a6a', '0.75 #ff2a18', '1 #c00e08'])}${radial('amber', ['0 #b8801c', '0.7 #8a5a10', '1 #4a2e06'])}${radial('green', ['0 #2a9a78', '0.7 #15664e', '1 #083628'])}</defs>
  <rect width="${w}" height="${h}" fill="url(#sky)"/>
  <g filter="url(#soft)"><path d="M-10 650V470H50V430H110V500H160V650ZM330 650V500H390V450H440V480H490V650Z" fill="#5a6a80"/><path d="M-10 660C30 590 90 600 130 620C180 570 250 580 290 616C340 590 390 600 400 660Z" fill="#4a644c"/></g>
  ${each(3, (i) => `<path d="M-10 ${40 + i * 16}Q240 ${80 + i * 18} 490 ${20 + i * 14}" stroke="#3a4650" stroke-width="2" fill="none"/>`)}
  <rect x="412" y="-10" width="30" height="670" fill="url(#pole)"/><rect x="200" y="150" width="230" height="18" fill="url(#arm)"/><rect x="200" y="420" width="230" height="14" fill="url(#arm)"/>
  ${lights(200, 300, 1.1)}`,
  );
}

/** A lighthouse on a rock, the sea below it. */
export function lighthouse() {
  const [w, h] = [480, 640];
  return picture(
    w,
    h,
    `<defs>${linear('sky', ['0 #2f74b8', '0.7 #a9d0e8', '1 #e6eef0'])}${linear('tower', ['0 #c9cdd0', '0.3 #ffffff', '0.65 #e2e4e4', '1 #8f989e'], [0, 0, 1, 0])}${linear('band', ['0 #8f1a16', '0.3 #e23a30', '0.65 #c42820', '1 #6f100e'], [0, 0, 1, 0])}
    ${texture('rock', { frequency: '.02 .05', dark: '#2c2a28', light: '#a89a86', contrast: 3, octaves: 6 })}${texture('sea', { frequency: '.008 .09', dark: '#123f62', light: '#5f9fbe', contrast: 2.6 })}${blur('cloud', 16)}${rough('edge', { scale: 26, frequency: 0.03 })}${rough('foam', { scale: 30, frequency: 0.05 })}${linear('glass', ['0 #fff3b0', '0.5 #ffe27a', '1 #a98a3a'], [0, 0, 1, 0])}</defs>
  <rect width="${w}" height="${h}" fill="url(#sky)"/>
  <g fill="#fff" opacity=".85" filter="url(#cloud)"><ellipse cx="90" cy="220" rx="110" ry="26"/><ellipse cx="150" cy="196" rx="60" ry="26"/><ellipse cx="410" cy="330" rx="120" ry="24"/><ellipse cx="380" cy="306" rx="50" ry="24"/><ellipse cx="400" cy="90" rx="70" ry="14"/></g>
  <rect y="452" width="${w}" height="200" filter="url(#sea)"/>
  <g filter="url(#edge)"><path d="M40 560C60 500 120 500 150 462C190 440 300 440 330 464C370 500 440 520 470 580C490 620 490 660 490 680H-20C0 640 20 600 40 560Z" filter="url(#rock)"/></g>
  <path d="M130 478C180 446 300 446 344 474C300 466 190 466 130 478Z" fill="#6f8f3a" filter="url(#foam)"/>
  <path d="M-20 612C60 584 110 600 170 606S300 596 340 604S440 596 500 590V660H-20Z" fill="#789" filter="url(#sea)"/><path d="M-40 612C40 580 100 592 170 600S300 588 340 598S440 592 520 582V594C440 606 400 600 340 612S240 604 170 616S60 602 -40 628Z" fill="#f4f8f8" opacity=".9" filter="url(#foam)"/>
  <path d="M206 170H274L296 462H184Z" fill="url(#tower)"/>
  ${[
    [222, 66],
    [346, 66],
  ]
    .map(([y, d]) => {
      const half = (at) => 34 + ((at - 170) / 292) * 22;
      return `<path d="M${r(240 - half(y))} ${y}H${r(240 + half(y))}L${r(240 + half(y + d))} ${y + d}H${r(240 - half(y + d))}Z" fill="url(#band)"/>`;
    })
    .join('')}
  <g fill="#263238"><rect x="232" y="196" width="14" height="20" rx="7"/><rect x="232" y="306" width="14" height="22" rx="7"/><path d="M228 462V428C228 412 252 412 252 428V462Z"/></g>
  <path d="M192 158H288V172H192Z" fill="#23282c"/><path d="M190 138V158M204 138V158M218 138V158M232 138V158M246 138V158M260 138V158M274 138V158M288 138V158M188 138H290" stroke="#23282c" stroke-width="3"/>
  <rect x="214" y="98" width="52" height="60" fill="url(#glass)"/><path d="M214 98V158M231 98V158M249 98V158M266 98V158" stroke="#23282c" stroke-width="3.4"/>
  <path d="M206 100C210 70 228 62 240 56C252 62 270 70 274 100Z" fill="url(#band)"/><path d="M240 58V34" stroke="#23282c" stroke-width="4"/><circle cx="240" cy="36" r="5" fill="#23282c"/>
  <g fill="none" stroke="#39434a" stroke-width="2.4"><path d="M70 110q12-10 18 0q8-10 18 0M120 150q9-8 14 0q6-8 14 0M350 190q10-9 16 0q7-9 16 0"/></g>`,
  );
}
