// `npm run structure`: imports run one way, deciding code touches nothing outside, and no folder is crowded.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readImports } from './structure/imports.mjs';
import { breaches } from './structure/rules.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** More files than this side by side cannot be taken in at a glance. */
const MOST_FILES = 15;

const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'test/support'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => existsSync(path.join(root, file)))
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.(spec|fixtures)\.ts$/.test(file));

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const imports = readImports(
  root,
  sources.filter((file) => file.startsWith('src/')),
);
const complaints = [...breaches(imports, manifest), ...crowdedFolders()];
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length > 0 ? 1 : 0);

function crowdedFolders() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const file of sources) {
    const folder = path.dirname(file);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MOST_FILES)
    .map(
      ([folder, count]) =>
        `${folder} holds ${count} files side by side; ${MOST_FILES} is the limit.`,
    );
}
