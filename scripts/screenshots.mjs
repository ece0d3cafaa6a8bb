/**
 * Takes the pictures of the review page for README and docs anew:
 *
 *     npm run build && node scripts/screenshots.mjs
 *
 * The built program looks with its default model at pictures that are drawn by code, in a folder that is
 * removed at the end; the browser of this machine shows them.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { findBrowser, openBrowser } from './browser.mjs';
import { drawings } from './demo/drawings.mjs';
import { save } from './demo/save.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const images = join(root, 'docs', 'images');

const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.25 };
const phone = {
  viewport: { width: 390, height: 760 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

const shots = [
  { name: 'review-light', ...desktop, colorScheme: 'light', act: chooseSome },
  { name: 'review-dark', ...desktop, colorScheme: 'dark', act: selectSome },
  { name: 'review-large', ...desktop, colorScheme: 'light', act: openLarge },
  { name: 'review-phone', ...phone, colorScheme: 'light', act: async () => {} },
];

const program = findBrowser();
if (program === undefined) throw new Error('No Chromium was found; name one in PHOTONYM_BROWSER.');
const place = await mkdtemp(join(tmpdir(), 'photonym-shots-'));
const browser = await openBrowser(program);
try {
  await mkdir(join(place, 'holiday'));
  for (const drawing of drawings) await save(drawing, join(place, 'holiday'));
  for (const shot of shots) await take(shot);
} finally {
  await browser.close();
  await rm(place, { recursive: true });
}

/** A picture from a review of its own, so that none shows what another has done. */
async function take({ name, act, ...look }) {
  const { url, end } = await review(name);
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByText('Looking').waitFor({ state: 'detached' });
    await page.locator('img.there').nth(5).waitFor();
    await act(page);
    await page.waitForFunction(() => document.querySelectorAll('img.coming').length === 0);
    const { size } = await sharp(await page.screenshot())
      .webp({ quality: 82, effort: 6, smartSubsample: true })
      .toFile(join(images, `${name}.webp`));
    console.log(`${name}.webp ${Math.round(size / 1000)} kB`);
  } finally {
    await context.close();
    await end();
  }
}

async function review(name) {
  const env = { ...process.env, PHOTONYM_DATA: join(place, `${name} data`) };
  const args = [join(root, 'bin', 'photonym.cjs'), 'review', 'holiday', '--no-open'];
  const child = spawn(process.execPath, args, {
    cwd: place,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [url] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    url,
    async end() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Some accepted, one chosen among its guesses, whose list is open. */
async function chooseSome(page) {
  const cards = page.getByRole('gridcell');
  for (const key of ['ArrowRight', 'a', 'ArrowRight', 'a']) await page.keyboard.press(key);
  await page.getByText('accepted').nth(1).waitFor();
  await cards.filter({ hasText: 'IMG_4741' }).locator('.mark').click();
}

async function selectSome(page) {
  const cards = page.getByRole('gridcell');
  await cards.nth(5).locator('.beneath').click();
  await cards
    .nth(8)
    .locator('.beneath')
    .click({ modifiers: ['Shift'] });
  await page.mouse.move(0, 0);
}

async function openLarge(page) {
  await page.getByRole('gridcell').filter({ hasText: 'IMG_4730' }).locator('img').click();
  await page.getByRole('dialog').getByRole('img', { name: 'lighthouse' }).waitFor();
  await page.getByRole('region', { name: 'General to specific' }).waitFor();
  await page.mouse.move(600, 20);
}
