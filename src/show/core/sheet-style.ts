import { darkPalette, lightPalette, type Palette } from './layout.ts';

/** The options that the style sheet depends on. */
export interface StyleOptions {
  /** Pixels of the square that a picture fits into. */
  readonly size: number;
  /** Undefined: as many as fit. */
  readonly columns: number | undefined;
}

/** The CSS of an HTML contact sheet. */
export function sheetStyle({ size, columns }: StyleOptions): string {
  const automatic = `repeat(auto-fill, minmax(min(${size}px, 42vw), 1fr))`;
  const fixed = `repeat(${columns}, minmax(0, ${size}px))`;
  return `
:root { color-scheme: light dark; ${variables(lightPalette)} --columns: ${columns === undefined ? automatic : fixed}; }
@media (prefers-color-scheme: dark) { :root { ${variables(darkPalette)} } }
${rules}`;
}

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}

// Subgrid aligns the captions, frames and notes of a row. Only frames, whose size is known, may skip
// rendering off screen.
const rules = `
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  padding: clamp(14px, 2.5vw, 36px);
  background: var(--page);
  color: var(--ink);
  font: 13px/1.4 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
header, footer { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 20px; }
header { padding-bottom: clamp(14px, 2vw, 24px); }
footer { padding-top: 28px; }
h1 { font-size: 20px; line-height: 1.25; font-weight: 600; letter-spacing: -.012em; overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: 0 14px; padding: 0; list-style: none; color: var(--muted); }
.counts li:first-child { color: var(--ink); }
nav { display: flex; align-items: baseline; gap: 14px; margin-inline-start: auto; color: var(--muted); }
a { color: var(--accent); font-weight: 500; text-decoration: none; padding-block: 4px; }
a:hover { text-decoration: underline; text-underline-offset: 3px; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main {
  display: grid;
  grid-template-columns: var(--columns);
  justify-content: start;
  gap: 0 clamp(10px, 1.4vw, 20px);
}
figure {
  display: grid;
  grid-row: span 3;
  grid-template-rows: subgrid;
  row-gap: 6px;
  min-width: 0;
  padding-bottom: 22px;
  break-inside: avoid;
}
figcaption { align-self: end; min-width: 0; }
.name { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; line-height: 1.3; }
.name bdi {
  min-width: 0;
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  overflow: hidden;
  overflow-wrap: anywhere;
  font-weight: 600;
}
.mark { flex: none; color: var(--muted); }
.bar { display: block; width: 100%; height: 3px; margin-top: 5px; border-radius: 2px; overflow: hidden; }
.bar path { stroke-width: 6; }
.track { stroke: var(--track); }
.fill { stroke: var(--accent); }
.undecided .bar { visibility: hidden; }
.undecided .name bdi { font-weight: 400; }
.failed .name bdi, .unsure .name bdi { color: var(--muted); }
.failed .mark, .unsure .mark { color: var(--ink); font-style: italic; }
.frame {
  display: grid;
  place-items: center;
  width: 100%;
  aspect-ratio: 1;
  border-radius: 3px;
  background: var(--mat);
  overflow: hidden;
  content-visibility: auto;
}
img { display: block; max-width: 100%; max-height: 100%; width: auto; height: auto; }
.frame svg { width: 28%; fill: none; stroke: var(--muted); stroke-width: .9; opacity: .75; }
.note {
  min-width: 0;
  color: var(--muted);
  font-size: 12px;
  line-height: 1.35;
  overflow-wrap: anywhere;
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
}
@media (max-width: 600px) {
  main { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  main.single { grid-template-columns: minmax(0, 1fr); }
}
@media print {
  :root { ${variables(lightPalette)} }
  @page { margin: 12mm; }
  body { padding: 0; font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 0 4mm; }
  .frame { content-visibility: visible; }
  .note { font-size: 8pt; }
  nav, footer { display: none; }
}
`;
