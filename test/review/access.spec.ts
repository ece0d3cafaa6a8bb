import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { AXE, AXED, faults } from '../support/program/axe.ts';
import { inBrowser, withPage } from '../support/program/browser.ts';
import { BUILT_PAGE, openGenerated } from '../support/program/review-session.ts';

const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

for (const colorScheme of ['light', 'dark'] as const) {
  // The dark page differs only in its colours.
  const only = colorScheme === 'dark' ? 'color-contrast' : undefined;
  inBrowser(`axe finds no fault in anything that opens (${colorScheme})`, async () => {
    const { review, server } = await openGenerated(12);
    await review.ready();
    const options = { ...SIZES.desktop, ...AXED, colorScheme };
    await withPage(options, async (page) => {
      await page.addInitScript({ path: AXE });
      await page.goto(server.url);
      await page.locator('img.there').first().waitFor();
      expect(await faults(page, 'html', only)).toEqual([]);
      await page.keyboard.press('g');
      await page.getByRole('rowheader').first().waitFor();
      expect(await faults(page, '.room', only)).toEqual([]);
      await page.keyboard.press('g');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Other names' }).waitFor();
      expect(await faults(page, '.popover', only)).toEqual([]);
      await page.keyboard.press('Escape');
      for (const key of [' ', '?', 'r', 'c', 'm', 'h', 'n']) {
        await page.keyboard.press(key);
        await page.locator('dialog[open]').waitFor();
        expect(await faults(page, 'dialog[open]', only)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
    });
  });
}

inBrowser('on a phone nothing is wider than the page, and filters are a press away', async () => {
  const { review, server } = await openGenerated(40);
  await review.ready();
  await withPage({ ...SIZES.phone, ...AXED }, async (page) => {
    await page.addInitScript({ path: AXE });
    await page.goto(server.url);
    await page.locator('img.there').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faults(page)).toEqual([]);
    // What is jumped to is drawn after a moment.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('.card[data-id="39"] .caption').waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('.card[data-id="0"] .caption').waitFor();
    await page.getByRole('button', { name: 'Filters' }).tap();
    const size = await page.getByRole('dialog').locator('.zoom input').boundingBox();
    expect(size?.width).toBeGreaterThan(80);
    await page.getByRole('dialog').getByLabel('Sort').selectOption('Date taken');
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.getByRole('slider', { name: 'Go to a month' }).waitFor();
    // Beside the months, not below them.
    await page.getByRole('button', { name: 'Dismiss' }).tap({ trial: true });
    await page.getByRole('button', { name: 'Filters' }).tap();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Not sure/ })
      .tap();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.locator('.card .mark').first().tap();
    await page.getByRole('dialog', { name: 'Other names' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.card .frame').first().tap();
    await page.getByRole('dialog', { name: /large view$/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    // Nothing lies over what is framed in the picture.
    const stage = await page.locator('.stage').boundingBox();
    const next = await page.getByRole('button', { name: /^Next/ }).boundingBox();
    expect(next?.y).toBeGreaterThanOrEqual((stage?.y ?? 0) + (stage?.height ?? 0));
    const typed = page.locator('.type-label input');
    await typed.tap();
    await page.keyboard.type('d');
    const labels = page.locator('.type-label').getByRole('option');
    await labels.first().waitFor();
    // In sight, as is the field.
    await typed.tap({ trial: true });
    const lowest = await labels.last().boundingBox();
    expect((lowest?.y ?? Infinity) + (lowest?.height ?? 0)).toBeLessThanOrEqual(844);
  });
});

/** A finger that goes from the middle of an element to the right by so many pixels, and rests as long. */
async function finger(
  page: Page,
  target: Locator,
  by: number,
  {
    restMs = 0,
    meanwhile,
  }: { readonly restMs?: number; readonly meanwhile?: () => Promise<void> } = {},
): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('It is out of sight');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = await page.context().newCDPSession(page);
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...touchPoints: { readonly x: number; readonly y: number }[]
  ) => touch.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', { x, y });
  for (const part of by === 0 ? [] : [0.25, 0.5, 0.75, 1])
    await send('touchMove', { x: x + by * part, y });
  await meanwhile?.();
  if (restMs > 0) await page.waitForTimeout(restMs);
  await send('touchEnd');
}

inBrowser(
  'a finger swipes to accept or keep, rests to select, and meets targets of 40 px',
  async () => {
    const { review, server } = await openGenerated(40);
    await review.ready();
    await withPage({ ...SIZES.phone, ...AXED }, async (page) => {
      await page.addInitScript({ path: AXE });
      await page.goto(server.url);
      await page.locator('img.there').first().waitFor();
      const targets =
        'button, dialog input:not([type=checkbox]), dialog label:has([type=checkbox]), dialog select';
      const small = () =>
        page.evaluate(
          (all) =>
            [...document.querySelectorAll(all)].flatMap((target) => {
              const { width, height } = target.getBoundingClientRect();
              const isSmall = width > 0 && (width < 40 || height < 40);
              return isSmall ? [`${target.className} ${width} x ${height}`] : [];
            }),
          targets,
        );
      for (const opens of [
        page.getByRole('button', { name: /^Naming scheme/ }),
        page.getByRole('button', { name: 'Filters' }),
        page.locator('.card.named .frame').first(),
      ]) {
        await opens.tap();
        await page.locator('dialog[open]').waitFor();
        expect(await small()).toEqual([]);
        await page.getByRole('button', { name: 'Close' }).tap();
      }
      await page.getByRole('button', { name: /^Help/ }).tap();
      await page.getByText('Swipe right').waitFor();
      await page.getByRole('button', { name: 'Close' }).tap();
      const named = page.locator('.card.named .frame');
      const said = page.locator('[data-does="Accept"]');
      await finger(page, named.nth(0), 90, { meanwhile: async () => await said.waitFor() });
      await page.locator('.card.named .accepted').waitFor();
      await finger(page, named.nth(1), -90);
      await page.locator('.card.rejected').waitFor();
      const unsure = page.locator('.card.unsure .frame');
      await finger(page, unsure.nth(0), 0, { restMs: 1000 });
      await page.getByText('1 selected').waitFor();
      await finger(page, unsure.nth(1), 0, { restMs: 500 });
      await finger(page, unsure.nth(2), 0);
      await page.getByText('3 selected').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await small()).toEqual([]);
      expect(await faults(page)).toEqual([]);
    });
  },
);

inBrowser('nothing moves for those who prefer reduced motion', async () => {
  const { server } = await openGenerated(1);
  await withPage({ reducedMotion: 'reduce', expected: /404/ }, async (page) => {
    await page.goto(server.url);
    await page.getByText(/^Looking/).waitFor();
    const moving = await page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
  });
});

inBrowser('the theme follows the system until one is chosen', async () => {
  const { server } = await openGenerated(1);
  const background = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await withPage({ colorScheme: 'dark', expected: /404/ }, async (page) => {
    await page.goto(server.url);
    await page.getByRole('button', { name: /^Theme/ }).waitFor();
    expect(await background(page)).toBe('rgb(20, 20, 19)');
    await page.getByRole('button', { name: /^Theme/ }).click();
    expect(await background(page)).toBe('rgb(255, 255, 255)');
    await page.reload();
    await page.getByRole('button', { name: 'Theme: Light' }).waitFor();
    expect(await background(page)).toBe('rgb(255, 255, 255)');
  });
});

test('the script is less than 110 kB, compressed, with the words of any language', async () => {
  const names = (await readdir(BUILT_PAGE)).filter((name) => name.endsWith('.js'));
  const sizeOf = async (name: string) =>
    gzipSync(await readFile(path.join(BUILT_PAGE, name))).length;
  for (const lang of ['de', 'zh']) {
    const loaded = names.filter((name) => name === 'page.js' || name.startsWith(lang));
    expect(loaded).toHaveLength(3);
    const sizes = await Promise.all(loaded.map(sizeOf));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(110_000);
  }
});
