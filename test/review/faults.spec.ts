import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { card, inBrowser, names, until, withPage } from '../support/program/browser.ts';
import { type ColourReview, openColours } from '../support/program/colour-review.ts';
import { openGenerated } from '../support/program/review-session.ts';

/** Opens the page of a review of five pictures: two named, two unsure, one broken. */
async function reviewing(work: (page: Page, review: ColourReview) => Promise<void>): Promise<void> {
  const review = await openColours();
  // The browser complains when a picture cannot be drawn or an edit is refused.
  await withPage({ expected: /40[04]/ }, async (page) => {
    await page.goto(review.server.url);
    await page.getByText('5 pictures').waitFor();
    await work(page, review);
  });
  await review.close();
}

const toast = (page: Page) => page.locator('.toast');

describe('pictures without a name', () => {
  inBrowser('are not accepted, and it says how many', async () => {
    await reviewing(async (page, { review }) => {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('a');
      await toast(page).getByText('Accepted 2 · 3 have no name yet').waitFor();
      expect(review.state.counts.accepted).toBe(2);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Home');
      for (const _ of [1, 2]) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('a');
      await toast(page).getByText('1 has no name yet').waitFor();
      expect(review.state.counts.accepted).toBe(2);
    });
  });

  inBrowser('are left alone by a template that needs a label, and told of', async () => {
    await reviewing(async (page) => {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('r');
      await page.keyboard.type('the {label}');
      await page.keyboard.press('Enter');
      await toast(page).getByText('Renamed 2 · 3 have no label yet').waitFor();
      await page.keyboard.press('r');
      await page.keyboard.type('trip {n}.jpg');
      await page.keyboard.press('Enter');
      await toast(page).getByText('Renamed 5').waitFor();
      await card(page, /^trip 4\.png typed/).waitFor();
    });
  });

  inBrowser('get a label when they are to be merged', async () => {
    await reviewing(async (page) => {
      await card(page, 'IMG_4.png').locator('.caption .line .stem').click();
      await page.keyboard.press('m');
      await page.getByRole('dialog', { name: 'Change label' }).waitFor();
    });
  });
});

describe('on the sheet', () => {
  inBrowser('keys go on with the picture that was last seen large', async () => {
    await reviewing(async (page) => {
      await page.keyboard.press('Home');
      await page.keyboard.press(' ');
      await page.getByRole('dialog', { name: 'red.jpg, large view' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Escape');
      await until(() => focusedCard(page), 'green.jpg');
      await page.keyboard.press('x');
      await card(page, /^IMG_2\.jpg kept/).waitFor();
    });
  });

  inBrowser('Ctrl+Z takes back what was decided a moment ago, each press one step', async () => {
    await reviewing(async (page, { review }) => {
      await page.keyboard.press('Home');
      for (const key of ['x', 'x', 'Control+z']) await page.keyboard.press(key);
      await toast(page).getByText('Undone: Keep the original name of 1 picture').waitFor();
      expect(review.state).toMatchObject({ undo: null, counts: { rejected: 0 } });
    });
  });

  inBrowser('a key that is held acts once, and does not press what it has opened', async () => {
    await reviewing(async (page, { review }) => {
      await page.keyboard.press('Home');
      await page.keyboard.down('Enter');
      await page.locator('.popover').waitFor();
      await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.down('r');
      const field = page.getByRole('dialog').getByRole('textbox');
      await until(() => field.evaluate((element) => element === document.activeElement), true);
      await page.keyboard.down('r');
      await page.keyboard.up('r');
      expect(await field.inputValue()).toBe('red');
      expect(review.state.undo).toBeNull();
    });
  });

  inBrowser('Enter in a dialog that has just opened does not close it', async () => {
    await reviewing(async (page) => {
      await page.keyboard.press('n');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Naming' }).getByText('red.jpg').waitFor();
      await page.keyboard.press('Escape');
      await Promise.all(['Control+Enter', 'Enter'].map((key) => page.keyboard.press(key)));
      await page.getByRole('button', { name: 'Rename 2 pictures' }).waitFor();
    });
  });

  inBrowser('the arrow keys take the focus from a button beside it', async () => {
    await reviewing(async (page) => {
      await page.getByRole('button', { name: /^Not sure/ }).click();
      await page.keyboard.press('ArrowRight');
      await until(() => focusedCard(page), 'IMG_3.jpg');
      await page.keyboard.press(' ');
      await page.getByRole('dialog', { name: 'IMG_3.jpg, large view' }).waitFor();
      expect(await names(page)).toEqual(['IMG_3.jpg', 'IMG_4.png']);
    });
  });
});

/** The name on the card that has the keyboard focus. */
async function focusedCard(page: Page): Promise<string | null> {
  const said = page.locator('[role=gridcell]:focus .line .said');
  return (await said.count()) === 0 ? null : await said.textContent();
}

inBrowser('an extension that is typed with a name is not doubled', async () => {
  await reviewing(async (page) => {
    await page.keyboard.press('Home');
    await page.keyboard.press('r');
    await page.keyboard.type('foo.jpg');
    await page.keyboard.press('Enter');
    await card(page, /^foo\.jpg typed/).waitFor();
  });
});

inBrowser('twenty presses on the slider are one step, and end where they should', async () => {
  const { review, server } = await openGenerated(200, { floor: 0.88 });
  await review.ready();
  await withPage({ isAlone: true, expected: /404/ }, async (page) => {
    // A pause between presses begins another step. Time stands still, so that none is made by a busy machine.
    const now = Date.now();
    await page.clock.setFixedTime(now);
    await page.goto(server.url);
    const slider = page.getByRole('slider', { name: /^Name only if/ });
    await until(() => slider.inputValue(), '88');
    await slider.focus();
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowLeft');
    await until(async () => review.state.floor, 0.68);
    await until(() => slider.inputValue(), '68');
    await page.clock.setFixedTime(now + 1001);
    await slider.press('ArrowLeft');
    await until(async () => review.state.floor, 0.67);
    await until(() => slider.inputValue(), '67');
    await page.getByRole('button', { name: /^Undo: / }).click();
    await until(() => slider.inputValue(), '68');
    await page.getByRole('button', { name: /^Undo: / }).click();
    await until(() => slider.inputValue(), '88');
    expect(review.state.undo).toBeNull();
  });
});

describe('renaming', () => {
  inBrowser('Ctrl+Enter, Enter renames, and Ctrl+Z takes that back before any label', async () => {
    await reviewing(async (page, { pictures }) => {
      await card(page, 'IMG_4.png').locator('.caption .line .stem').click();
      await page.keyboard.press('r');
      await page.keyboard.type('mist');
      await page.keyboard.press('Enter');
      await card(page, /^mist\.png/).waitFor();
      await page.keyboard.press('Control+Enter');
      const button = page.getByRole('dialog').getByRole('button', { name: /^Rename \d/ });
      await until(() => button.evaluate((element) => element === document.activeElement), true);
      await page.keyboard.press('Enter');
      await page.getByText('1 file renamed').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+z');
      await page.getByText('1 file put back').waitFor();
      expect(await readdir(pictures)).toContain('IMG_4.png');
      await page.keyboard.press('Enter');
      await card(page, /^mist\.png/).waitFor();
      await page.keyboard.press('Control+z');
      await card(page, /^IMG_4\.png/).waitFor();
    });
  });

  inBrowser('files that have vanished are told of', async () => {
    await reviewing(async (page, { pictures }) => {
      await rm(path.join(pictures, 'IMG_2.jpg'));
      await rename(path.join(pictures, 'IMG_3.jpg'), path.join(pictures, 'elsewhere.jpg'));
      await page.keyboard.press('Control+Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('2 files left out').waitFor();
      await dialog.getByText('is no longer there').first().waitFor();
      await dialog.getByRole('button', { name: 'Rename 1 picture' }).waitFor();
      await page.keyboard.press('Escape');
      await card(page, /^IMG_2\.jpg failed/).waitFor();
    });
  });

  inBrowser('stopped when all is done, it is done', async () => {
    await reviewing(async (page, { review, jobs }) => {
      const { plan } = await jobs.plan({});
      jobs.apply(plan);
      await until(async () => review.state.job?.done ?? 2, 2);
      jobs.cancel();
      await jobs.settled();
      expect(review.state.lastRun).toMatchObject({
        error: null,
        receipt: { moved: 2, hashesAfter: 5, lost: 0 },
      });
      await page.getByRole('button', { name: 'Undo: Rename 2 files on disk' }).click();
      await page.getByText('2 files put back').waitFor();
    });
  });
});

inBrowser('a reload keeps filter, order and groups', async () => {
  await reviewing(async (page) => {
    await page.getByRole('button', { name: /^Not sure/ }).click();
    await page.getByLabel('Sort').selectOption('Original name');
    await page.getByLabel('Group').selectOption('By folder');
    await page.reload();
    await until(() => names(page), ['IMG_3.jpg', 'IMG_4.png']);
    expect(await page.getByLabel('Sort').inputValue()).toBe('name');
    expect(await page.getByLabel('Group').inputValue()).toBe('folder');
  });
});

inBrowser('counts beside long labels are whole, and all labels can be listed', async () => {
  const { review, server } = await openGenerated(400);
  await review.ready();
  const word = (id: number) => `a very long label that no sidebar has any room for ${id}`;
  const steps = Array.from({ length: 380 }, (_, id) => {
    return { type: 'label', ids: [id], label: word(id) } as const;
  });
  await review.edits(steps);
  await withPage({ expected: /404/ }, async (page) => {
    await page.goto(server.url);
    const labels = page.getByRole('region', { name: 'Labels' });
    await labels.getByRole('button', { name: '300 more' }).click();
    await labels.getByRole('button', { name: /^\d+ more/ }).click();
    expect(await labels.locator('.facet').count()).toBeGreaterThan(380);
    const beyond = await page.locator('.side').evaluate((side) => {
      const { right } = side.getBoundingClientRect();
      const counts = [...side.querySelectorAll('.facet .count')];
      return counts.filter((count) => count.getBoundingClientRect().right > right - 8).length;
    });
    expect(beyond).toBe(0);
  });
});
