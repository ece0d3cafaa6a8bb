/**
 * Milliseconds of the processor that some work takes. Unlike those of a clock they are the same on a busy machine.
 */
export async function costOf(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
