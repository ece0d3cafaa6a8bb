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
}

async function sees(large: Locator, name: string): Promise<void> {
  await large.getByRole('heading', { name }).waitFor();
}

describe('in the large view', () => {
  inBrowser('keys act on the picture that is seen, also after its button was pressed', async () => {
    await unsureInLarge(async (page, large) => {
      await choose(large, 'yellow');
      await sees(large, 'IMG_4.png');
      await page.keyboard.press('x');
      await until(() => names(page), []);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Show all' }).first().click();
      await card(page, /^IMG_4\.png kept/).waitFor();
      await card(page, /^yellow\.jpg/).waitFor();
    });
  });

  inBrowser('a held key decides once, and a button that was pressed does not wait', async () => {
    await unsureInLarge(async (page, large) => {
      await choose(large, 'yellow');
      await sees(large, 'IMG_4.png');
      await page.keyboard.down('x');
      await page.keyboard.down('x');
      await page.keyboard.up('x');
      await page.getByText('1 named · 1 keeps its original name').waitFor();
      await page.keyboard.press('Control+z');
      await sees(large, 'IMG_4.png');
      await page.keyboard.press('Control+Shift+Z');
      await page.keyboard.press('Control+z');
      // Space closes: it does not press the guess that was chosen for the picture before.
      await page.keyboard.press(' ');
      await until(() => large.count(), 0);
      await until(() => names(page), ['IMG_4.png']);
    });
  });

  inBrowser(
    'a choice goes on, and keeps its place in the walk though it leaves the filter',
    async () => {
      await unsureInLarge(async (page, large) => {
        await large.getByText('2 of 2 left').waitFor();
        await page.keyboard.press('2');
        await sees(large, 'IMG_4.png');
        await large.getByText('1 of 2 left').waitFor();
        await page.keyboard.press('ArrowLeft');
        await sees(large, 'yellow.jpg');
      });
    },
  );

  inBrowser(
    'what is skipped comes last, typed labels are completed, and the end says what was done',
    async () => {
      await unsureInLarge(async (page, large) => {
        await page.keyboard.press('s');
        await sees(large, 'IMG_4.png');
        await page.keyboard.press('c');
        await page.keyboard.type('blu');
        await large.getByRole('option', { name: 'blue' }).waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await sees(large, 'IMG_3.jpg');
        await page.keyboard.press('s');
        const left = page.getByRole('region', { name: '1 left for later' });
        await left.getByText('1 named').waitFor();
        // As many as the button says, though what was named has left the filter.
        await left.getByRole('button', { name: 'Rename 3…' }).click();
        const dialog = page.getByRole('dialog', { name: 'Rename files' });
        await dialog.getByRole('button', { name: 'Rename 3 pictures' }).waitFor();
        await page.keyboard.press('Escape');
        await page.keyboard.press('v');
        await sees(large, 'IMG_3.jpg');
        await page.keyboard.press('x');
        await page.getByRole('region', { name: 'All decided' }).getByText('1 keeps its').waitFor();
        await page.keyboard.press('Enter');
        await dialog.getByRole('button', { name: 'Rename 3 pictures' }).waitFor();
      });
    },
  );

  inBrowser(
    'the end shows what the last choice offers, and what is taken stays there',
    async () => {
      await unsureInLarge(async (page, large) => {
        await page.route('**/api/like', (route) => route.fulfill({ json: { ids: [2] } }));
        await page.keyboard.press('s');
        await sees(large, 'IMG_4.png');
        await page.keyboard.press('2');
        await sees(large, 'IMG_3.jpg');
        await page.keyboard.press('s');
        const end = page.getByRole('region', { name: '1 left for later' });
        await end.getByRole('region', { name: '1 more like this' }).waitFor();
        await page.keyboard.press('y');
        await page.getByRole('region', { name: 'All decided' }).getByText('2 named').waitFor();
      });
    },
  );

  inBrowser('a key pressed at once after Escape is for the sheet', async () => {
    await unsureInLarge(async (page) => {
      for (const _ of Array.from({ length: 5 })) {
        await Promise.all(['Escape', 'Control+Enter'].map((key) => page.keyboard.press(key)));
        await page.getByRole('dialog', { name: /^Rename/ }).waitFor();
        await Promise.all(['Escape', ' '].map((key) => page.keyboard.press(key)));
        await page.getByRole('dialog', { name: /large view$/ }).waitFor();
      }
    });
  });

  inBrowser('a label that was typed in part is forgotten on Escape', async () => {
    await unsureInLarge(async (page, large) => {
      for (const typed of ['yel', 'mist']) {
        await page.keyboard.press('c');
        await page.keyboard.type(typed);
        const isListed = (await large.getByRole('option').count()) > 0;
        for (const _ of isListed ? [1, 2] : [1]) await page.keyboard.press('Escape');
      }
      expect(await large.getByRole('combobox', { name: 'Type a label' }).inputValue()).toBe('');
    });
  });

  // Regression: it was one beside it, which had its place while it was out of the filter.
  inBrowser('keys go on from the picture in sight when it closes after Undo', async () => {
    await unsureInLarge(async (page, large) => {
      await page.keyboard.press('2');
      await sees(large, 'IMG_4.png');
      await until(() => names(page), ['IMG_4.png']);
      await page.keyboard.press('Control+z');
      await sees(large, 'IMG_3.jpg');
      await until(() => names(page), ['IMG_3.jpg', 'IMG_4.png']);
      await page.keyboard.press('Escape');
      await card(page, /^IMG_3/)
        .and(page.locator(':focus'))
        .waitFor();
    });
  });

  inBrowser('it says what could not be done', async () => {
    await unsureInLarge(async (page, large) => {
      await page.keyboard.press('r');
      await page.keyboard.type('{label} there');
      const dialog = page.getByRole('dialog', { name: 'Type a file name' });
      await dialog.getByText('1 has no label yet and keeps its name').waitFor();
      await page.keyboard.press('Enter');
      await large.getByText('1 has no label yet and keeps its name').waitFor();
    });
  });

  inBrowser('it zooms to the pixels and back, by key, wheel and double click', async () => {
    await unsureInLarge(async (page, large) => {
      const [stage, near] = [large.locator('.stage'), large.locator('.stage.zoomed')];
      await page.keyboard.press('z');
      await near.waitFor();
      await page.keyboard.press('z');
      await near.waitFor({ state: 'detached' });
      await stage.hover();
      await page.mouse.wheel(0, -400);
      await near.waitFor();
      await stage.dblclick();
      await near.waitFor({ state: 'detached' });
    });
  });

  inBrowser('keys go to the topmost dialog, and back to the view when it closes', async () => {
    await unsureInLarge(async (page, large) => {
      await page.keyboard.press('r');
      await page.keyboard.type('mist');
      await page.keyboard.press('Enter');
      await sees(large, 'IMG_4.png');
      await page.keyboard.press('Control+z');
      await sees(large, 'IMG_3.jpg');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('DIALOG');
    });
  });
});
