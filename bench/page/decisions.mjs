// `npm run bench:decisions -- [seconds] [pictures] [folders]`: sixty decisions a second by keys of the browser, on the page of
// a review of 40,000 made-up pictures with the real server. Tells what one costs, how long keys wait, and whether all
// decisions are there after a reload and in the next review of the same folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runnerImport } from 'vite';
import { findBrowser, openBrowser } from '../../scripts/browser.mjs';
import { fileOf } from '../child.mjs';
import { listen, wait } from './in-page.mjs';

const PER_SECOND = 60;
const seconds = Number(process.argv[2] ?? 15);
const pictures = Number(process.argv[3] ?? 40_000);
const folders = Number(process.argv[4] ?? 100);
const count = seconds * PER_SECOND;

const program = findBrowser();
if (program === undefined) {
  console.error('No Chromium was found. Install one, or name it in PHOTONYM_BROWSER.');
  process.exit(2);
}
/** @type {{ module: typeof import('../review/made-up.ts') }} */
const { module } = await runnerImport(fileOf('review/made-up.ts'), {
  configFile: false,
  // Node 20 does not know `using`.
  oxc: { target: 'node20' },
});
const scratch = mkdtempSync(path.join(tmpdir(), 'decisions-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const root = path.join(scratch, 'pictures');
const open = () =>
  module.openMadeUp({
    ...{ pictures, folders, root },
    page: fileOf('../dist/review-page'),
    dataDir: path.join(scratch, 'data'),
  });

const first = await open();
// Decisions are kept by content: those pictures that are decided have one.
for (const { path: file } of first.pictures.slice(0, count)) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, file);
}
const browser = await openBrowser(program);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(listen);
  await show(page, first.server.url);
  const costs = await costsOf(page);
  await page.keyboard.press('Home');
  await page.evaluate(wait);
  const begun = process.cpuUsage();
  const { took, made } = await decide(page);
  const { frames, longestMs } = await page.evaluate(() => window.waited);
  const settled = await missing(page, made);
  const { user, system } = process.cpuUsage(begun);
  const perDecision = await costs();
  await first.review.saved();
  await page.reload();
  const afterReload = await missing(page, made);
  first.close();
  await first.server.ended;
  const next = await open();
  await show(page, next.server.url);
  const inNextReview = await missing(page, made);
  next.close();
  await next.server.ended;
  const figures = {
    pictures,
    folders,
    decisions: count,
    perSecond: Math.round(count / (took / 1000)),
    framesPerSecond: Math.round(frames / (took / 1000)),
    longestWaitMs: Math.round(longestMs),
    mainThreadMsEach: Number((perDecision / count).toFixed(1)),
    serverMsEach: Number(((user + system) / 1e3 / count).toFixed(1)),
    missing: { settled, afterReload, inNextReview },
  };
  console.log(JSON.stringify(figures, null, 2));
  process.exitCode = settled + afterReload + inNextReview === 0 ? 0 : 1;
} finally {
  await browser.close();
}

/**
 * Decides about the first pictures of the sheet: those with a name are accepted, and every second one rejected. A key is
 * pressed when its time has come, whether or not those before have been handled.
 * @param {import('playwright-core').Page} page
 * @returns how long it took in ms until the last was handled, and the verdicts
 */
async function decide(page) {
  const keyboard = await page.context().newCDPSession(page);
  const named = await page.evaluate(
    (all) => Array.from({ length: all }, (_, id) => window.heard.get(id)?.status === 'named'),
    count,
  );
  const made = named.map((is, id) => (is && id % 2 === 0 ? 'accepted' : 'rejected'));
  const pressed = [];
  const begun = performance.now();
  for (const [id, verdict] of made.entries()) {
    await pause(Math.max(0, begun + (id * 1000) / PER_SECOND - performance.now()));
    const letter = verdict === 'accepted' ? 'a' : 'x';
    const keys = [
      { key: letter, code: `Key${letter.toUpperCase()}`, text: letter },
      { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 },
    ];
    for (const key of keys) {
      for (const type of ['keyDown', 'keyUp'])
        pressed.push(keyboard.send('Input.dispatchKeyEvent', { ...key, type }));
    }
  }
  await Promise.all(pressed);
  return { took: performance.now() - begun, made };
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function show(page, url) {
  await page.goto(url);
  await page.waitForFunction((all) => window.heard.size === all, pictures, { timeout: 300_000 });
}

/**
 * How many decisions the page has not heard of from the server; waits for the last of them, but not for ever.
 * @param {import('playwright-core').Page} page @param {readonly string[]} made verdicts by the ids of pictures
 */
async function missing(page, made) {
  const ask = () =>
    page.evaluate(
      (all) => all.filter((verdict, id) => window.heard.get(id)?.verdict !== verdict),
      made,
    );
  let lost = (await ask()).length;
  for (let since = 0, before = lost; lost > 0 && since < 60; since++) {
    await pause(500);
    lost = (await ask()).length;
    if (lost < before) since = 0;
    before = lost;
  }
  return lost;
}

/**
 * Processor time of the tab's main thread from now until it is asked for, in ms.
 * @param {import('playwright-core').Page} page
 */
async function costsOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const tasks = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const begun = await tasks();
  return async () => (await tasks()) - begun;
}
