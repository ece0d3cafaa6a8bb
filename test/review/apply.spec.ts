import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { treeOf } from '../support/disk/scratch-tree.ts';
import { AXE, AXED, faults } from '../support/program/axe.ts';
import { card, inBrowser, until, withPage } from '../support/program/browser.ts';
import { type ColourReview, openColours } from '../support/program/colour-review.ts';
import { openGenerated } from '../support/program/review-session.ts';

/** Opens the plan of a review of five pictures: two named, two unsure, one broken. */
async function planning(work: (page: Page, review: ColourReview) => Promise<void>): Promise<void> {
  const review = await openColours();
  await withPage({ expected: /40[049]/ }, async (page) => {
    await page.goto(review.server.url);
    await page.getByText('5 pictures').waitFor();
    await work(page, review);
  });
  await review.close();
}

const dialogOf = (page: Page) => page.getByRole('dialog');
const choose = (page: Page, text: string | RegExp) =>
  dialogOf(page).getByRole('radio', { name: text }).check({ force: true });
const button = (page: Page, text: string) =>
  dialogOf(page).getByRole('button', { name: text, exact: true });

describe('the plan', () => {
  inBrowser('is about the selected pictures, those shown, or all, as the button says', async () => {
    await planning(async (page, { pictures }) => {
      await card(page, 'IMG_1.jpg').locator('.caption .line .stem').click();
      await page.getByRole('button', { name: /^Rename 1/ }).click();
      await button(page, 'Rename 1 picture').waitFor();
      await choose(page, 'All 5');
      await button(page, 'Rename 2 pictures').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox').fill('IMG_2');
      await page.keyboard.press('Control+Enter');
      await button(page, 'Rename 1 picture').click();
      await page.getByText('1 file renamed').waitFor();
      expect(await readdir(pictures)).toContain('IMG_1.jpg');
    });
  });

  inBrowser('has thumbnails, and rows to untick', async () => {
    await planning(async (page, { pictures }) => {
      await page.keyboard.press('Control+Enter');
      await dialogOf(page).locator('.plan-row img.there').first().waitFor();
      await dialogOf(page).getByRole('checkbox', { name: 'IMG_1.jpg' }).uncheck();
      await button(page, 'Rename 1 picture').click();
      await page.getByText('1 file renamed').waitFor();
      expect((await readdir(pictures)).slice(0, 2)).toEqual(['IMG_1.jpg', 'IMG_3.jpg']);
    });
  });

  inBrowser('copies, moves into folders, or packs', async () => {
    await planning(async (page, { pictures }) => {
      await page.keyboard.press('Control+Enter');
      await choose(page, 'ZIP archive');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        button(page, 'Download 5 pictures').click(),
      ]);
      expect(download.suggestedFilename()).toBe('pictures.zip');
      await choose(page, 'Move into folders');
      await dialogOf(page).getByRole('textbox').fill('{label}');
      await dialogOf(page).getByText('red/red.jpg').waitFor();
      await choose(page, 'Copy');
      const copies = path.join(pictures, '..', 'copies');
      await dialogOf(page).getByRole('combobox').fill(pictures);
      await dialogOf(page).getByText('is inside a folder').waitFor();
      await dialogOf(page).getByRole('combobox').fill(copies);
      await button(page, 'Copy 5 pictures').click();
      await page.getByText('5 files copied').waitFor();
      expect(await readdir(copies)).toContain('red.jpg');
      expect(await readdir(pictures)).toContain('IMG_1.jpg');
    });
  });
});

inBrowser('keywords are given, written, and taken back to the byte', async () => {
  const { server, pictures, close } = await openColours();
  const before = treeOf(pictures);
  await withPage({ ...AXED, expected: /40[049]/ }, async (page) => {
    await page.addInitScript({ path: AXE });
    await page.goto(server.url);
    await page.getByText('5 pictures').waitFor();
    await card(page, 'IMG_1.jpg').locator('.caption .line .stem').click();
    await page.keyboard.press('k');
    await page.keyboard.type('Porto, Places|Lisbon');
    await page.keyboard.press('Enter');
    await card(page, 'IMG_1.jpg').getByText('Porto, Lisbon').waitFor();
    await page.keyboard.press('Space');
    const large = page.getByRole('dialog', { name: /large view/ });
    await large.getByRole('button', { name: 'Remove “Porto”' }).click();
    await large.getByText('Porto').waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await page.keyboard.type('lis');
    await large.getByRole('option', { name: 'Places|Lisbon' }).waitFor();
    await page.keyboard.type('t of tiles, blue');
    await page.keyboard.press('Enter');
    await large.getByRole('button', { name: 'Remove “list of tiles”' }).waitFor();
    await large.getByRole('button', { name: 'Remove “blue”' }).waitFor();
    expect(await faults(page, 'dialog[open]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    await choose(page, 'Write keywords');
    const dialog = page.getByRole('dialog', { name: 'Write keywords' });
    await dialog.getByText('+ Lisbon, + list of tiles, + blue, + red').waitFor();
    expect(await faults(page, 'dialog[open]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Write keywords for 1 picture' }).click();
    await page.getByText('1 file tagged').waitFor();
    const sidecar = await readFile(path.join(pictures, 'IMG_1.jpg.xmp'), 'utf8');
    expect(sidecar).toContain('<rdf:li>Places/Lisbon</rdf:li>');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('Keywords of 1 file as before').waitFor();
  });
  expect(treeOf(pictures)).toEqual(before);
  await close();
});

/** Answers with a plan of so many renames, as there are no files of generated pictures. */
async function withPlan(page: Page, rows: number, blocked: number): Promise<void> {
  const counts = { renames: rows, companions: 0, unchanged: 0, unsure: 0, byHand: 0 };
  const none = { rejected: 0, failed: 0, conflicts: [], leftOut: [], sample: [] };
  const plan = { plan: 'p', deed: 'rename', rows, blocked, leftOutCount: 0, ...counts, ...none };
  await page.route('**/api/plan', (route) => route.fulfill({ json: plan }));
}

inBrowser('a plan waits until all pictures have been looked at', async () => {
  const { review, server } = await openGenerated(10);
  await withPage({ expected: /40/ }, async (page) => {
    await withPlan(page, 8, 0);
    await page.goto(server.url);
    await page.getByRole('gridcell').nth(9).waitFor();
    await page.keyboard.press('Control+Enter');
    const dialog = dialogOf(page);
    await dialog.getByText('Pictures are still being looked at.').waitFor();
    expect(await dialog.getByRole('radio', { name: 'Rename' }).isChecked()).toBe(true);
    await review.ready();
    await dialog.getByRole('button', { name: 'Rename 8 pictures' }).waitFor();
  });
});

inBrowser('the field for a keyword above has room for what it says in any language', async () => {
  const { review, server } = await openGenerated(10);
  await review.ready();
  for (const locale of ['en', 'de', 'zh']) {
    await withPage({ locale, expected: /40/ }, async (page) => {
      await page.goto(server.url);
      await page.getByRole('gridcell').nth(1).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.locator('dialog input[type=radio]').nth(2).check({ force: true });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const spare = await page.locator('dialog .under').evaluate((field) => {
          const text = document.createElement('span');
          text.textContent = field.getAttribute('placeholder');
          text.style.font = getComputedStyle(field).font;
          document.querySelector('dialog')?.append(text);
          const { paddingLeft, paddingRight } = getComputedStyle(field);
          const room = field.clientWidth - Number.parseFloat(paddingLeft) * 2;
          return paddingRight === paddingLeft ? room - text.getBoundingClientRect().width : -1;
        });
        expect(spare, `${locale} ${width}`).toBeGreaterThan(0);
      }
    });
  }
});

inBrowser('every row of a long plan is there, of which few are in the document', async () => {
  const { review, server } = await openGenerated(10);
  await review.ready();
  await withPage({ ...AXED, expected: /40/ }, async (page) => {
    await page.addInitScript({ path: AXE });
    await withPlan(page, 3000, 1);
    await page.route('**/api/plan/rows**', async (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('from'));
      const row = (id: number) => ({ id, source: `a${id}.jpg`, target: `b${id}.jpg` });
      const rows = Array.from({ length: 200 }, (_, at) => ({ ...row(from + at), companions: 0 }));
      await route.fulfill({
        json: { rows: rows.map((each) => (each.id === 0 ? { ...each, conflict: 'No.' } : each)) },
      });
    });
    await page.goto(server.url);
    await page.getByText('10 pictures').waitFor();
    await page.keyboard.press('Control+Enter');
    const list = dialogOf(page).locator('.plan-rows');
    await list.getByText('a0.jpg: No.').waitFor();
    expect(await button(page, 'Rename 3,000 pictures').isDisabled()).toBe(true);
    expect(await faults(page, 'dialog[open]')).toEqual([]);
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await list.getByText('b2999.jpg').first().waitFor();
    expect(await list.locator('.plan-row').count()).toBeLessThan(60);
    await until(async () => await list.getByText('b1500.jpg').count(), 0);
  });
});
