import { expect } from 'vitest';
import { Decisions } from '../../src/memory/decisions.ts';
import { scratchFolder } from '../support/disk/scratch-tree.ts';
import { card, inBrowser, withPage } from '../support/program/browser.ts';
import { openGenerated } from '../support/program/review-session.ts';

inBrowser('a naming scheme is put together, tried, kept and used', async () => {
  const decisions = new Decisions(scratchFolder());
  const { review, server } = await openGenerated(20, { floor: 0.5, decisions });
  await review.ready();
  await withPage({ expected: /40[04]/ }, async (page) => {
    await page.goto(server.url);
    await page.getByText('20 pictures').waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Naming scheme' });
    const preview = dialog.getByRole('list', { name: 'What it does to your pictures' });
    await preview.getByText('no label yet').waitFor();
    await dialog.getByRole('button', { name: '{label} {original}' }).click();
    await dialog.getByRole('radio', { name: 'red-fox' }).check({ force: true });
    await dialog.getByLabel('Number all names').check();
    const name = dialog.getByLabel('Names', { exact: true });
    expect(await name.inputValue()).toBe('{label:kebab}-{original:kebab}-{n:03}');
    await dialog.getByLabel('Folders to move into').fill('{lable}');
    await dialog.getByText('lable').waitFor();
    expect(await dialog.getByRole('button', { name: 'Use this scheme' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Folders to move into').fill('{category}');
    await name.fill('{label} {n:03}');
    await preview
      .getByText(/^animal\/\w+ 001\.jpg$/)
      .first()
      .waitFor();
    await dialog.getByLabel('Name of this scheme').fill('by kind');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'by kind', exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Use this scheme' }).click();
    await card(page, / 001\.jpg/)
      .first()
      .waitFor();
    expect(review.state.naming).toEqual({ name: '{label} {n:03}', into: '{category}' });
    expect(decisions.presets().map(({ title }) => title)).toEqual(['by kind']);
    await page.keyboard.press('Control+z');
    await card(page, / 001\.jpg/)
      .first()
      .waitFor({ state: 'detached' });
  });
});
