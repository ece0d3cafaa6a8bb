import path from 'node:path';
import { expect } from 'vitest';
import { PhotonymError } from '../../src/base/errors.ts';
import { serveStartScreen } from '../../src/review/server/start-screen.ts';
import { AXE, AXED, faults } from '../support/program/axe.ts';
import { card, inBrowser, withPage } from '../support/program/browser.ts';
import { openColours } from '../support/program/colour-review.ts';
import { BUILT_PAGE, openReview } from '../support/program/review-session.ts';

inBrowser('a folder without pictures leads to another', async () => {
  const { review, server } = await openReview({ choose: () => server.urlForOnce() });
  await review.ready();
  await withPage({}, async (page) => {
    await page.goto(server.url);
    await page.getByText('There are no pictures in nowhere.').waitFor();
    const asked = page.waitForRequest(/choose/);
    await page.getByRole('main').getByRole('button', { name: 'Choose another folder' }).click();
    await asked;
  });
});

inBrowser('a folder is chosen, and after renaming the original names stay in sight', async () => {
  let back = () => '';
  const review = await openColours({ choose: () => back() });
  const { pictures } = review;
  const end = new AbortController();
  const asked: string[] = [];
  const { url, ended } = await serveStartScreen({
    page: BUILT_PAGE,
    signal: end.signal,
    folders: async () => ({ recent: [pictures], usual: ['/nowhere'] }),
    open: async (folder, choose) => {
      asked.push(folder);
      back = choose;
      if (folder !== path.join(pictures, path.sep)) {
        throw new PhotonymError('PATH_NOT_FOUND', `There is no file or folder ${folder}`);
      }
      return { urlForOnce: review.server.urlForOnce, ended: review.server.ended };
    },
  });
  await withPage({ ...AXED, expected: /40[04]/ }, async (page) => {
    await page.addInitScript({ path: AXE });
    await page.goto(url);
    await page.getByRole('region', { name: 'Recent' }).getByText('pictures').first().waitFor();
    expect(await faults(page)).toEqual([]);
    // The keyboard alone will do.
    await page
      .getByRole('combobox', { name: 'Another folder' })
      .and(page.locator(':focus'))
      .waitFor();
    await page.getByRole('button', { name: /nowhere/ }).click();
    await page.getByText('There is no file or folder /nowhere').waitFor();
    const field = page.getByRole('combobox', { name: 'Another folder' });
    await field.fill(pictures.slice(0, -4));
    await page.getByText('There is no').waitFor({ state: 'detached' });
    await page.getByRole('option').getByText(pictures).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('5 pictures').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Rename 2 pictures' }).click();
    await page.getByText('2 files renamed').waitFor();
    await page.keyboard.press('Enter');
    await card(page, /^red\.jpg/)
      .getByText('was IMG_1.jpg')
      .waitFor();
    await page.getByRole('button', { name: 'Choose another folder' }).click();
    await page.getByRole('region', { name: 'Open' }).getByText('pictures').first().click();
    await card(page, /^red\.jpg/).waitFor();
    expect(asked).toEqual(['/nowhere', path.join(pictures, path.sep)]);
  });
  end.abort();
  await ended;
  await review.close();
});
