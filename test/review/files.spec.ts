import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Download, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { unzip } from '../support/disk/unzip.ts';
import { contents, makeWorld, snapshot } from '../support/disk/world.ts';
import { card, inBrowser, withPage } from '../support/program/browser.ts';
import { type ColourReview, openColours, writeColours } from '../support/program/colour-review.ts';
import { startReviewProcess } from '../support/program/review-process.ts';

/** The browser complains about the picture that cannot be drawn. */
const EXPECTED = { expected: /404/ };

/** Opens the page of a review of five pictures, two of which have names. */
async function reviewing(work: (page: Page, review: ColourReview) => Promise<void>): Promise<void> {
  const review = await openColours();
  await withPage(EXPECTED, async (page) => {
    await page.goto(review.server.url);
    await page.getByText('5 pictures').waitFor();
    await work(page, review);
  });
  await review.close();
}

inBrowser('pictures are renamed together, applied with a receipt, and put back', async () => {
  const world = await makeWorld();
  await writeColours(world.pictures);
  const before = await snapshot(world.pictures);
  const odd = Buffer.concat([
    Buffer.from(`${world.pictures}/`),
    Buffer.from('sch\xf6n.jpg', 'latin1'),
  ]);
  if (process.platform === 'linux') await writeFile(odd, 'x');
  const review = await startReviewProcess(world);
  await withPage(EXPECTED, async (page) => {
    await page.goto(review.url);
    await page.getByText('5 pictures').waitFor();
    if (process.platform === 'linux') {
      await page.getByText('1 file or folder could not be read').click();
      await page.getByText(/sch.+n\.jpg.+is not UTF-8/).waitFor();
      await rm(odd);
    }
    await card(page, 'IMG_1.jpg').locator('.beneath').click();
    await card(page, 'IMG_5.png')
      .locator('.beneath')
      .click({ modifiers: ['Shift'] });
    await page.getByText('5 selected').waitFor();
    await page.getByRole('button', { name: 'Rename…', exact: true }).click();
    await page.getByRole('textbox').fill('holiday');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await card(page, /^holiday-3\.jpg/).waitFor();
    expect((await readdir(world.pictures)).sort()).toEqual(Object.keys(before).sort());

    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/to rename/).waitFor();
    await dialog.getByRole('button', { name: /^Rename \d/ }).click();
    await dialog.getByText('5 files renamed').waitFor();
    await dialog.getByText('All 5 files checked: none lost or changed').waitFor();
    const after = await snapshot(world.pictures);
    expect(Object.keys(after)).toContain('holiday-2.jpg');
    expect(contents(after)).toEqual(contents(before));

    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('5 files put back').waitFor();
    expect(await snapshot(world.pictures)).toEqual(before);
  });
  await review.end('SIGINT');
});

describe('the history dialog', () => {
  inBrowser('lists the runs, undoes one, and redoes it', async () => {
    await reviewing(async (page, { jobs, pictures }) => {
      const before = await snapshot(pictures);
      jobs.apply((await jobs.plan({})).plan);
      await jobs.settled();
      await page.getByRole('button', { name: 'History' }).click();
      const run = page.getByRole('dialog', { name: 'History' }).getByRole('listitem');
      await run.getByText('2 files renamed').waitFor();
      expect(await run.count()).toBe(1);
      expect(await run.getByRole('button').allTextContents()).toEqual(['Undo']);

      await run.getByRole('button', { name: 'Undo' }).click();
      await run.getByText('2 put back').waitFor();
      expect(await snapshot(pictures)).toEqual(before);
      await run.getByRole('button', { name: 'Redo' }).click();
      await run.getByRole('button', { name: 'Undo' }).waitFor();
      expect(await readdir(pictures)).toContain('red.jpg');
      await page.keyboard.press('Escape');
      await card(page, /^red\.jpg .*was IMG_1\.jpg/).waitFor();
    });
  });

  inBrowser('says that there are no runs yet', async () => {
    await reviewing(async (page) => {
      await page.keyboard.press('h');
      await page.getByRole('dialog').getByText('No runs yet.').waitFor();
    });
  });
});

describe('downloads', () => {
  /** Chooses an entry of the menu and waits for the file. */
  async function saved(page: Page, entry: RegExp): Promise<Download> {
    await page.getByRole('button', { name: 'Download' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: entry }).click();
    return await download;
  }

  inBrowser('the archive holds the pictures under their new names', async () => {
    await reviewing(async (page, { pictures }) => {
      const before = await snapshot(pictures);
      const download = await saved(page, /ZIP$/);
      expect(download.suggestedFilename()).toBe('pictures.zip');
      const archive = await unzip(await download.path());
      expect([...archive.keys()].sort()).toEqual([
        'IMG_3.jpg',
        'IMG_4.png',
        'IMG_5.png',
        'green.jpg',
        'red.jpg',
      ]);
      expect(archive.get('red.jpg')).toEqual(await readFile(path.join(pictures, 'IMG_1.jpg')));
      expect(await snapshot(pictures)).toEqual(before);
    });
  });

  inBrowser('the contact sheet shows the names that the cards show', async () => {
    await reviewing(async (page, { review }) => {
      await review.edit({ type: 'rename', ids: [3], name: 'fog' });
      await card(page, /^fog\.png/).waitFor();
      const html = await saved(page, /HTML$/);
      expect(html.suggestedFilename()).toBe('pictures.html');
      const text = await readFile(await html.path(), 'utf8');
      for (const name of ['red.jpg', 'green.jpg', 'fog.png']) expect(text).toContain(name);

      const png = await saved(page, /PNG$/);
      expect(png.suggestedFilename()).toBe('pictures.png');
      expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG');
    });
  });
});
