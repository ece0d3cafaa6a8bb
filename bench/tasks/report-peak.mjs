// Loaded before a program that knows nothing of it: says at the end how much memory it took.
import { writeSync } from 'node:fs';
import { peakMb } from './peak.mjs';

const REPORT = 3;
process.on('exit', () => writeSync(REPORT, String(peakMb())));
