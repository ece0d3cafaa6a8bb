import { displayable } from '../show/core/card.ts';
import { escapeMarkup } from '../show/core/escape.ts';
import { htmlHead } from '../show/html-head.ts';
import type { Thumbnail } from '../show/thumbnail.ts';
import type { CategoryQuality } from './core/category-counter.ts';
import type { Mistake } from './core/mistakes.ts';
import { curvePlot, floorPlot, reliabilityPlot } from './core/plot.ts';
import type { Quality } from './core/quality.ts';
import type { QualityReport } from './core/report.ts';
import { reportStyle } from './core/style.ts';

/** A mistake and its thumbnail; undefined if the picture can no longer be read. */
export interface DrawnMistake {
  readonly mistake: Mistake;
  readonly thumbnail: Thumbnail | undefined;
}

/**
 * A quality report as a self-contained HTML document: no scripts, no network, plots as SVG, pictures as data
 * URIs.
 */
export function qualityPage(report: QualityReport, mistakes: readonly DrawnMistake[]): string {
  const { model, quality, unmatched } = report;
  const title = `How ${displayable(model)} names pictures`;
  return `${htmlHead(title, reportStyle)}
<body>
<header><h1>${escapeMarkup(title)}</h1>${figures(quality)}</header>
<main>
<section class="plots">${plots(quality)}</section>
<h2>By category</h2>
${categoryTable(quality.groups)}
<details><summary>All ${quality.categories.length} categories</summary>${categoryTable(quality.categories)}</details>
${unmatchedNote(unmatched)}
<h2>Most confident mistakes</h2>
${mistakes.length === 0 ? '<p>None.</p>' : `<section class="mistakes">${mistakes.map(mistakeFigure).join('\n')}</section>`}
</main>
</body>
</html>
`;
}

function figures(quality: Quality): string {
  const { reliability } = quality;
  const rows: [string, string, string][] = [
    [
      'labelled pictures',
      quality.pictures.toLocaleString('en'),
      `floor ${quality.floor.toFixed(2)}`,
    ],
    ['named', percent1(quality.named), ''],
    ['true of those', percent1(quality.true), `claimed ${percent1(quality.claimed)}`],
    ['true bits', quality.bits.toFixed(2), `of ${quality.mostBits.toFixed(2)}`],
    ['top-1', percent1(quality.top1), `top-5 ${percent1(quality.top5)}`],
    [
      'calibration error',
      percent1(reliability.names.error),
      `classes ${percent1(reliability.classes.error)}`,
    ],
  ];
  const items = rows.map(
    ([name, value, note]) => `<div><dt>${name}</dt><dd>${value} <small>${note}</small></dd></div>`,
  );
  return `<dl>${items.join('')}</dl>`;
}

function plots(quality: Quality): string {
  return [
    curvePlot(quality),
    floorPlot(quality),
    reliabilityPlot(quality.reliability.names, 'Reliability of the names'),
    reliabilityPlot(quality.reliability.classes, 'Reliability of the most likely class'),
  ].join('\n');
}

function categoryTable(categories: readonly CategoryQuality[]): string {
  const rows = categories.map(({ label, pictures, named, true: share, bits, names }) => {
    const given = names.slice(0, 6).map(({ name, count }) => `${name || '(none)'} ${count}`);
    const shown = named === 0 ? '–' : percent1(share);
    return `<tr><td>${escapeMarkup(label)}</td><td class="number">${pictures}</td><td class="number">${percent1(named)}</td><td class="number">${shown}</td><td class="number">${bits.toFixed(2)}</td><td><small>${escapeMarkup(given.join(', '))}</small></td></tr>`;
  });
  return `<table><thead><tr><th>shows</th><th class="number">pictures</th><th class="number">named</th><th class="number">true</th><th class="number">true bits</th><th>names given</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function unmatchedNote(unmatched: QualityReport['unmatched']): string {
  if (unmatched.length === 0) return '';
  const words = unmatched.map(({ said, pictures }) => `${displayable(said)} (${pictures})`);
  return `<p>Left out, since no category matches: ${escapeMarkup(words.join(', '))}.</p>`;
}

function mistakeFigure({ mistake, thumbnail }: DrawnMistake): string {
  const { label, truth, probability, file } = mistake;
  const name = escapeMarkup(displayable(file));
  return `<figure><div class="frame" title="${name}">${pictureMarkup(thumbnail, label)}</div><figcaption><b>${escapeMarkup(label)}</b> ${percent1(probability)}<br><span>shows ${escapeMarkup(truth)}</span></figcaption></figure>`;
}

function pictureMarkup(thumbnail: Thumbnail | undefined, alt: string): string {
  if (thumbnail === undefined) return '';
  const { data, width, height, format } = thumbnail;
  return `<img src="data:image/${format};base64,${data.toString('base64')}" width="${width}" height="${height}" alt="${escapeMarkup(alt)}" loading="lazy">`;
}

function percent1(share: number): string {
  return `${(share * 100).toFixed(1)}\u00a0%`;
}
