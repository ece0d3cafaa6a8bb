import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

export const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The rules that the page breaks, with the first element that does. */
export async function faults(page: Page, within = 'html', only?: string): Promise<string[]> {
  // To describe all elements that break no rule takes a third of the time.
  const options = { resultTypes: ['violations'], ...(only !== undefined && { runOnly: [only] }) };
  return await page.evaluate<string[]>(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes[0]?.html))`,
  );
}

/** For axe's script, and so that it sees nothing half faded in. */
export const AXED = { bypassCSP: true, reducedMotion: 'reduce', expected: /404/ } as const;
