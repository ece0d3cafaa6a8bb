import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readGraphModel } from './graph-model.ts';
import { THINGS_CARDS, THINGS_SOURCE, thingsNetwork } from './things.ts';

/** The logit of a picture that shows nothing of what the network knows; as fitted (docs/models.md). */
const BACKGROUND = -0.8;

/** Writes the networks that come with photonym, as model folders, and the licence of their weights. */
export async function buildNetworks(packages: string, store: string): Promise<void> {
  const folder = path.join(store, 'built-in');
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  const graph = await readGraphModel(path.join(packages, THINGS_SOURCE));
  await writeFile(path.join(folder, 'onnx', 'model.onnx'), thingsNetwork(graph, BACKGROUND));
  for (const [name, card] of Object.entries(THINGS_CARDS)) {
    await writeFile(path.join(folder, name), `${JSON.stringify(card, null, 2)}\n`);
  }
  const licence = await readFile(path.join(packages, '@vladmandic', 'human', 'LICENSE'), 'utf8');
  await writeFile(path.join(store, 'NOTICE'), `${NOTICE}\n${licence}`);
}

const NOTICE = `photonym comes with a network that others have trained.

built-in: CenterNet on MobileNetV3, trained on COCO; converted from centernet.json of the npm package
@vladmandic/human. Its licence:
`;
