import { readdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { card, inBrowser, names, until, withPage } from '../support/program/browser.ts';
import { type ColourReview, openColours } from '../support/program/colour-review.ts';
import { openReview } from '../support/program/review-session.ts';

/** Opens the page of a review of five pictures. */
async function reviewing(
  work: (page: Page, review: ColourReview) => Promise<void>,
  options: Parameters<typeof withPage>[0] = {},
): Promise<void> {
  const review = await openColours();
  // The browser complains when a picture cannot be drawn or an edit is refused.
  await withPage({ expected: /40[04]/, ...options }, async (page) => {
    await page.goto(review.server.url);
    await page.getByText('5 pictures').waitFor();
    await work(page, review);
  });
  await review.close();
}

describe('viewing pictures', () => {
  inBrowser('each picture has its names, how sure they are, and why it has none', async () => {
    await reviewing(async (page) => {
      expect(await names(page)).toEqual([
        'red.jpg',
        'green.jpg',
        'IMG_3.jpg',
        'IMG_4.png',
        'IMG_5.png',
      ]);
      expect(await card(page, /^red\.jpg 99/).textContent()).toContain('IMG_1.jpg');
      expect(await card(page, 'IMG_3.jpg').textContent()).toContain('not sure');
      expect(await card(page, 'IMG_5.png').textContent()).toContain('failed');
      await card(page, /^red/).locator('img.there').waitFor();
    });
  });

  inBrowser('the colours of a picture are there before it', async () => {
    await reviewing(async (page) => {
      await page.route('**/thumb/**', () => undefined);
      await page.reload();
      const colours = card(page, /^red/).locator('canvas');
      const middle = async (): Promise<boolean> =>
        await colours.evaluate((canvas: HTMLCanvasElement) => {
          const [red = 0, green = 255] =
            canvas.getContext('2d')?.getImageData(16, 12, 1, 1).data ?? [];
          return red > 150 && green < 60;
        });
      await until(middle, true);
      expect(
        await colours.evaluate(({ width, height }: HTMLCanvasElement) => [width, height]),
      ).toEqual([32, 24]);
    });
  });

  inBrowser('the large view frames what was seen, until told not to', async () => {
    await reviewing(async (page) => {
      await card(page, /^red/).locator('img.there').click();
      const large = page.getByRole('dialog');
      const [frame, picture] = [large.locator('.box'), large.locator('.stage img.there')];
      await picture.waitFor();
      expect(await frame.textContent()).toBe('stop sign');
      const [inner, outer] = [await frame.boundingBox(), await picture.boundingBox()];
      const middle = (box: typeof inner) => (box?.x ?? 0) + (box?.width ?? 0) / 2;
      expect(middle(inner)).toBeCloseTo(middle(outer), 0);
      expect((inner?.width ?? 0) / (inner?.height ?? 1)).toBeCloseTo(32 / 12, 1);
      await large.getByText('Seen').waitFor();
      expect(await large.locator('.read').innerText()).toBe('STOP\nALL WAY');
      await page.keyboard.press('b');
      await frame.waitFor({ state: 'detached' });
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      expect(await frame.count()).toBe(0);
      await large.getByRole('button', { name: 'Boxes' }).click();
      await frame.waitFor();
      // Its words do not grow with the picture.
      const words = async () => (await frame.locator('span').boundingBox())?.height ?? 0;
      const before = await words();
      await large.locator('.stage').hover();
      await page.mouse.wheel(0, -900);
      await large.locator('.stage.zoomed').waitFor();
      expect(Math.abs((await words()) - before)).toBeLessThan(2);
    });
  });

  inBrowser('what is shown can be narrowed down and found again', async () => {
    await reviewing(async (page) => {
      await page.getByRole('button', { name: /^Not sure/ }).click();
      await until(() => names(page), ['IMG_3.jpg', 'IMG_4.png']);
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByRole('searchbox').fill('gre');
      await until(() => names(page), ['green.jpg']);
      await page.getByRole('searchbox').fill('nothing of the kind');
      await page.getByText('No pictures match.').waitFor();
      // Enter goes on to what was found; Escape takes the search back, not only its words.
      await page.getByRole('searchbox').fill('gre');
      await until(() => names(page), ['green.jpg']);
      await page.keyboard.press('Enter');
      await card(page, /^green/)
        .and(page.locator(':focus'))
        .waitFor();
      await page.keyboard.press('/');
      await page.keyboard.press('Escape');
      await until(async () => (await names(page)).length, 5);
      expect(await page.getByRole('searchbox').inputValue()).toBe('');
    });
  });

  inBrowser('a search finds what pictures show and what is read in them', async () => {
    await reviewing(async (page) => {
      const search = page.getByRole('searchbox');
      await search.fill('yellow');
      await until(() => names(page), ['IMG_3.jpg', 'IMG_4.png']);
      await search.fill('"all way"');
      await until(() => names(page), ['red.jpg']);
      await search.fill('');
      await search.pressSequentially('sto');
      await page.getByRole('option', { name: 'stop sign' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await search.inputValue()).toBe('"stop sign" ');
      await until(() => names(page), ['red.jpg']);
      await search.fill('rating>=banana');
      await page.getByText('Numbers are compared like rating>=4').waitFor();
      // Nothing is said before the answer has come.
      let answer = (): void => undefined;
      const answered = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/api/search', async (route) => {
        await answered;
        await route.continue();
      });
      await search.fill('grene');
      await until(() => names(page), []);
      expect(await page.getByText('No pictures match.').count()).toBe(0);
      answer();
      await page.getByText('No pictures match.').waitFor();
      await page.getByRole('button', { name: 'Search for “green” instead' }).click();
      await until(() => names(page), ['green.jpg']);
    });
  });

  inBrowser('groups collapse, are ticked, and get one label as a whole', async () => {
    await reviewing(async (page) => {
      const titles = page.getByRole('rowheader').locator('.title');
      await page.getByLabel('Group').selectOption('By label');
      await until(() => titles.allTextContents(), ['green 1', 'red 1', 'Not sure 2', 'Failed 1']);
      await titles.first().click();
      await until(() => names(page), ['red.jpg', 'IMG_3.jpg', 'IMG_4.png', 'IMG_5.png']);
      await page.getByRole('checkbox', { name: 'Select all: Not sure' }).click();
      await page.getByText('2 selected').waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('Group').selectOption('Unsure by likeness');
      await until(
        () => titles.allTextContents(),
        ['2 look alike: what are they?', 'Named or decided 2', 'Failed 1'],
      );
      await page.getByRole('button', { name: 'All of 2 look alike: what are they?' }).click();
      await page.getByRole('button', { name: 'Call them…' }).click();
      await page.getByRole('combobox', { name: 'Label' }).fill('dawn');
      await page.keyboard.press('Enter');
      await until(() => titles.allTextContents(), ['Named or decided 4', 'Failed 1']);
      await card(page, /^dawn\.jpg chosen/).waitFor();
    });
  });

  inBrowser('a key collapses one group after another, or opens it again', async () => {
    await reviewing(async (page) => {
      await page.getByLabel('Group').selectOption('By label');
      await until(
        () => names(page),
        ['green.jpg', 'red.jpg', 'IMG_3.jpg', 'IMG_4.png', 'IMG_5.png'],
      );
      await page.getByRole('main').click({ position: { x: 400, y: 4 } });
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+G');
      await until(async () => (await names(page))[0], 'red.jpg');
      await page.keyboard.press('Shift+G');
      await until(async () => (await names(page))[0], 'green.jpg');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+G');
      await until(() => names(page), ['green.jpg', 'IMG_3.jpg', 'IMG_4.png', 'IMG_5.png']);
    });
  });

  inBrowser('the slider re-labels at once, and undo takes it back', async () => {
    await reviewing(async (page) => {
      const slider = page.getByRole('slider', { name: /^Name only if/ });
      await page.getByText('2 pictures named').waitFor();
      await slider.fill('40');
      await card(page, /^(red|yellow)(-2)?\.jpg 49/).waitFor();
      await page.getByText('3 pictures named').waitFor();
      await page.getByRole('button', { name: /^Undo: / }).click();
      await card(page, /^IMG_3\.jpg/).waitFor();
    });
  });
});

describe('choosing', () => {
  inBrowser('a guess beneath an unsure picture is one press away', async () => {
    await reviewing(async (page) => {
      await card(page, 'IMG_3.jpg')
        .getByRole('button', { name: /^yellow/ })
        .click();
      await card(page, /^yellow\.jpg chosen/).waitFor();
    });
  });

  inBrowser('a runner-up of a named picture is behind its score', async () => {
    await reviewing(async (page) => {
      await page.getByRole('slider', { name: /^Name only if/ }).fill('40');
      await card(page, /^(red|yellow)(-2)?\.jpg 49/).waitFor();
      const third = card(page, 'IMG_3.jpg');
      await third.getByText(/^49/).first().click();
      const guesses = page.getByRole('dialog', { name: 'Other names' });
      // The page knows its label at once, the server a moment later: until then, each guess is another.
      await guesses.getByRole('button', { pressed: true }).waitFor();
      const other = guesses.getByRole('button', { pressed: false }).first();
      const label = (await other.locator('bdi').textContent()) ?? '';
      await other.click();
      await card(page, new RegExp(`^${label}(-2)?\\.jpg chosen`)).waitFor();
    });
  });

  inBrowser('a word of one’s own, a kept name, and one label for two', async () => {
    await reviewing(async (page) => {
      await card(page, 'IMG_4.png').locator('.caption .line .stem').click();
      await page.getByRole('button', { name: 'Change label…' }).click();
      await page.getByRole('combobox', { name: 'Label' }).fill('fog');
      await page.getByRole('button', { name: 'Use this label', exact: true }).click();
      await card(page, /^fog\.png/).waitFor();

      await page.getByRole('button', { name: 'Merge…' }).click();
      await page.getByRole('combobox', { name: 'Label to replace' }).selectOption('green');
      await page.getByRole('combobox', { name: 'Replace it with' }).fill('fog');
      await page.getByRole('button', { name: 'Merge', exact: true }).click();
      await card(page, /^fog\.jpg|^fog-2\.jpg/).waitFor();

      await page.keyboard.press('x');
      await card(page, /^IMG_4\.png kept/).waitFor();
    });
  });

  inBrowser('a rectangle drawn by the mouse selects, and a template names each', async () => {
    await reviewing(async (page) => {
      const first = await card(page, 'IMG_1.jpg').boundingBox();
      const second = await card(page, 'IMG_2.jpg').boundingBox();
      if (first === null || second === null) throw new Error('The cards are out of sight');
      await page.mouse.move(first.x + 60, first.y + 60);
      await page.mouse.down();
      await page.mouse.move(second.x + 90, second.y + 90, { steps: 4 });
      await page.mouse.up();
      await page.getByText('2 selected').waitFor();
      await page.keyboard.press('r');
      await page.getByRole('textbox').fill('a {nonsense}');
      await page.keyboard.press('Enter');
      await page
        .getByRole('dialog')
        .getByText(/nonsense/)
        .waitFor();
      await page.getByRole('textbox').fill('the {label}');
      await page.keyboard.press('Enter');
      await card(page, /^the red\.jpg typed/).waitFor();
      await card(page, /^the green\.jpg typed/).waitFor();
    });
  });

  inBrowser('the large view shows all guesses and goes from picture to picture', async () => {
    await reviewing(async (page) => {
      await card(page, 'IMG_1.jpg').locator('img.there').click();
      const large = page.getByRole('dialog', { name: /large view$/ });
      await large.getByRole('heading', { name: 'red.jpg' }).waitFor();
      expect(await large.getByRole('region', { name: 'Guesses' }).getByRole('button').count()).toBe(
        5,
      );
      await page.keyboard.press('ArrowRight');
      await large.getByRole('heading', { name: 'green.jpg' }).waitFor();
      await page.keyboard.press('a');
      await large.getByRole('heading', { name: 'IMG_3.jpg' }).waitFor();
      await large.getByRole('region', { name: 'Guesses' }).getByText('yellow').click();
      await large.getByRole('heading', { name: 'IMG_4.png' }).waitFor();
      await page.keyboard.press('Escape');
      await card(page, /^green\.jpg .*accepted/).waitFor();
      expect(await large.count()).toBe(0);
    });
  });
});

describe('the keyboard', () => {
  inBrowser('does everything alone', async () => {
    await reviewing(async (page, { pictures }) => {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('r');
      await page.keyboard.type('mist');
      await page.keyboard.press('Enter');
      await card(page, /^mist\.png/).waitFor();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Other names' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await card(page, /^(red|yellow)(-2)?\.jpg chosen/).waitFor();
      await page.keyboard.press('Home');
      await page.keyboard.press('x');
      await card(page, /^IMG_1\.jpg kept/).waitFor();
      await page.keyboard.press('Control+z');
      await card(page, /^red(-2)?\.jpg 99/).waitFor();
      await page.keyboard.press('Control+a');
      await page.getByText('5 selected').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Enter');
      const rename = page.getByRole('dialog').getByRole('button', { name: /^Rename \d/ });
      await rename.focus();
      await page.keyboard.press('Enter');
      await page.getByText(/renamed/).waitFor();
      expect(await readdir(pictures)).toContain('mist.png');
    });
  });
});

inBrowser('a folder without pictures is said to have none', async () => {
  const { review, server } = await openReview();
  await review.ready();
  await withPage({}, async (page) => {
    await page.goto(server.url);
    await page.getByText('There are no pictures in').waitFor();
  });
});

inBrowser('the page speaks the language that it is served in, on a telephone too', async () => {
  const root = '/pictures/Sommerferien in Italien 2024';
  const { review, server } = await openReview({ language: 'de', root });
  await review.ready();
  await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
    await page.goto(server.url);
    await page.getByText('sind keine Bilder.').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    const folder = page.locator('.top .folder');
    expect(await folder.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Tastenkürzel' });
    expect(await help.getByText('Strg').count()).toBeGreaterThan(1);
  });
});

// Regression: the focus that comes with pressing scrolled the card from under the pointer.
inBrowser('a press on a card that is half out of sight is a press on it', async () => {
  await reviewing(
    async (page) => {
      await card(page, 'IMG_3.jpg').getByRole('button', { name: 'not sure' }).click();
      await page.getByRole('dialog', { name: 'Other names' }).waitFor();
    },
    { viewport: { width: 900, height: 470 } },
  );
});
