import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { loadClassifier } from '../../../src/model/classifier/onnx-classifier.ts';
import type { Detection } from '../../../src/model/core/detections.ts';
import { builtInStore } from '../../../src/model/store/built-in.ts';
import { locateModel } from '../../../src/model/store/locate.ts';

const CARD = 'preprocessor_config.json';
const cardShape = z.looseObject({ size: z.object({ height: z.number(), width: z.number() }) });

/** The built-in network for pictures of another size, on one core. */
export async function openAt(side: number): Promise<{
  /** @param data RGB, 0 to 255, H, W, C */
  look(data: Uint8Array): Promise<readonly Detection[]>;
  close(): Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'photonym-size-'));
  try {
    await cp(path.join(builtInStore(), 'built-in'), folder, { recursive: true });
    const card = cardShape.parse(JSON.parse(await readFile(path.join(folder, CARD), 'utf8')));
    const size = { height: side, width: side };
    await writeFile(path.join(folder, CARD), JSON.stringify({ ...card, size }));
    const classifier = await loadClassifier(await locateModel(folder), { threads: 1 });
    return {
      async look(data) {
        const [seen] = await classifier.run([{ width: side, height: side, data }]);
        return seen?.things ?? [];
      },
      close: () => classifier.close(),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
