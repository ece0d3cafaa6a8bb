import { darkPalette, lightPalette, type Palette } from '../../show/core/layout.ts';

/** The CSS of a quality report. */
export const reportStyle = `
:root { color-scheme: light dark; ${variables(lightPalette)} }
@media (prefers-color-scheme: dark) { :root { ${variables(darkPalette)} } }
* { box-sizing: border-box; margin: 0; }
body {
  max-width: 1080px;
  margin-inline: auto;
  padding: clamp(14px, 3vw, 40px);
  background: var(--page);
  color: var(--ink);
  font: 14px/1.45 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
h1 { font-size: 22px; font-weight: 600; letter-spacing: -.012em; overflow-wrap: anywhere; }
h2 { font-size: 16px; font-weight: 600; margin: 36px 0 12px; }
p { color: var(--muted); max-width: 70ch; }
dl { display: flex; flex-wrap: wrap; gap: 12px 32px; margin-top: 20px; }
dt { color: var(--muted); font-size: 12px; }
dd { margin: 0; font-size: 22px; font-weight: 600; }
dd small { font-size: 12px; font-weight: 400; color: var(--muted); }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(225px, 100%), 1fr)); gap: 12px; margin-top: 24px; }
.plot figcaption { text-align: center; color: var(--muted); font-size: 12px; }
.plot svg { display: block; width: 100%; height: auto; }
svg text { font-size: 10px; fill: var(--muted); }
svg .axis { fill: var(--ink); }
.grid { stroke: var(--track); stroke-width: .5; }
.ideal { stroke: var(--muted); stroke-dasharray: 3 3; fill: none; }
.bar { fill: var(--accent); opacity: .3; }
.dot { fill: var(--accent); }
.own { fill: var(--page); stroke: var(--accent); stroke-width: 2.5; }
.curve { fill: none; stroke: var(--accent); stroke-width: 1.5; }
.curve.named { stroke: var(--muted); }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 4px 10px 4px 0; text-align: start; border-bottom: 1px solid var(--track); vertical-align: top; }
th { color: var(--muted); font-weight: 500; font-size: 12px; }
.number { text-align: end; white-space: nowrap; }
td small { color: var(--muted); }
summary { cursor: pointer; color: var(--accent); margin: 12px 0; }
.mistakes { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 18px; }
.mistakes .frame { display: grid; place-items: center; aspect-ratio: 1; background: var(--mat); border-radius: 3px; overflow: hidden; }
.mistakes img { display: block; max-width: 100%; max-height: 100%; }
.mistakes figcaption { padding-top: 6px; font-size: 12px; overflow-wrap: anywhere; }
.mistakes b { font-weight: 600; }
.mistakes span { color: var(--muted); }
@media print { details { display: block; } .mistakes { grid-template-columns: repeat(5, 1fr); } }
`;

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}
