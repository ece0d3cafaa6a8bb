/**
 * The longest task of the tab's main thread while something is done.
 *
 * `cpuMs` is the time that it computed, `wallMs` the time that passed: where other programs want the cores
 * too, only the first says something about the page.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} work
 */
export async function longestTask(browser, page, work) {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const trace = await browser.stopTracing();
  /** @type {{ traceEvents: { name: string, pid: number, tid: number, dur?: number, tdur?: number, args: { name?: string } }[] }} */
  const { traceEvents } = JSON.parse(trace.toString());
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents.filter(
    (event) => event.name.endsWith('RunTask') && threads.has(threadOf(event)),
  );
  const longest = (/** @type {'dur' | 'tdur'} */ key) =>
    Math.round(tasks.reduce((most, task) => Math.max(most, task[key] ?? 0), 0) / 1000);
  return { cpuMs: longest('tdur'), wallMs: longest('dur') };
}

/** @param {{ pid: number, tid: number }} event */
function threadOf({ pid, tid }) {
  return `${pid} ${tid}`;
}
