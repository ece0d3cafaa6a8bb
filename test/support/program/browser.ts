import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Locator,
  Page,
  WebError,
} from 'playwright-core';
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

/**
 * Without a GPU, its process and a thread of drawing for each core cost more than they bring; so does better machine
 * code for pages that live a second. Pages of a context share a renderer.
 */
const CHEAP = [
  '--in-process-gpu',
  '--disable-gpu-compositing',
  '--num-raster-threads=1',
  '--renderer-process-limit=1',
  '--js-flags=--no-maglev --no-turbofan',
];

/** One for all spec files of a process, with which it ends. */
let browser: Promise<Browser> | undefined;

/** What most pages share. The program keeps nothing in it beyond a tab, but a cookie of each server. */
let shared: Promise<BrowserContext> | undefined;

export interface PageOptions extends BrowserContextOptions {
  /** What the browser may complain of. */
  readonly expected?: RegExp;
  /** For what changes more than its page, such as a clock. */
  readonly isAlone?: boolean;
}

/**
 * A page of its own, in a context of its own if it has options. The test fails at its end if the browser complained
 * (policy, exception, not found), unless the complaint is `expected`.
 */
export async function withPage(
  { expected = /^$/, isAlone = false, ...options }: PageOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const isShared = !isAlone && Object.keys(options).length === 0;
  if (isShared) shared ??= openShared();
  const context = await (isShared && shared !== undefined ? shared : openContext(options));
  const before = context.pages();
  const complaints: string[] = [];
  const onError = (error: WebError): unknown => complaints.push(String(error.error()));
  const onMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error') complaints.push(message.text());
  };
  context.on('weberror', onError).on('console', onMessage);
  try {
    await work(await context.newPage());
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
  } finally {
    context.off('weberror', onError).off('console', onMessage);
    const opened = context.pages().filter((page) => !before.includes(page));
    await (isShared ? Promise.all(opened.map((page) => page.close())) : context.close());
  }
}

async function openContext(options: BrowserContextOptions): Promise<BrowserContext> {
  if (program === undefined) throw new Error('There is no browser');
  browser ??= openBrowser(program, CHEAP);
  const context = await (await browser).newContext({
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** A context whose renderer, kept by a page of the same host, stays: to start one takes as long as a short test. */
async function openShared(): Promise<BrowserContext> {
  const context = await openContext({});
  const keeper = await context.newPage();
  await keeper.route('**', (route) => route.fulfill({ body: '' }));
  await keeper.goto('http://127.0.0.1/');
  return context;
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
