import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { inBrowser, until, withPage } from '../support/program/browser.ts';
import { openGenerated } from '../support/program/review-session.ts';

/** Opens the page of a review of 300 pictures, three of them broken. */
async function scrolling(work: (page: Page) => Promise<void>): Promise<void> {
  const { review, server } = await openGenerated(300);
  await review.ready();
  await withPage({ viewport: { width: 1000, height: 700 } }, async (page) => {
    await page.goto(server.url);
    await page.locator('img.there').first().waitFor();
    await work(page);
  });
}

const toTop = (page: Page) => page.evaluate(() => scrollTo(0, 0));
const toBottom = (page: Page) =>
  page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));

/** The cards that are drawn, among them one, once all are whole and their pictures have been asked for. */
async function drawnWith(page: Page, wanted: number) {
  const read = () =>
    page.locator('.card').evaluateAll((cards) =>
      cards.map((card) => ({
        id: Number(card.getAttribute('data-id')),
        pictured: /thumb\/(\d+)/.exec(card.querySelector('img')?.src ?? '')?.[1],
        said: card.querySelector('.line .said')?.textContent ?? '',
      })),
    );
  await page.locator(`.card[data-id="${wanted}"]`).waitFor();
  // Broken pictures are not asked for.
  const asked = async () =>
    (await read()).every(({ id, pictured }) => id % 100 === 99 || pictured === String(id));
  await until(asked, true);
  return await read();
}

// Elements are drawn over for the cards that scrolling brings.
inBrowser('each card has its own picture and name, wherever one scrolls', async () => {
  await scrolling(async (page) => {
    const above = await drawnWith(page, 0);
    const first = page.locator('.card').first();
    await first.evaluate((card) => card.setAttribute('marked', ''));
    await toBottom(page);
    const below = await drawnWith(page, 299);
    expect(below.map(({ id }) => id)).toEqual(below.map((_, at) => 300 - below.length + at));
    const all = [...above, ...below];
    expect(new Set(all.map(({ said }) => said)).size).toBe(all.length);
    await toTop(page);
    expect(await drawnWith(page, 0)).toEqual(above);
    expect(await page.locator('.card[marked]').count()).toBe(1);
  });
});

inBrowser('a card out of sight gives its focus to no other, and gets it back', async () => {
  await scrolling(async (page) => {
    const active = () => page.evaluate(() => document.activeElement?.getAttribute('data-id'));
    await page.keyboard.press('Home');
    expect(await active()).toBe('0');
    await toBottom(page);
    await page.locator('.card[data-id="299"]').waitFor();
    expect(await active()).toBeNull();
    await toTop(page);
    await until(active, '0');
  });
});

/** Scrolls steadily for two seconds. @returns whether only places were drawn at any time */
async function scrollBy(page: Page, windowsPerSecond: number): Promise<boolean> {
  return await page.evaluate(async (speed) => {
    const begun = performance.now();
    let isPassing = false;
    for (let seconds = 0; seconds < 2; seconds = (performance.now() - begun) / 1000) {
      scrollTo(0, speed * innerHeight * seconds);
      isPassing ||= document.querySelector('.sheet.passing') !== null;
      await new Promise(requestAnimationFrame);
    }
    return isPassing;
  }, windowsPerSecond);
}

inBrowser('what goes past too fast to be seen is drawn once one stops', async () => {
  await scrolling(async (page) => {
    expect(await scrollBy(page, 2)).toBe(false);
    await toTop(page);
    expect(await scrollBy(page, 6)).toBe(true);
    const inSight = () =>
      page.locator('.card').evaluateAll((cards) => {
        const tops = cards.map((card) => card.getBoundingClientRect().top);
        return tops.some((top) => top > 0 && top < innerHeight);
      });
    await until(inSight, true);
    expect(await page.locator('.sheet.passing').count()).toBe(0);
  });
});
