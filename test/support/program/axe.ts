import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

export const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The rules that the page breaks, with the first element that does. */
export async function faults(page: Page, within = 'html', only?: string): Promise<string[]> {
  const options = only === undefined ? {} : { runOnly: [only] };
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)})`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** For axe's script, and so that it sees nothing half faded in. */
export const AXED = { bypassCSP: true, reducedMotion: 'reduce', expected: /404/ } as const;
