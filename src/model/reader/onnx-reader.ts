import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tensor } from 'onnxruntime-common';
import { type Pixels, resample } from '../../look/core/pixels/resample.ts';
import type { Session } from '../classifier/runtime.ts';
import { openSession } from '../classifier/session.ts';
import { floats } from '../core/outputs.ts';
import { cutLine } from '../core/reading/cut-line.ts';
import { decodeLetters, readCharacters } from '../core/reading/decode-letters.ts';
import { batchLines, type LineBatch, packLines } from '../core/reading/line-batches.ts';
import { inReadingOrder } from '../core/reading/reading-order.ts';
import { boundsOf, type RotatedBox } from '../core/reading/rotated-box.ts';
import { spaceWords } from '../core/reading/space-words.ts';
import { textBoxes } from '../core/reading/text-boxes.ts';
import { searchedSize, type TextLine } from '../core/reading/text-line.ts';
import { LETTERS, LIKELIHOODS, LINE_HEIGHT, TEXT_FILES } from '../core/reading/text-networks.ts';
import { PIXEL_INPUT } from '../core/tensor-names.ts';

/** Lines read with less confidence than this are specks and patterns. */
const LEAST_CONFIDENCE = 0.5;

type Spelled = Pick<TextLine, 'text' | 'confidence'>;

/** Both networks in the calling thread, which waits while ONNX Runtime computes. */
export class OnnxReader {
  readonly #detection: Session;
  readonly #recognition: Session;
  readonly #characters: readonly string[];

  private constructor(detection: Session, recognition: Session, characters: readonly string[]) {
    this.#detection = detection;
    this.#recognition = recognition;
    this.#characters = characters;
  }

  /** @throws PhotonymError MODEL_DAMAGED */
  static async load(folder: string, threads: number): Promise<OnnxReader> {
    const file = (part: keyof typeof TEXT_FILES): string => path.join(folder, TEXT_FILES[part]);
    const open = async (part: 'detection' | 'recognition'): Promise<Session> => {
      const weights = file(part);
      const options = { threads, device: 'cpu', weights } as const;
      return (await openSession(await readFile(weights), options)).session;
    };
    const detection = await open('detection');
    const recognition = await open('recognition');
    const characters = readCharacters(await readFile(file('characters'), 'utf8'));
    return new OnnxReader(detection, recognition, characters);
  }

  async read(page: Pixels): Promise<TextLine[]> {
    const boxes = await this.#find(page);
    const lines = await this.#spell(page, boxes);
    const read = lines.flatMap(({ text, confidence }, index) => {
      const at = boxes[index];
      const isSure = text !== '' && confidence >= LEAST_CONFIDENCE;
      return isSure && at !== undefined ? [{ text, confidence, at }] : [];
    });
    return inReadingOrder(read).map(({ at, ...line }) => ({ ...line, box: boundsOf(at, page) }));
  }

  /** The boxes of lines, in pixels of the page. */
  async #find(page: Pixels): Promise<RotatedBox[]> {
    const { width, height } = searchedSize(page);
    const geometry = { width, height, left: 0, top: 0, crop: { width, height } };
    const { data } = resample(page, geometry, 'bilinear');
    const input = new Tensor('uint8', data, [1, height, width, 3]);
    const outputs = await this.#detection.run({ [PIXEL_INPUT]: input });
    const map = { width, height, data: floats(Object.values(outputs)[0]) };
    const scaleX = page.width / width;
    const scaleY = page.height / height;
    return textBoxes(map).map((box) => scaled(box, scaleX, scaleY));
  }

  async #spell(page: Pixels, boxes: readonly RotatedBox[]): Promise<Spelled[]> {
    const spelled: Spelled[] = [];
    const pictures = boxes.map((box) => cutLine(page, box, LINE_HEIGHT));
    for (const batch of batchLines(pictures.map(({ width }) => width))) {
      for (const [index, line] of (await this.#spellBatch(pictures, batch)).entries()) {
        const at = batch.lines[index];
        if (at !== undefined) spelled[at] = line;
      }
    }
    return spelled;
  }

  async #spellBatch(pictures: readonly Pixels[], { lines, width }: LineBatch): Promise<Spelled[]> {
    const cut = lines.flatMap((line) => pictures[line] ?? []);
    const bytes = packLines(cut, width, LINE_HEIGHT);
    const input = new Tensor('uint8', bytes, [cut.length, LINE_HEIGHT, width, 3]);
    const outputs = await this.#recognition.run({ [PIXEL_INPUT]: input }, [LETTERS, LIKELIHOODS]);
    const likelihoods = floats(outputs[LIKELIHOODS]);
    const classes = integers(outputs[LETTERS]);
    const steps = likelihoods.length / cut.length;
    return cut.map((line, index) => {
      const part = [index * steps, (index + 1) * steps] as const;
      const { letters, confidence } = decodeLetters(
        classes.subarray(...part),
        likelihoods.subarray(...part),
        this.#characters,
      );
      return { text: spaceWords(line, letters, width / steps).trim(), confidence };
    });
  }

  async close(): Promise<void> {
    await this.#detection.release();
    await this.#recognition.release();
  }
}

/** The two scales hardly differ, so a rotated box stays a rectangle. */
function scaled(box: RotatedBox, scaleX: number, scaleY: number): RotatedBox {
  const along = Math.hypot(Math.cos(box.angle) * scaleX, Math.sin(box.angle) * scaleY);
  const across = Math.hypot(Math.sin(box.angle) * scaleX, Math.cos(box.angle) * scaleY);
  return {
    x: box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * along,
    height: box.height * across,
    angle: Math.atan2(Math.sin(box.angle) * scaleY, Math.cos(box.angle) * scaleX),
  };
}

function integers(tensor: Tensor | undefined): BigInt64Array {
  return tensor?.data instanceof BigInt64Array ? tensor.data : new BigInt64Array();
}
