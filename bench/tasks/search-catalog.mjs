// Arguments: a data directory, a model, what to search by, and for what. Searches several times, and says how
// long the first and the fastest of the others took.
import { cataloguedModels } from '../../dist/catalog.js';
import { findCatalogued, openCatalog, openClassifier } from '../../dist/index.js';

const [dataDir = '', model = '', by = '', wanted = ''] = process.argv.slice(2);
const classifier = await openClassifier({ model });
const catalog = openCatalog({ dataDir });
const query = queryOf();
const timings = [];
for (let run = 0; run < (by === 'words' ? 2 : 4); run++) {
  const started = performance.now();
  const before = process.cpuUsage();
  const hits = await findCatalogued(query, { classifier, catalog });
  const { user, system } = process.cpuUsage(before);
  timings.push({ elapsed: performance.now() - started, busy: (user + system) / 1000 });
  if (hits.length !== 50) throw new Error(`${hits.length} found`);
}
const [first, ...others] = timings;
catalog.close();
await classifier.close();
process.send?.({ first, again: others.sort((a, b) => a.busy - b.busy)[0] });
process.disconnect?.();

/** @returns {import('../../dist/index.js').Wanted} */
function queryOf() {
  if (by === 'words') return { words: [wanted] };
  if (by === 'like') return { like: [wanted] };
  const { featureSize = 0 } = cataloguedModels(catalog)[0] ?? {};
  return { vector: Float32Array.from({ length: featureSize }, () => Math.random() ** 3) };
}
