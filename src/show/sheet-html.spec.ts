import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayable, type SheetCard, type SheetStatus } from './core/card.ts';
import type { SheetPage } from './core/sheet-page.ts';
import { sheetWordsIn } from './messages/words.ts';
import { htmlPage } from './sheet-html.ts';

async function render(
  cards: SheetCard[],
  title = 'Sheet',
  place: Partial<SheetPage> = {},
  output = 'sheet.html',
  lang?: string,
): Promise<string> {
  const page: SheetPage = { number: 1, before: 0, last: true, cards, ...place };
  const drawn = async function* () {
    for (const card of cards) yield { card, thumbnail: undefined };
  };
  const words = await sheetWordsIn(lang);
  const wish = { title, output, columns: undefined, size: 200, lang, words };
  let html = '';
  for await (const { content = '' } of htmlPage(page, drawn(), wish)) html += content;
  return html;
}

function cardSaying(text: string, status: SheetStatus = 'named'): SheetCard {
  return {
    path: text,
    oldName: `${text}-`,
    newName: text,
    label: text,
    probability: 0.5,
    status,
    guesses: [{ label: text, score: 0.5 }],
    reason: text,
  };
}

/** The tags and attributes of a document, without text. */
function skeleton(html: string): string[] {
  return (html.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? []).filter((tag) => tag !== '<wbr>');
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '/',
      '=',
      ' ',
      '\n',
      '\0',
      '`',
      '-',
      '!',
      'a',
      '\u202e',
    ),
  }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title></style><script>',
    '--><!--',
    '&lt;',
    'שלום\u202egpj.exe',
    '😀\n\ud800',
  ),
);

test.each<SheetStatus>(['named', 'unsure', 'failed'])(
  'no text of a card that is %s can break out of its place',
  async (status) => {
    const harmless = skeleton(await render([cardSaying('a', status)], 'a'));
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        expect(skeleton(await render([cardSaying(text, status)], text))).toEqual(harmless);
      }),
    );
  },
);

test('a name is text, whatever characters it has', async () => {
  const name = 'tom & "jerry" <1>\u0301 犬.jpg';
  const html = await render([cardSaying(name)]);
  const shown = /<bdi[^>]*>(.*?)<\/bdi>/.exec(html)?.[1] ?? '';
  const text = shown
    .replaceAll('<wbr>', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  expect(text).toBe(displayable(name));
});

test('a sheet forbids loading and scripts, and needs neither', async () => {
  const html = await render([cardSaying('a')]);
  expect(html).toMatch(/content="default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]+'/);
  expect(html).not.toMatch(/<script|<link|javascript:|https?:| style=/);
});

test('pages are linked to their neighbours', async () => {
  const cards = [cardSaying('a')];
  const html = await render(
    cards,
    'a',
    { number: 2, before: 500, last: false },
    '/x/my sheet#.html',
  );
  expect(html).toContain('rel="prev" href="./my%20sheet%23.html"');
  expect(html).toContain('rel="next" href="./my%20sheet%23-3.html"');
  expect(html).toContain('Page 2: pictures 501 to 501');
  expect(await render(cards)).not.toContain('<nav');
});

test('a failed picture gives the reason and a placeholder', async () => {
  const html = await render([cardSaying('It is truncated.', 'failed')]);
  expect(html).toContain('class="failed undecided"');
  expect(html).toContain('aria-label="It is truncated.: no picture"');
  expect(html).toContain('failed</span>');
});

test('names are marked with their language, by which a browser chooses Chinese or Japanese letters', async () => {
  const cards = [cardSaying('骨')];
  expect(await render(cards, 'Sheet', {}, 'sheet.html', 'ja')).toContain('<main lang="ja">');
  expect(await render(cards, 'Sheet', {}, 'sheet.html', 'en')).toContain('<main>');
});

test('pages, their range and links are in the language of the sheet', async () => {
  const place = { number: 2, before: 500, last: false };
  const html = await render([cardSaying('a')], 'Bogen', place, 'sheet.html', 'de');
  expect(html).toContain('<html lang="de">');
  expect(html).toMatch(/Seite 2: Bilder 501 bis \d+.*Zurück.*Weiter/s);
});
