// Loaded before a program that knows nothing of it: says at the end how much it took.
import { writeSync } from 'node:fs';
import { peakMb } from './peak.mjs';

const REPORT = 3;
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(REPORT, JSON.stringify({ peakMb: peakMb(), cpuSeconds: (user + system) / 1e6 }));
});
