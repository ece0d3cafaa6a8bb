import { readdirSync, readFileSync } from 'node:fs';

/** Private memory of the largest tab of any Chromium, as the browser's own task manager counts it (Linux). */
export function tabBytes() {
  const tabs = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return Math.max(0, ...tabs.map(privateBytes));
}

/** @param {string} pid */
function privateBytes(pid) {
  try {
    const isTab = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
    if (!isTab) return 0;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const parts = [...status.matchAll(/^(?:RssAnon|VmSwap):\s+(\d+) kB/gm)];
    return parts.reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0);
  } catch {
    // The process has ended meanwhile.
    return 0;
  }
}

/** Bytes that the page's objects take after a garbage collection. @param {import('playwright-core').Page} page */
export async function heapBytes(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
