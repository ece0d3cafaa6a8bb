import type { Reporter, TestModule } from 'vitest/node';

/** Names every skipped test with its reason, and closes with one plain line of counts. */
export default class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const skipped: string[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state]++;
        if (result.state !== 'skipped') continue;
        const reason = result.note ?? 'no reason given';
        skipped.push(`  ${module.relativeModuleId} > ${test.fullName}: ${reason}`);
      }
    }
    const lines = [
      ...(skipped.length > 0 ? ['Skipped, and why:', ...skipped, ''] : []),
      `${counts.passed} passed, ${counts.failed + counts.pending} failed, ${counts.skipped} skipped`,
    ];
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}
