import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FACES_CARDS, FACES_SOURCE, facesNetwork } from './faces.ts';
import { type GraphModel, readGraphModel } from './graph-model.ts';
import { THINGS_CARDS, THINGS_SOURCE, thingsNetwork } from './things.ts';

/** The logit of a picture that shows nothing of what the network knows; as fitted (docs/models.md). */
const BACKGROUND = -0.8;

/** Writes the networks that come with photonym, as model folders, and the licence of their weights. */
export async function buildNetworks(packages: string, store: string): Promise<void> {
  const read = (source: string): Promise<GraphModel> => readGraphModel(path.join(packages, source));
  const things = thingsNetwork(await read(THINGS_SOURCE), BACKGROUND);
  await writeNetwork(path.join(store, 'built-in'), things, THINGS_CARDS);
  const faces = facesNetwork(await read(FACES_SOURCE));
  await writeNetwork(path.join(store, 'faces'), faces, FACES_CARDS);
  const licence = await readFile(path.join(packages, '@vladmandic', 'human', 'LICENSE'), 'utf8');
  await writeFile(path.join(store, 'NOTICE'), `${NOTICE}\n${licence}`);
}

async function writeNetwork(
  folder: string,
  network: Uint8Array,
  cards: Readonly<Record<string, object>>,
): Promise<void> {
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  await writeFile(path.join(folder, 'onnx', 'model.onnx'), network);
  for (const [name, card] of Object.entries(cards)) {
    await writeFile(path.join(folder, name), `${JSON.stringify(card, null, 2)}\n`);
  }
}

const NOTICE = `photonym comes with networks that others have trained.

built-in: CenterNet on MobileNetV3, trained on COCO; converted from centernet.json of the npm package
@vladmandic/human.
faces: BlazeFace of MediaPipe (Apache License 2.0); converted from blazeface.json of the same package.

The package's licence:
`;
