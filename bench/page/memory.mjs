import { readdirSync, readFileSync } from 'node:fs';

/**
 * Private memory of the largest tab of this process's browser, as the browser's own task manager counts it
 * (Linux). Other browsers of the machine have tabs, too.
 */
export function tabBytes() {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const isOwn = (pid) => pid === process.pid || (pid !== undefined && isOwn(parents.get(pid)));
  return Math.max(0, ...[...parents.keys()].filter(isOwn).map(privateBytes));
}

function processes() {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

/** @param {number} pid */
function parentOf(pid) {
  const parent = /^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** @param {number} pid */
function privateBytes(pid) {
  if (!read(pid, 'cmdline').includes('--type=renderer')) return 0;
  const parts = [...read(pid, 'status').matchAll(/^(?:RssAnon|VmSwap):\s+(\d+) kB/gm)];
  return parts.reduce((sum, [, kB]) => sum + Number(kB) * 1024, 0);
}

/** @param {number} pid @param {string} name */
function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return '';
  }
}

/** Bytes that the page's objects take after a garbage collection. @param {import('playwright-core').Page} page */
export async function heapBytes(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
