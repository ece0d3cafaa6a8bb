import { basename } from 'node:path';
import { type Caption, captionOf, displayable } from './core/card.ts';
import { escapeMarkup } from './core/escape.ts';
import { pageFile, placeholderOutline } from './core/layout.ts';
import { headingOf, type PagePart, type SheetPage } from './core/sheet-page.ts';
import { type StyleOptions, sheetStyle } from './core/sheet-style.ts';
import { htmlHead } from './html-head.ts';
import type { SheetWords } from './messages/words.ts';
import type { DrawnCard, Thumbnail } from './thumbnail.ts';

/** Options of an HTML page. */
interface HtmlOptions extends StyleOptions {
  readonly title: string;
  /** Path of the first page, from which links to the others are derived. */
  readonly output: string;
  /** BCP 47. */
  readonly lang?: string | undefined;
  readonly words: SheetWords;
}

/** Thumbnail pixels for each CSS pixel: sharp on most screens without large files. */
export const thumbnailDensity = 1.5;

/**
 * One page as a self-contained HTML document: no script, no network, pictures as data URIs. It is
 * generated card by card, never held in memory as a whole.
 */
export async function* htmlPage(
  page: SheetPage,
  drawn: AsyncIterable<DrawnCard>,
  options: HtmlOptions,
): AsyncGenerator<PagePart, void, undefined> {
  const { words } = options;
  const links = pageLinks(page, options.output, words);
  yield { content: documentHead(page, options, links) };
  for await (const { card, thumbnail } of drawn) {
    yield { card, content: figure(captionOf(card, words), card.status, thumbnail, words) };
  }
  yield {
    content: `</main>\n${links === '' ? '' : `<footer>${links}</footer>\n`}</body>\n</html>\n`,
  };
}

function documentHead(page: SheetPage, options: HtmlOptions, links: string): string {
  const style = sheetStyle(options);
  const title = displayable(options.title);
  const counts = headingOf(page, options.words)
    .map((phrase) => `<li>${escapeMarkup(phrase)}</li>`)
    .join('');
  return `${htmlHead(title, style, options.words.lang)}
<body>
<header><h1 dir="auto">${escapeMarkup(title)}</h1><ul class="counts">${counts}</ul>${links}</header>
<main${options.columns === 1 ? ' class="single"' : ''}${langAttribute(options)}>
`;
}

/** Chinese and Japanese draw the same characters differently. */
function langAttribute({ lang = 'en' }: HtmlOptions): string {
  return lang === 'en' ? '' : ` lang="${escapeMarkup(lang)}"`;
}

function pageLinks({ number, last }: SheetPage, output: string, { say }: SheetWords): string {
  const link = (page: number, rel: string, words: string) =>
    `<a rel="${rel}" href="./${encodeURIComponent(basename(pageFile(output, page)))}">${words}</a>`;
  const links = [
    ...(number > 1 ? [link(number - 1, 'prev', say('previous'))] : []),
    ...(last ? [] : [link(number + 1, 'next', say('next'))]),
  ];
  if (links.length === 0) return '';
  return `<nav aria-label="${escapeMarkup(say('pages'))}">${links.join('')}</nav>`;
}

function figure(
  caption: Caption,
  status: string,
  thumbnail: Thumbnail | undefined,
  words: SheetWords,
): string {
  const { name, mark, bar, below, alt } = caption;
  const classes = bar === undefined ? `${status} undecided` : status;
  return `<figure class="${classes}"><figcaption><div class="name"><bdi dir="auto" title="${escapeMarkup(name)}">${breakable(name)}</bdi><span class="mark">${escapeMarkup(mark)}</span></div>${barMarkup(bar ?? 0)}</figcaption><div class="frame">${pictureMarkup(thumbnail, alt, words)}</div><p class="note" dir="auto" title="${escapeMarkup(below)}">${escapeMarkup(below)}</p></figure>
`;
}

/** Lets a file name break after underscores and before its extension. */
function breakable(name: string): string {
  return escapeMarkup(name).replace(/_|\.(?=\w{1,5}$)/g, (mark) =>
    mark === '_' ? '_<wbr>' : `<wbr>${mark}`,
  );
}

function barMarkup(share: number): string {
  const length = Number((share * 100).toFixed(1));
  return `<svg class="bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true"><path class="track" d="M0 0H100"/><path class="fill" d="M0 0H${length}"/></svg>`;
}

function pictureMarkup(thumbnail: Thumbnail | undefined, alt: string, { say }: SheetWords): string {
  if (thumbnail === undefined) {
    return `<svg viewBox="0 0 24 24" role="img" aria-label="${escapeMarkup(say('noPicture', { what: alt }))}"><path d="${placeholderOutline}"/></svg>`;
  }
  const { data, width, height, format } = thumbnail;
  return `<img src="data:image/${format};base64,${data.toString('base64')}" width="${width}" height="${height}" alt="${escapeMarkup(alt)}" loading="lazy" decoding="async">`;
}
