import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { NO_EVIDENCE } from '../../src/find/core/films.ts';
import { makeWorld, snapshot } from '../support/disk/world.ts';
import { GREEN, RED, writeSolid } from '../support/pictures/pictures.ts';
import { card, inBrowser, names, until, withPage } from '../support/program/browser.ts';
import { REVIEW, startReviewProcess } from '../support/program/review-process.ts';
import { generatedPicture, openGenerated } from '../support/program/review-session.ts';

const many = { expected: /404/ };
const ROOT = '/generated';

inBrowser('the page fills while looking, and a reload loses nothing', async () => {
  const files = [0, 1, 2, 3, 4].map((index) => `IMG_000${index}.jpg`);
  const list = async () => ({ names: files, files, evidence: NO_EVIDENCE });
  const { review, server } = await openGenerated(3, { list });
  await withPage(many, async (page) => {
    await page.goto(server.url);
    await page.getByText(/^Looking · 3/).waitFor();
    await until(async () => (await names(page)).length, 3);
    expect(await page.getByRole('button', { name: /^Rename files/ }).isDisabled()).toBe(true);
    review.add(generatedPicture(3, ROOT));
    await until(async () => (await names(page)).length, 4);
    await page.keyboard.press('Home');
    await page.keyboard.press('x');
    await card(page, /keeps its original name/).waitFor();
    await page.reload();
    await card(page, /keeps its original name/).waitFor();
    review.add(generatedPicture(4, ROOT));
    await review.ready();
    await page.getByText(/^5 pictures/).waitFor();
    await until(async () => (await names(page)).length, 5);
  });
});

inBrowser('an edit in one tab shows in the other, and can be undone there', async () => {
  const { review, server } = await openGenerated(4);
  await review.ready();
  await withPage(many, async (page) => {
    await page.goto(server.url);
    const other = await page.context().newPage();
    await other.goto(new URL('/', server.url).href);
    for (const tab of [page, other]) await until(async () => (await names(tab)).length, 4);
    await page.keyboard.press('Home');
    await page.keyboard.press('x');
    await card(other, /^IMG_0000\.jpg kept/).waitFor();
    await other.getByRole('button', { name: /^Undo: / }).click();
    await until(async () => await card(page, /keeps its original name/).count(), 0);
  });
});

inBrowser('a killed server is reported, and nothing decided is lost', async () => {
  const world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'IMG_1.jpg'), RED);
  const before = await snapshot(world.pictures);
  const review = await startReviewProcess(world);
  await withPage({ expected: /ERR_|Failed to load/ }, async (page) => {
    await page.goto(review.url);
    await card(page, /^red\.jpg/).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('r');
    await page.keyboard.type('rose');
    await page.keyboard.press('Enter');
    await card(page, /^rose\.jpg typed/).waitFor();
    await review.end('SIGKILL');
    await page.getByText('Connection lost:').waitFor();
    await page.keyboard.press('x');
    await page
      .getByRole('status')
      .getByText(/Connection lost/)
      .waitFor();
    await card(page, /^rose\.jpg/).waitFor();
    expect(await page.getByRole('button', { name: /^Rename \d/ }).isDisabled()).toBe(true);
    await page.setViewportSize({ width: 900, height: 260 });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(150);
    const notice = await page
      .getByRole('alert')
      .getByText(/Connection lost/)
      .boundingBox();
    expect(notice?.y).toBeGreaterThan(0);
    expect(await snapshot(world.pictures)).toEqual(before);
    const again = [...REVIEW, '--port', new URL(review.url).port];
    const next = await startReviewProcess(world, again);
    const other = await page.context().newPage();
    await other.goto(next.url);
    await other.getByText('Where you left off: 1 decided, 0 left.').waitFor();
    await card(other, /^rose\.jpg typed/).waitFor();
    // The tab that was left open follows the new server, and decides about its pictures.
    await until(() => page.getByText('Connection lost:').count(), 0);
    await card(page, /^rose\.jpg typed/).waitFor();
    await next.end('SIGINT');
  });
});

inBrowser('a server that is told to quit says so', async () => {
  const { review, server } = await openGenerated(1);
  await review.ready();
  // What the page was still fetching when the server ended.
  await withPage({ expected: /404|ERR_CONNECTION/ }, async (page) => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('button', { name: 'Quit photonym' }).click();
    await page.getByText('photonym has stopped.').waitFor();
  });
  await server.ended;
});

const HOSTILE = [
  `"quoted" & 'single'.jpg`,
  '<img src=x onerror=alert(1)>.jpg',
  '<script>document.title = 1<∕script>.jpg',
  '🦊🏳️‍🌈.jpg',
  'שלום עולם.jpg',
  'صورة-٣.jpg',
  'two\nlines.jpg',
  'evil\u202egpj.exe.jpg',
  '%2e%2e%2fup.jpg',
];

inBrowser('names are text, whatever they contain, and are renamed like any other', async () => {
  const world = await makeWorld();
  for (const name of HOSTILE) await writeSolid(path.join(world.pictures, name), GREEN);
  await writeFile(path.join(world.pictures, 'IMG_1.xmp'), '<x/>');
  const review = await startReviewProcess(world, [...REVIEW, '--all']);
  await withPage({}, async (page) => {
    await page.goto(review.url);
    await page.getByText(`${HOSTILE.length} pictures`, { exact: true }).waitFor();
    const present = await page.getByRole('gridcell').locator('.beneath .said').allTextContents();
    expect(present.sort()).toEqual(HOSTILE.map(shown).sort());
    expect(await page.locator('.card script, .card img[src="x"]').count()).toBe(0);
    await staysInside(page);
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Rename \d/ })
      .click();
    await page.getByText(/renamed/).waitFor();
  });
  await review.end('SIGINT');
  expect(Object.keys(await snapshot(world.pictures))).toContain('green-9.jpg');
});

/** The name as shown: control characters, which could forge it, are replaced. */
function shown(name: string): string {
  return name.replace(/[\n\u202e]/g, '\ufffd').normalize('NFC');
}

/** A name in another direction does not turn what stands beside it. */
async function staysInside(page: Page): Promise<void> {
  for (const caption of await page.locator('.caption').all()) {
    const tail = await caption.locator('.beneath .tail').boundingBox();
    const stem = await caption.locator('.beneath .stem').boundingBox();
    expect(tail?.x ?? 0).toBeGreaterThanOrEqual((stem?.x ?? 0) + (stem?.width ?? 0) - 1);
  }
}

inBrowser('a failure to look is shown, and the pictures seen by then stay', async () => {
  const { review, server } = await openGenerated(1);
  await review.ready(new Error('The network fell over'));
  await withPage(many, async (page) => {
    await page.goto(server.url);
    await page.getByRole('alert').getByText('The network fell over').waitFor();
    await until(async () => (await names(page)).length, 1);
  });
});
