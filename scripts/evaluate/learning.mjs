// How well categories are learned from few examples, and how well other pictures are left alone:
//   npm run build && node scripts/evaluate/learning.mjs [--model NAME] FOLDER [OTHERS…]
// FOLDER has a folder of pictures for each category. Of each, 1, 5, 10 and 20 are examples, drawn anew
// five times, and the rest is tested; then, twenty times, with half of the categories learned, and with one
// to ten of them. The other categories and the pictures of OTHERS must then be left alone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { learnFolder, openClassifier } from '../../dist/index.js';
import { DEFAULT_LEARNED_FLOOR, learn, recognise, usualOf } from '../../dist/label.js';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string' } },
});
const [folder, ...others] = positionals;
if (folder === undefined)
  throw new Error('Which pictures? node scripts/evaluate/learning.mjs FOLDER');

/** What embeddings of the network usually are, as `learn` is told it. */
let usual;
const pictures = await look(folder, values.model);
const strangers = [];
const categories = [...new Set(pictures.map(({ category }) => category))].sort();
for (const other of others) {
  const seen = await look(other, values.model);
  strangers.push(...seen.filter(({ category }) => !categories.includes(category)));
}
const fewest = Math.min(
  ...categories.map((one) => pictures.filter(({ category }) => category === one).length),
);
console.log(
  `${pictures.length} pictures of ${categories.length} categories, ${strangers.length} others`,
);
console.log('examples  accuracy');
const counts = [1, 2, 3, 4, 5, 10, 20].filter((count) => count < fewest);
for (const each of counts) {
  const trials = SEEDS.slice(0, 5).map((seed) => trial(seed, each, categories.length));
  console.log(`${String(each).padStart(8)}  ${spread(trials, 'accuracy')}`);
}
console.log('categories x examples: recognised, taken for learned, right of those named');
console.log('(mean ± standard deviation, lowest to highest of the draws)');
const half = Math.floor(categories.length / 2);
const most = Math.min(5, fewest - 1);
for (const [count, each] of [
  ...counts.map((each) => [half, each]),
  ...[1, 2, 3, 5, 10].filter((few) => few < half).map((few) => [few, most]),
]) {
  const trials = SEEDS.map((seed) => trial(seed, each, count));
  const figures = ['recognised', 'taken', 'truth'].map((key) => spread(trials, key));
  console.log(`${String(count).padStart(8)} x ${String(each).padEnd(2)}  ${figures.join('   ')}`);
}

async function look(root, name) {
  const classifier = await openClassifier(name === undefined ? {} : { model: name });
  usual = usualOf(classifier.facts.id);
  const dataDir = await mkdtemp(join(tmpdir(), 'photonym-learning-'));
  const onEvent = (event) => {
    if (event.type === 'failed') console.error(event.file, event.failure.message);
  };
  const { examples } = await learnFolder(root, { classifier, dataDir, onEvent });
  await rm(dataDir, { recursive: true });
  await classifier.close();
  const order = ({ file }) => relative(resolve(root), file).split(sep).join('/');
  return examples.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Learns `count` of the categories from `each` pictures and tests the rest of all pictures. */
function trial(seed, each, count) {
  const random = numbers(seed * 1000 + each);
  const known = new Set(shuffled(categories, random).slice(0, count));
  const examples = [];
  const tests = [];
  for (const category of categories) {
    const own = shuffled(
      pictures.filter((picture) => picture.category === category),
      random,
    );
    const taken = known.has(category) ? each : 0;
    examples.push(...own.slice(0, taken));
    tests.push(...own.slice(taken));
  }
  const learned = learn(examples, usual);
  const results = [...tests, ...strangers].map(({ category, embedding }) => {
    const found = recognise(embedding, learned);
    const named = found.probability >= DEFAULT_LEARNED_FLOOR;
    return { category, named, isKnown: known.has(category), right: found.category === category };
  });
  const familiar = results.filter(({ isKnown }) => isKnown);
  const foreign = results.filter(({ isKnown }) => !isKnown);
  const perCategory = [...known].map((one) =>
    portion(
      familiar.filter(({ category }) => category === one),
      ({ right }) => right,
    ),
  );
  return {
    accuracy: perCategory.reduce((sum, value) => sum + value, 0) / perCategory.length,
    recognised: portion(familiar, ({ named, right }) => named && right),
    taken: portion(foreign, ({ named }) => named),
    truth: portion(
      results.filter(({ named }) => named),
      ({ right }) => right,
    ),
  };
}

function portion(of, isOne) {
  return of.length === 0 ? 0 : of.filter(isOne).length / of.length;
}

function spread(trials, key) {
  const figures = trials.map((one) => one[key]);
  const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length;
  const variance = figures.reduce((sum, one) => sum + (one - mean) ** 2, 0) / figures.length;
  const [low, high] = [Math.min(...figures), Math.max(...figures)];
  return `${mean.toFixed(3)} ± ${Math.sqrt(variance).toFixed(3)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function shuffled(items, random) {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function numbers(seed) {
  let state = seed >>> 0;
  for (let step = 0; step < 4; step++) state = next(state);
  return () => {
    state = next(state);
    return state / 2 ** 32;
  };
}

function next(state) {
  return (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
}
