import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { card, inBrowser, names, until, withPage } from '../support/program/browser.ts';
import { openColours } from '../support/program/colour-review.ts';

/** Opens the large view of the first picture that is not sure, among those that are not. */
async function unsureInLarge(work: (page: Page, large: Locator) => Promise<void>): Promise<void> {
  const review = await openColours();
  // The browser complains when a picture cannot be drawn.
  await withPage({ expected: /40[04]/ }, async (page) => {
    await page.goto(review.server.url);
    await page.getByRole('button', { name: /^Not sure/ }).click();
    await until(() => names(page), ['IMG_3.jpg', 'IMG_4.png']);
    await card(page, 'IMG_3.jpg').locator('img.there').click();
    const large = page.getByRole('dialog', { name: /large view$/ });
    await large.getByRole('heading', { name: 'IMG_3.jpg' }).waitFor();
    await work(page, large);
  });
  await review.close();
}

async function choose(large: Locator, guess: string): Promise<void> {
  await large.getByRole('region', { name: 'Guesses' }).getByText(guess).click();
  await large.getByRole('heading', { name: `${guess}.jpg` }).waitFor();
}

describe('in the large view', () => {
  inBrowser('keys act on the picture that is seen, also after its button was pressed', async () => {
    await unsureInLarge(async (page, large) => {
      await choose(large, 'yellow');
      await page.keyboard.press('ArrowRight');
      await large.getByRole('heading', { name: 'IMG_4.png' }).waitFor();
      await page.keyboard.press('x');
      await until(() => names(page), []);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Show all' }).first().click();
      await card(page, /^IMG_4\.png kept/).waitFor();
      await card(page, /^yellow\.jpg/).waitFor();
    });
  });

  inBrowser('a choice that leaves the filter keeps its place in the walk', async () => {
    await unsureInLarge(async (page, large) => {
      await choose(large, 'yellow');
      await large.getByText('1 of 2').waitFor();
      await page.keyboard.press('ArrowRight');
      await large.getByText('2 of 2').waitFor();
      await page.keyboard.press('ArrowLeft');
      await large.getByRole('heading', { name: 'yellow.jpg' }).waitFor();
    });
  });

  inBrowser('digits use a guess', async () => {
    await unsureInLarge(async (page, large) => {
      await page.keyboard.press('2');
      await large.getByRole('heading', { name: 'yellow.jpg' }).waitFor();
    });
  });

  inBrowser('keys go to the topmost dialog, and back to the view when it closes', async () => {
    await unsureInLarge(async (page, large) => {
      await page.keyboard.press('r');
      await page.keyboard.type('mist');
      await page.keyboard.press('Enter');
      await large.getByRole('heading', { name: 'mist.jpg' }).waitFor();
      await page.keyboard.press('Control+z');
      await large.getByRole('heading', { name: 'IMG_3.jpg' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('DIALOG');
    });
  });
});
