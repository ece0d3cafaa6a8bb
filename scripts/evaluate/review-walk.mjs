// How many decisions and key presses a person needs on the review page until all pictures have good names:
//   npm run build && node scripts/evaluate/review-walk.mjs [--count 1500] LABELLED
// LABELLED has the folders caltech and album/people-and-things. The person knows what each picture shows, and
// decides one picture after another (as the page was), or groups that look alike, what is offered, and the rest.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { classify, openCatalog, openClassifier, vocabularyFor } from '../../dist/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '1500' } },
});
const [labelled] = positionals;
if (labelled === undefined)
  throw new Error('Which pictures? node scripts/evaluate/review-walk.mjs LABELLED');

const here = (place) => fileURLToPath(new URL(place, import.meta.url));
const textFiles = {
  name: 'text-files',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('.txt') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : null,
};
const { module: page } = await runnerImport(here('walk/load.ts'), {
  configFile: false,
  plugins: [textFiles],
});
const rows = (file) => {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const keys = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, at) => [keys[at], value])),
  );
};

const classifier = await openClassifier();
const detector = await openClassifier({ model: 'built-in' });
const kinds = detector.facts.labels;
const vocabulary = await vocabularyFor(classifier, { kinds });
const { tree } = vocabulary;
const known = [...new Set(tree.nodes.map(({ label }) => label))].sort();
const nodeOf = new Map(tree.nodes.map(({ label }, node) => [label.toLowerCase(), node]).reverse());

const words = new Map(rows(here('joint/words.csv')).map((row) => [row.word, row.category]));
const largest = new Map();
for (const row of rows(join(labelled, 'album/people-and-things.csv'))) {
  const area = row.width * row.height;
  if (area > (largest.get(row.file)?.area ?? 0))
    largest.set(row.file, { area, label: kinds[Number(row.coco_class_of_80)] });
}

/** What a person would call a picture. */
function truthOf(file) {
  const folder = basename(dirname(file));
  if (folder === 'people-and-things') return largest.get(basename(file))?.label;
  return words.get(folder) || folder.replaceAll('_', ' ').toLowerCase();
}

function lineage(label) {
  const line = [];
  for (let at = nodeOf.get(label.toLowerCase()) ?? -1; at >= 0; at = tree.parents[at])
    line.push(at);
  return line;
}

/** Whether a label is true: the word itself, something above it, or a kind of it. */
function isGood(label, truth) {
  if (label.toLowerCase() === truth.toLowerCase()) return true;
  const [own, other] = [lineage(label), lineage(truth)];
  return own.length > 0 && other.length > 0 && (other.includes(own[0]) || own.includes(other[0]));
}

const pictures = await looked();
console.log(`${pictures.length} pictures, ${pictures.filter(isUnsure).length} of them unsure`);
const unsureOnes = pictures.filter(isUnsure);
const alike = finished(page.lookAlikes(unsureOnes.map(({ vector }) => vector)));
const pure = alike.map((group) => {
  const truths = group.map((place) => unsureOnes[place].truth);
  return truths.filter((truth) => truth === mostFrequent(truths)).length;
});
const [held, same] = [alike.flat().length, pure.reduce((sum, count) => sum + count, 0)];
console.log(`${alike.length} groups of ${held} pictures, ${same} of them of their group's kind`);
console.log('before', oneByOne());
console.log('after', together());

/** The pictures in an order that has nothing to do with what they show. */
async function looked() {
  const catalog = openCatalog();
  const folders = ['caltech', 'album/people-and-things'].map((folder) => join(labelled, folder));
  const all = [];
  const asked = { vocabulary, network: classifier.facts.id, options: { vocabulary } };
  for await (const event of classify(folders, { classifier, detector, catalog, vocabulary })) {
    if (event.type === 'skipped' || event.judgement.status === 'failed') continue;
    const truth = truthOf(event.judgement.path);
    if (truth === undefined) continue;
    const picture = page.pictureOf(event.judgement, asked);
    all.push({ ...picture, truth, label: event.judgement.label });
  }
  const mixed = all.map((picture) => [hash(picture.path.slice(labelled.length)), picture]);
  mixed.sort(([a], [b]) => a - b);
  return mixed.slice(0, Number(values.count)).map(([, picture], id) => ({ ...picture, id }));
}

function hash(text) {
  let bits = 2166136261;
  for (const letter of text) bits = Math.imul(bits ^ letter.charCodeAt(0), 16777619);
  return (bits ^ (bits >>> 13)) >>> 0;
}

function isUnsure({ label }) {
  return label === null;
}

/** The page's state as the person works: labels, and what it cost. */
function session() {
  const labels = new Map(pictures.map(({ id, label }) => [id, label]));
  const confirmed = [];
  const cost = { decisions: 0, presses: 0 };
  return {
    labels,
    confirmed,
    cost,
    isOpen: (id) => labels.get(id) === null,
    give(ids, label, presses) {
      cost.decisions++;
      cost.presses += presses;
      for (const id of ids) {
        labels.set(id, label);
        confirmed.push({ id, label, vector: pictures[id].vector });
      }
    },
  };
}

/** Presses for typing a label: the letters until it is suggested, then what takes the suggestion and sends it. */
function typing(label, used, take) {
  for (let length = 1; length < label.length; length++) {
    const typed = label.slice(0, length);
    const like = [...page.labelsLike(used, typed), ...page.labelsLike(known, typed)];
    const place = [...new Set(like)].slice(0, 8).indexOf(label);
    if (place >= 0 && length + take(place) < label.length + 1) return 1 + length + take(place);
  }
  return 1 + label.length + 1;
}

/** The presses that name one picture: a digit if a guess is good, else a typed word. */
function naming({ guesses, truth }, used, take) {
  const place = guesses.slice(0, 5).findIndex(({ label }) => isGood(label, truth));
  if (place >= 0) return { label: guesses[place].label, presses: 1 };
  return { label: truth, presses: typing(truth, used, take) };
}

function usedLabels(labels) {
  const counts = new Map();
  for (const label of labels.values())
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([label]) => label);
}

/** Names that are wrong are each found by a click, whichever way the rest is done. */
function correct(at, take) {
  for (const picture of pictures) {
    const label = at.labels.get(picture.id);
    if (label === null || isGood(label, picture.truth)) continue;
    const { label: right, presses } = naming(picture, usedLabels(at.labels), take);
    at.give([picture.id], right, 1 + presses);
  }
}

/** As the page was: each unsure picture by itself. Arrows lead to a suggestion, Enter takes it, Enter sends it. */
function oneByOne() {
  const at = session();
  const take = (place) => place + 1 + 2;
  for (const picture of pictures.filter(isUnsure)) {
    const { label, presses } = naming(picture, usedLabels(at.labels), take);
    at.give([picture.id], label, presses);
  }
  correct(at, take);
  return at.cost;
}

/** As the page is: groups that look alike, after each label what is offered, then one by one. */
function together() {
  const at = session();
  // Tab takes the first suggestion, arrows lead to others; Enter sends it.
  const take = (place) => (place === 0 ? 1 : place + 1) + 1;
  const unsure = pictures.filter(isUnsure);
  const groups = finished(page.lookAlikes(unsure.map(({ vector }) => vector)));
  for (const group of groups) nameGroup(group.map((place) => unsure[place]));
  for (const picture of unsure) {
    if (!at.isOpen(picture.id)) continue;
    const { label, presses } = naming(picture, usedLabels(at.labels), take);
    at.give([picture.id], label, presses);
    offers(label, picture.truth);
  }
  correct(at, take);
  return at.cost;

  /** A group mostly of one kind gets its name, once the others in it are unticked. */
  function nameGroup(all) {
    const group = all.filter(({ id }) => at.isOpen(id));
    const truth = mostFrequent(group.map((one) => one.truth));
    const same = group.filter((one) => one.truth === truth);
    const others = group.length - same.length;
    if (same.length < 2 || others > same.length / 3) return;
    // Ticking the group and unticking the others; without others its heading names all of it.
    const ticking = others === 0 ? 0 : 1 + others;
    const cards = group.map((one) => ({ ...one, status: 'unsure', verdict: 'open' }));
    const chip = page.guessesFor(cards, 3).find(({ label }) => isGood(label, truth));
    const label = others === 0 && chip !== undefined ? chip.label : truth;
    const presses = label === truth ? typing(truth, usedLabels(at.labels), take) : 1;
    at.give(
      same.map(({ id }) => id),
      label,
      ticking + presses,
    );
    offers(label, truth);
  }

  /** What is offered is looked at: the wrong ones are left out, and if they are many, it is dismissed. */
  function offers(label, truth) {
    for (;;) {
      const candidates = unsure.filter(({ id }) => at.isOpen(id));
      const offered = page.moreLike(label, at.confirmed, candidates).map((id) => pictures[id]);
      const right = offered.filter((one) => isGood(label, one.truth) && one.truth === truth);
      const wrong = offered.length - right.length;
      if (right.length === 0 || wrong > right.length) return;
      at.give(
        right.map(({ id }) => id),
        label,
        wrong + 1,
      );
    }
  }
}

function mostFrequent(list) {
  const counts = new Map();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function finished(work) {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
