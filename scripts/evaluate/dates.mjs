// The dates that photonym finds in pictures, beside exiftool's; the table in docs/dates.md:
//   npm run build && npm run dates -- FOLDER…
import path from 'node:path';
import { findPictures } from '../../dist/index.js';
import { decodeViews } from '../../dist/model.js';
import { exiftoolDate, exiftoolRows, exiftoolVersion } from './exiftool-dates.mjs';

/** The smallest view that can be asked for: only the facts are wanted. */
const SMALL = {
  resize: { mode: 'exact', width: 8, height: 8 },
  resample: 'box',
  crop: undefined,
  rescale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channelOrder: 'rgb',
  asDisplayed: true,
};

const folders = process.argv.slice(2);
const version = exiftoolVersion();
if (version === undefined || folders.length === 0) {
  console.error('Usage, where exiftool is installed: npm run dates -- FOLDER…');
  process.exit(2);
}

console.log(`| folder | pictures | dated by photonym | by exiftool ${version} | different |`);
console.log('|---|---|---|---|---|');
const differences = [];
for (const folder of folders) {
  const rows = exiftoolRows([folder]);
  const theirs = new Map(rows.map((row) => [path.resolve(row.SourceFile), exiftoolDate(row)]));
  const counts = { pictures: 0, ours: 0, theirs: 0, different: 0 };
  for await (const found of findPictures([folder])) {
    if (found.type === 'failed') continue;
    const seen = await decodeViews(found, [SMALL]);
    if (!('facts' in seen)) continue;
    const [ours, other] = [seen.facts.takenAt, theirs.get(found.path)];
    const isDifferent = ours?.slice(0, 19) !== other;
    counts.pictures++;
    if (ours !== undefined) counts.ours++;
    if (other !== undefined) counts.theirs++;
    if (!isDifferent) continue;
    counts.different++;
    differences.push([path.basename(found.path), ours ?? 'none', other ?? 'none']);
  }
  const { pictures, ours, different } = counts;
  console.log(`| ${folder} | ${pictures} | ${ours} | ${counts.theirs} | ${different} |`);
}
console.log('\n| picture | photonym | exiftool |\n|---|---|---|');
for (const row of differences) console.log(`| ${row.join(' | ')} |`);
