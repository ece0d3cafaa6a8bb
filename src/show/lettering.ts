import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'opentype.js';
import { graphemesOf } from '../base/language/graphemes.ts';
import { escapeMarkup } from './core/escape.ts';

/** Font size, weight and colour of a text. */
export interface TextStyle {
  /** Font size in pixels. */
  readonly size: number;
  readonly weight: 400 | 600;
  readonly fill: string;
}

/** Measures text and draws it as SVG outlines, so that no font has to be installed. */
export interface Lettering {
  /** Width in pixels: exact for glyphs of our fonts, estimated for those of the system. */
  width(text: string, style: TextStyle): number;
  /** SVG of the text, starting at `x` on the baseline `y`. */
  draw(text: string, x: number, y: number, style: TextStyle): string;
}

/** A glyph. */
interface Outline {
  /** Width in ems. */
  readonly advance: number;
  /** SVG path, with `outlineEm` units per em. */
  readonly path: string;
}

/** Adjacent characters that are all drawn with our outlines, or all with a system font. */
interface TextRun {
  readonly text: string;
  readonly outlines: readonly Outline[] | undefined;
  readonly advance: number;
}

const outlineEm = 1000;
const subsets = [
  'latin',
  'latin-ext',
  'cyrillic',
  'greek',
  'vietnamese',
  'cyrillic-ext',
  'greek-ext',
] as const;

// The system's shaper handles scripts with joined or reordered letters, the whole text at once.
const needsShaping =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}]/u;
/** Characters of a square, which our typeface lacks. */
export const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff00-\uff60\u3000-\u303f]/u;
const pictograph = /\p{Extended_Pictographic}/u;

/** Loads the font parser; fonts are loaded when their glyphs are needed. */
export async function loadLettering(): Promise<Lettering> {
  const { default: opentype } = await import('opentype.js');
  const resolve = createRequire(import.meta.url).resolve;
  const load = (subset: string, weight: number): Font => {
    const file = readFileSync(
      resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`),
    );
    return opentype.parse(Uint8Array.from(file).buffer);
  };
  const faces = {
    400: new Face((subset) => load(subset, 400)),
    600: new Face((subset) => load(subset, 600)),
  };
  const runs = (text: string, { weight }: TextStyle) => runsOf(text, faces[weight]);
  return {
    width: (text, style) => style.size * sum(runs(text, style).map(({ advance }) => advance)),
    draw(text, x, y, style) {
      let left = x;
      return runs(text, style)
        .map((run) => {
          const drawn = drawRun(run, left, y, style);
          left += run.advance * style.size;
          return drawn;
        })
        .join('');
    },
  };
}

/** One weight of the typeface, from the font files of its subsets. */
class Face {
  readonly #load: (subset: string) => Font;
  readonly #fonts = new Map<string, Font>();
  readonly #outlines = new Map<string, Outline | undefined>();

  constructor(load: (subset: string) => Font) {
    this.#load = load;
  }

  /** The glyph of a code point; undefined if the typeface lacks it. */
  outline(character: string): Outline | undefined {
    if (!this.#outlines.has(character)) this.#outlines.set(character, this.#find(character));
    return this.#outlines.get(character);
  }

  #find(character: string): Outline | undefined {
    for (const subset of subsets) {
      const font = this.#font(subset);
      if (!font.hasChar(character)) continue;
      const glyph = font.charToGlyph(character);
      return {
        advance: (glyph.advanceWidth ?? 0) / font.unitsPerEm,
        path: glyph.getPath(0, 0, outlineEm).toPathData(0),
      };
    }
    return undefined;
  }

  #font(subset: string): Font {
    const font = this.#fonts.get(subset) ?? this.#load(subset);
    this.#fonts.set(subset, font);
    return font;
  }
}

function runsOf(text: string, face: Face): TextRun[] {
  if (needsShaping.test(text)) return [systemRun(text)];
  const runs: TextRun[] = [];
  for (const grapheme of graphemesOf(text)) {
    const run = ownRun(grapheme, face) ?? systemRun(grapheme);
    const last = runs.at(-1);
    if (last !== undefined && (last.outlines === undefined) === (run.outlines === undefined)) {
      runs.splice(-1, 1, joined(last, run));
    } else runs.push(run);
  }
  return runs;
}

function joined(first: TextRun, second: TextRun): TextRun {
  const outlines =
    first.outlines && second.outlines ? [...first.outlines, ...second.outlines] : undefined;
  return { text: first.text + second.text, outlines, advance: first.advance + second.advance };
}

function ownRun(grapheme: string, face: Face): TextRun | undefined {
  const outlines: Outline[] = [];
  for (const character of grapheme) {
    const outline = face.outline(character);
    if (outline === undefined) return undefined;
    outlines.push(outline);
  }
  return { text: grapheme, outlines, advance: sum(outlines.map(({ advance }) => advance)) };
}

function systemRun(text: string): TextRun {
  const ems = [...graphemesOf(text)].map((grapheme) => {
    if (pictograph.test(grapheme)) return 1.3;
    return WIDE.test(grapheme) ? 1 : 0.62;
  });
  return { text, outlines: undefined, advance: sum(ems) };
}

function drawRun({ text, outlines }: TextRun, x: number, y: number, style: TextStyle): string {
  const { size, weight, fill } = style;
  if (outlines === undefined) {
    return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-size="${size}" font-weight="${weight}" font-family="sans-serif" fill="${fill}">${escapeMarkup(text)}</text>`;
  }
  let left = 0;
  const glyphs = outlines.map(({ path, advance }) => {
    const drawn =
      path === '' ? '' : `<path transform="translate(${left.toFixed(0)})" d="${path}"/>`;
    left += advance * outlineEm;
    return drawn;
  });
  const scale = (size / outlineEm).toFixed(5);
  return `<g fill="${fill}" transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale})">${glyphs.join('')}</g>`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
