// `npm run structure`: imports run one way, deciding code touches nothing outside, and no folder is crowded.
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** More files than this side by side cannot be taken in at a glance. */
const MOST_FILES = 15;

const hasBadImport = (await Promise.all(['directions', 'deciding'].map(breaks))).includes(true);

const crowded = [...filesByFolder()].filter(([, count]) => count > MOST_FILES);
for (const [folder, count] of crowded) {
  console.error(`${folder} holds ${count} files side by side; ${MOST_FILES} is the limit.`);
}
process.exit(hasBadImport || crowded.length > 0 ? 1 : 0);

/**
 * Whether an import breaks one of these rules.
 * @param {string} rules
 */
function breaks(rules) {
  const cruise = spawn('npx', ['depcruise', '--config', '.dependency-cruiser.mjs', 'src'], {
    cwd: root,
    env: { ...process.env, STRUCTURE: rules },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return new Promise((resolve) => {
    cruise.on('error', () => resolve(true));
    cruise.on('close', (status) => resolve(status !== 0));
  });
}

/** How many sources each folder holds; a spec belongs to its source. */
function filesByFolder() {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'test/support'],
    { cwd: root, encoding: 'utf8' },
  );
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const file of listed.split('\n')) {
    if (!/\.(ts|tsx|mjs)$/.test(file) || /\.(spec|fixtures)\.ts$/.test(file)) continue;
    const folder = path.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}
