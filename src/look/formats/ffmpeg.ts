import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { DecodeError } from '../core/decode-error.ts';

let found: Promise<string | undefined> | undefined;

/** The path of ffmpeg, if it is installed; looked up once. */
export function findFfmpeg(): Promise<string | undefined> {
  found ??= search(process.env['PATH'] ?? '');
  return found;
}

async function search(folders: string): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of folders.split(path.delimiter)) {
    // A relative entry would let a folder of pictures supply its own program.
    if (!path.isAbsolute(folder)) continue;
    const program = path.join(folder, name);
    try {
      await access(program, constants.X_OK);
      return program;
    } catch {}
  }
  return undefined;
}

/** Frames at the beginning of a film from which the most typical one is chosen. */
const FRAMES_COMPARED = 48;

/** More than an 8K frame needs as JPEG. */
const MOST_FRAME_BYTES = 64 * 1024 * 1024;

/**
 * A typical frame from the beginning of a film, upright, as JPEG. ffmpeg is allowed to read only this
 * file.
 * @throws DecodeError if ffmpeg is not installed, takes too long or finds no frame
 */
export async function filmFrame(file: string, maxSeconds: number): Promise<Buffer> {
  const program = await findFfmpeg();
  if (program === undefined) {
    throw new DecodeError(
      'UNSUPPORTED_FORMAT',
      'films cannot be decoded without ffmpeg; install it',
    );
  }
  const input = ['-protocol_whitelist', 'file', '-i', `file:${file}`];
  const output = ['-map', '0:v:0', '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'mjpeg'];
  const filter = ['-vf', `thumbnail=${FRAMES_COMPARED}`, '-q:v', '2', '-pix_fmt', 'yuvj420p'];
  const common = ['-v', 'error', '-nostdin', '-threads', '1'];
  const { code, out } = await run(
    program,
    [...common, ...input, ...output, ...filter, 'pipe:1'],
    maxSeconds,
  );
  if (code === undefined) {
    throw new DecodeError('DECODE_FAILED', `could not be decoded within ${maxSeconds} s`);
  }
  if (out.length === 0) throw new DecodeError('DECODE_FAILED', 'has no frame that can be decoded');
  return out;
}

/** Runs a program; `code` is undefined if it had to be stopped. */
async function run(
  program: string,
  args: readonly string[],
  maxSeconds: number,
): Promise<{ code: number | undefined; out: Buffer }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => child.kill('SIGKILL'), maxSeconds * 1000);
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_FRAME_BYTES) chunks.push(chunk);
    else child.kill('SIGKILL');
  });
  try {
    const code = await new Promise<number | undefined>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => resolve(status ?? undefined));
    });
    return { code, out: Buffer.concat(chunks) };
  } finally {
    clearTimeout(timer);
  }
}

/** The program that decodes a stream of HEVC pictures, and the parameter sets that precede them. */
export interface HevcStream {
  readonly program: string;
  readonly maxSeconds: number;
  readonly parameterSets: readonly Uint8Array[];
}

const START_CODE = Uint8Array.of(0, 0, 0, 1);

/**
 * Decodes intra-only HEVC pictures, given as NAL units, to their planes, in order. The loop filter is
 * skipped, as in the WebAssembly build of libheif. ffmpeg reads only what is piped to it.
 * @param frameBytes size of a decoded picture; each one yielded is valid until the next
 * @throws Error if not every picture could be decoded
 */
export async function* hevcFrames(
  { program, maxSeconds, parameterSets }: HevcStream,
  pictures: readonly (readonly Uint8Array[])[],
  frameBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const input = ['-protocol_whitelist', 'pipe', '-err_detect', 'explode'];
  const decoder = ['-skip_loop_filter', 'all', '-f', 'hevc', '-i', 'pipe:0'];
  const output = ['-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1'];
  const common = ['-v', 'error', '-nostdin', '-xerror', '-threads', '1'];
  const child = spawn(program, [...common, ...input, ...decoder, ...output], {
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code));
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), maxSeconds * 1000);
  // A program that exits early closes the pipe; its exit code is checked below.
  child.stdin.on('error', () => {});
  child.stdin.end(
    Buffer.concat([...parameterSets, ...pictures.flat()].flatMap((unit) => [START_CODE, unit])),
  );
  try {
    const frame = Buffer.alloc(frameBytes);
    let filled = 0;
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const copied = chunk.copy(frame, filled, at);
        at += copied;
        filled += copied;
        if (filled < frameBytes) continue;
        yield frame;
        filled = 0;
      }
    }
    if ((await ended) !== 0 || filled > 0) throw new Error('ffmpeg could not decode all of it');
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
