// `npm run bench`: photonym beside the image-classification pipeline of transformers.js.
import { writeFileSync } from 'node:fs';
import { compareGroup } from './compare.mjs';
import { measureGrowth } from './growth.mjs';
import { measureKinds } from './kinds.mjs';
import { describeMachine } from './machine.mjs';
import { parseOptions } from './options.mjs';
import { prepareGroups } from './pictures.mjs';
import { markdown } from './report-markdown.mjs';
import { table } from './report-table.mjs';
import { scratchFolder } from './scratch.mjs';
import { build, findModel, installPeer, makeDetector } from './setup.mjs';
import { measureStart } from './whole-process.mjs';

const options = parseOptions(process.argv.slice(2));
installPeer();
if (options.build) build();
const model = await findModel();
const detector = await makeDetector();
const groups = await prepareGroups(options);
const scratch = scratchFolder();
/** @type {import('./types.d.ts').Results} */
const results = {
  machine: describeMachine(),
  quick: options.quick,
  rounds: options.rounds,
  groups: [],
  start: await measureStart(model, groups[0].files[0], options),
  kinds: await measureKinds(
    model,
    { ...options, large: groups.find(({ name }) => name === 'large')?.files },
    scratch,
    say,
  ),
  growth: await measureGrowth(model, scratch, options, say),
};
for (const group of options.comparison ? groups : []) {
  results.groups.push(
    await compareGroup(group, { model, detector, scratch, rounds: options.rounds, say }),
  );
}
say('');
process.stdout.write(options.json ? `${JSON.stringify(results, null, 2)}\n` : table(results));
if (options.markdown !== undefined) writeFileSync(options.markdown, markdown(results));

/**
 * Progress goes to stderr, so that the JSON can be piped.
 * @param {string} text
 */
function say(text) {
  process.stderr.write(`${text}\n`);
}
