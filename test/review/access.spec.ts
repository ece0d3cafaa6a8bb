import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser, withPage } from '../support/program/browser.ts';
import { BUILT_PAGE, openGenerated } from '../support/program/review-session.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The rules that the page breaks badly, with the first element that does. */
async function faults(page: Page, within = 'html', only?: string): Promise<string[]> {
  const options = only === undefined ? {} : { runOnly: [only] };
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)})`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** For axe's script, and so that it sees nothing half faded in. */
const AXED = { bypassCSP: true, reducedMotion: 'reduce', expected: /404/ } as const;

const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

for (const colorScheme of ['light', 'dark'] as const) {
  // The dark page differs only in its colours.
  const only = colorScheme === 'dark' ? 'color-contrast' : undefined;
  inBrowser(`axe finds no serious fault in anything that opens (${colorScheme})`, async () => {
    const { review, server } = await openGenerated(30);
    await review.ready();
    const options = { ...SIZES.desktop, ...AXED, colorScheme };
    await withPage(options, async (page) => {
      await page.addInitScript({ path: AXE });
      await page.goto(server.url);
      await page.locator('img.there').first().waitFor();
      expect(await faults(page, 'html', only)).toEqual([]);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Other names' }).waitFor();
      expect(await faults(page, '.popover', only)).toEqual([]);
      await page.keyboard.press('Escape');
      for (const key of [' ', '?', 'r', 'c', 'm', 'h']) {
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
    await page.getByRole('button', { name: 'Filters' }).tap();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Not sure/ })
      .tap();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).tap();
    await page.locator('.card .frame').first().tap();
    await page.getByRole('dialog', { name: /large view$/ }).waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

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

test('the script is less than 80 kB, compressed', async () => {
  const script = await readFile(path.join(BUILT_PAGE, 'page.js'));
  expect(gzipSync(script).length).toBeLessThan(80_000);
});
