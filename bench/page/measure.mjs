// `npm run bench:page`: the review page with 40,000 made-up cards in the browser of this machine: time to the
// first pictures, the longest tasks while everything arrives and while scrolling, memory of the tab.
import { findBrowser, openBrowser } from '../../scripts/browser.mjs';
import { glide, jump, watch } from './in-page.mjs';
import { heapBytes, tabBytes } from './memory.mjs';
import { startStandIn } from './server.mjs';
import { longestTask } from './trace.mjs';

const CARDS = Number(process.argv[2] ?? 40_000);
const LIMITS = { firstPaintMs: 1000, longestTaskMs: 100, tabMB: 300 };

const program = findBrowser();
if (program === undefined) {
  console.error('No Chromium was found. Install one, or name it in PHOTONYM_BROWSER.');
  process.exit(2);
}
const server = await startStandIn({ cards: CARDS });
const browser = await openBrowser(program);
try {
  const longest = await walk((page, work) => longestTask(browser, page, work));
  // A trace is kept in the tab's own memory, so that is measured in another tab.
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, tabBytes());
  }, 200);
  const untraced = await walk((_, work) => work());
  clearInterval(sampling);
  const { answered, painted, complete } = untraced.measured;
  const figures = {
    cards: CARDS,
    firstPaintMs: Math.round(painted - answered),
    allThereMs: Math.round(complete - answered),
    longestTask: longest.steps,
    tabPeakMB: Math.round(peak / 1e6),
    heapMB: Math.round(untraced.heap / 1e6),
  };
  console.log(JSON.stringify(figures, null, 2));
  const { scrolling, jumping, scrollingGroups } = longest.steps;
  const isGood =
    figures.firstPaintMs < LIMITS.firstPaintMs &&
    Math.max(scrolling.cpuMs, jumping.cpuMs, scrollingGroups.cpuMs) < LIMITS.longestTaskMs &&
    figures.tabPeakMB < LIMITS.tabMB;
  if (!isGood) console.error(`Expected less than ${JSON.stringify(LIMITS)}`);
  process.exitCode = isGood ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}

/**
 * Does in a tab of its own what a person does who looks for pictures.
 * @template T
 * @param {(page: import('playwright-core').Page, work: () => Promise<unknown>) => Promise<T>} observe
 */
async function walk(observe) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  /** @param {() => Promise<unknown>} work */
  const step = (work) => observe(page, work);
  const settled = () => twoFrames(page);
  await page.addInitScript(watch);
  const arriving = await step(async () => {
    await page.goto(server.url);
    await page.waitForFunction((all) => window.measured.cards === all, CARDS);
    await settled();
  });
  const measured = await page.evaluate(() => window.measured);
  const scrolling = await step(() => page.evaluate(glide));
  const jumping = await step(() => page.evaluate(jump));
  const searching = await step(async () => {
    await page.getByRole('searchbox').fill('boat');
    await page.getByText(/^\d[\d,]* of /).waitFor();
    await settled();
  });
  await page.getByText('Show all').click();
  const grouping = await step(async () => {
    await page.getByLabel('Group').selectOption('By label');
    await page.getByRole('rowheader').first().waitFor();
    await settled();
  });
  const scrollingGroups = await step(() => page.evaluate(jump));
  await page.getByLabel('Group').selectOption('No groups');
  const sliding = await step(() => slide(page));
  const heap = await heapBytes(page);
  await page.close();
  const steps = { arriving, scrolling, jumping, searching, grouping, scrollingGroups, sliding };
  return { measured, steps, heap };
}

/** Drags the slider of how sure a name must be. @param {import('playwright-core').Page} page */
async function slide(page) {
  await page.evaluate(() => scrollTo(0, 0));
  const box = await page.locator('.floor input').boundingBox();
  if (box === null) throw new Error('The page has no slider');
  const at = (share) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await at(0.7);
  await page.mouse.down();
  for (let step = 1; step <= 20; step++) await at(0.7 - step * 0.02);
  await page.mouse.up();
  await twoFrames(page);
}

/** @param {import('playwright-core').Page} page */
async function twoFrames(page) {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
