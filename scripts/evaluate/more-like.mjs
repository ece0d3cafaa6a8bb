// How many of the pictures that the review page offers after a label are of its kind, by the least probability:
//   npm run build && node scripts/evaluate/more-like.mjs FOLDER...
// A folder has one folder of pictures for each kind. Of the unsure ones, a few are taken as examples, and up to 500 others
// are candidates; 20 more kinds have an example each, as after some work on the page.
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { classify, openCatalog, openClassifier, vocabularyFor } from '../../dist/index.js';

const FLOORS = [0.72, 0.5, 0.3, 0.2, 0.1];
const TRIALS = 60;
const MOST_OFFERED = 24;

const here = (place) => fileURLToPath(new URL(place, import.meta.url));
const { module: page } = await runnerImport(here('walk/likeness.ts'), { configFile: false });
const classifier = await openClassifier();
const catalog = openCatalog();
const vocabulary = await vocabularyFor(classifier);
let state = 1;
for (const folder of process.argv.slice(2)) {
  const unsure = await unsureOnes(folder);
  console.log(`${basename(folder)}: ${unsure.length} unsure pictures`);
  for (const count of [1, 2, 4])
    console.log(count, 'examples', measured(unsure, count).join(' | '));
}
catalog.close();
await classifier.close();

async function unsureOnes(folder) {
  const found = [];
  for await (const { judgement } of classify([folder], { classifier, catalog, vocabulary })) {
    if (judgement === undefined || judgement.status !== 'unsure') continue;
    const vector = page.normalise(Float32Array.from(page.likenessVector(judgement)));
    found.push({ kind: basename(dirname(judgement.path)), vector });
  }
  return found;
}

function measured(unsure, count) {
  const sums = FLOORS.map(() => ({ offered: 0, right: 0, trials: 0, answered: 0 }));
  for (let trial = 0; trial < TRIALS; trial++) {
    const all = mixed(unsure);
    const [kind, ...others] = [...new Set(all.map((one) => one.kind))];
    const own = all.filter((one) => one.kind === kind);
    if (own.length <= count) continue;
    const examples = [
      ...own.slice(0, count),
      ...others.slice(0, 20).map((other) => all.find((one) => one.kind === other)),
    ];
    const learned = page.learn(
      examples.map((one) => ({ category: one.kind, embedding: one.vector })),
    );
    const ranked = all
      .filter((one) => !examples.includes(one))
      .slice(0, 500)
      .map((one) => ({ ...one, ...page.recognise(one.vector, learned) }))
      .filter(({ category }) => category === kind)
      .sort((a, b) => b.probability - a.probability);
    FLOORS.forEach((floor, at) => {
      const offered = ranked.filter((one) => one.probability >= floor).slice(0, MOST_OFFERED);
      const sum = sums[at];
      sum.trials++;
      sum.offered += offered.length;
      sum.right += offered.filter((one) => one.kind === kind).length;
      if (offered.length > 0) sum.answered++;
    });
  }
  return sums.map(({ offered, right, trials, answered }, at) => {
    const [precision, share] = [right / (offered || 1), answered / (trials || 1)];
    return `${FLOORS[at]}: ${(100 * precision).toFixed(0)} % right, offers after ${(100 * share).toFixed(0)} % of labels`;
  });
}

/** In another order each time, which is the same on each run. */
function mixed(list) {
  return list
    .map((one) => {
      state = (state * 1103515245 + 12345) & 0x7fffffff;
      return [state, one];
    })
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}
