import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findBrowser, openBrowser } from '../../../scripts/browser.mjs';
import { whereAvailable } from '../skip.ts';

const program = findBrowser();

/** A test that needs a browser. Without one it is skipped, and the report says why. */
export const inBrowser = whereAvailable(
  program === undefined
    ? 'there is no Chromium on the PATH, and PHOTONYM_BROWSER names none'
    : undefined,
);

/** Without a GPU, its process and a thread of drawing for each core cost more than they bring. */
const CHEAP = ['--in-process-gpu', '--disable-gpu-compositing', '--num-raster-threads=1'];

/** One for all spec files of a process, with which it ends. */
let browser: Promise<Browser> | undefined;

/**
 * A page of its own. The test fails at its end if the browser complained (policy, exception, not found),
 * unless the complaint is `expected`.
 */
export async function withPage(
  { expected = /^$/, ...options }: BrowserContextOptions & { readonly expected?: RegExp },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  if (program === undefined) throw new Error('There is no browser');
  browser ??= openBrowser(program, CHEAP);
  const context = await (await browser).newContext({
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  try {
    await work(await context.newPage());
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The card of a picture, by any part of its accessible name. */
export function card(page: Page, words: string | RegExp): Locator {
  return page.getByRole('gridcell', { name: words });
}

/** The names that the cards show, in order. */
export async function names(page: Page): Promise<string[]> {
  return await page.getByRole('gridcell').locator('.line .said').allTextContents();
}

/** Asks again and again until the answer is the expected one. */
export async function until<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  await expect.poll(ask, { timeout: 20_000, interval: 40 }).toEqual(expected);
}
