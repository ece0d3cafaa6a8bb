import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { whereAvailable } from '../support/skip.ts';

const isThere = spawnSync('groff', ['--version']).status === 0;
const withGroff = whereAvailable(isThere ? undefined : 'there is no groff (Debian: groff)');

withGroff('the manual page has every command and option, and no fault', () => {
  const page = fileURLToPath(new URL(`../../${packageJson.man}`, import.meta.url));
  const { stdout, stderr } = spawnSync('groff', ['-man', '-Tascii', '-P-cbou', '-wall', page], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  for (const part of ['photonym [options] [path...]', '--dry-run', 'models get', 'EXIT STATUS']) {
    expect(stdout).toContain(part);
  }
});
