// Arguments: model folder, picture. The shortest program that does this with transformers.js.
import { openPipeline } from '../contestants/peer.mjs';

const [model = '', picture = ''] = process.argv.slice(2);
const classify = await openPipeline(model);
process.stdout.write(`${JSON.stringify(await classify(picture))}\n`);
