/**
 * The paint box: what every drawing of the demonstration takes its sky, light, grain and shadows
 * from. A drawing is a string of SVG; nothing here is measured by chance, so that the same code
 * gives the same picture.
 */

/** A small generator of numbers from 0 to 1 that is the same on every machine. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Calls `draw` for 0, 1, … n - 1 and joins what it gives. */
export function each(n, draw) {
  return Array.from({ length: n }, (_, i) => draw(i)).join('');
}

/** A number short enough for a path. */
export const r = (value) => Math.round(value * 100) / 100;

/** The point at `degrees` (0 is up, clockwise) and `distance` from a centre. */
export function polar(cx, cy, distance, degrees) {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [r(cx + distance * Math.cos(angle)), r(cy + distance * Math.sin(angle))];
}

/** Turns ['0 #fff', '1 #000 .5'] into the stops of a gradient: place, colour, opacity. */
function stops(list) {
  return list
    .map((stop) => {
      const [offset, colour, opacity = '1'] = stop.split(' ');
      return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
    })
    .join('');
}

/** A gradient from top to bottom, or along [x1, y1, x2, y2]. */
export function linear(id, list, [x1, y1, x2, y2] = [0, 0, 0, 1]) {
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`;
}

/** A gradient round [cx, cy] with radius `radius`, all in parts of the shape's box. */
export function radial(id, list, [cx, cy] = [0.5, 0.5], radius = 0.5) {
  return `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${radius}">${stops(list)}</radialGradient>`;
}

/** A blur wide enough not to be cut at the edge of its shape. */
export function blur(id, deviation) {
  return `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`;
}

/**
 * A filter that gives a shape a skin: bumps of turbulence under a lamp, laid over the colours of
 * the shape and cut to its outline.
 */
export function skin(id, { frequency, octaves = 2, depth = 1, seed = 1, kind = 'turbulence' }) {
  return `<filter id="${id}" x="0%" y="0%" width="100%" height="100%" color-interpolation-filters="sRGB">
    <feTurbulence type="${kind}" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}" result="n"/>
    <feDiffuseLighting in="n" surfaceScale="${depth}" diffuseConstant="1.1" lighting-color="#fff" result="l">
      <feDistantLight azimuth="235" elevation="58"/>
    </feDiffuseLighting>
    <feComposite in="SourceGraphic" in2="l" operator="arithmetic" k1="1.07" result="m"/>
    <feComposite in="m" in2="SourceGraphic" operator="in"/>
  </filter>`;
}

/** A filter that makes the outline of a shape irregular, as if grown or torn. */
export function rough(id, { frequency = 0.03, scale = 8, seed = 3, octaves = 3 } = {}) {
  return `<filter id="${id}" x="-10%" y="-10%" width="120%" height="120%">
    <feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}"/>
    <feDisplacementMap in="SourceGraphic" scale="${scale}" xChannelSelector="R" yChannelSelector="G"/>
  </filter>`;
}

/** Patches of light out of focus, as a lens draws a garden or a street at night. */
export function bokeh({ seed, w, h, colours, n = 26, size = [30, 90], opacity = 0.5, soft = 12 }) {
  const roll = dice(seed);
  return `<defs>${blur(`bokeh${seed}`, soft)}</defs><g filter="url(#bokeh${seed})">${each(n, () => {
    const colour = colours[Math.floor(roll() * colours.length)];
    const radius = size[0] + roll() * (size[1] - size[0]);
    return `<circle cx="${r(roll() * w)}" cy="${r(roll() * h)}" r="${r(radius)}" fill="${colour}" opacity="${r(opacity * (0.4 + 0.6 * roll()))}"/>`;
  })}</g>`;
}

/** A field of turbulence in two colours: wood, paper, plaster, cloth, by its frequency. */
export function texture(id, { frequency, dark, light, seed = 2, octaves = 4, contrast = 2.4 }) {
  const rgb = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [a, b] = [rgb(dark), rgb(light)];
  const row = (i) =>
    `${r((b[i] - a[i]) * contrast)} 0 0 0 ${r(a[i] + (b[i] - a[i]) * (0.5 - contrast / 2))}`;
  return `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
    <feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}"/>
    <feColorMatrix values="${row(0)} ${row(1)} ${row(2)} 0 0 0 0 1"/>
    <feComposite in2="SourceGraphic" operator="in"/>
  </filter>`;
}

/** The soft shadow that a thing casts on what it stands on. */
export function shadow(cx, cy, rx, ry, { opacity = 0.5, soft = 12, colour = '#1a0d05' } = {}) {
  const id = `shadow${Math.round(cx * 7 + cy * 13 + rx)}`;
  return `<defs>${blur(id, soft)}</defs><ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${colour}" opacity="${opacity}" filter="url(#${id})"/>`;
}

/**
 * A picture is rendered this much larger than it is to be and cut to size: filters see nothing
 * beyond the edge, so that a blur would end in a pale line there.
 */
export const bleed = 17 / 16;

/** The whole picture: a drawing with the darkened corners and the grain of a small camera. */
export function picture(w, h, body, { vignette = 0.35, grain = 0.05 } = {}) {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${w * bleed}" height="${h * bleed}" viewBox="0 0 ${w} ${h}">
  ${body}
  <defs>${radial('corners', ['0.55 #000 0', `1 #000 ${vignette}`], [0.5, 0.5], 0.75)}
    <filter id="film" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
      <feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="9"/>
      <feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  1.6 0 0 0 -.55"/>
    </filter>
  </defs>
  <rect width="${w}" height="${h}" fill="url(#corners)"/>
  <rect width="${w}" height="${h}" filter="url(#film)" opacity="${grain * 4}"/>
</svg>`;
}
