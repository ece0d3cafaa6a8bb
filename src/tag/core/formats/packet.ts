import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { MOST_XMP_BYTES } from '../../../look/core/facts/xmp.ts';
import type { Splice } from '../splice.ts';

/** Where a picture keeps its XMP packet. */
export interface PacketPlace {
  /** The packet; undefined if it has none. */
  readonly packet: Buffer | undefined;
  /** What has to change in the file so that it has another, which may be up to {@link most} long. */
  replace(packet: Buffer): readonly Splice[];
  readonly most: number;
}

/** Finds the place in a picture of one format. @throws NotWritable */
export type FindPlace = (bytes: ByteSource) => Promise<PacketPlace>;

/** A picture that is put together in a way in which it cannot safely be written to. */
export class NotWritable extends Error {
  override readonly name = 'NotWritable';
}

/** Reads all of a part. @throws NotWritable if the file ends before it */
export async function readAll(bytes: ByteSource, offset: number, length: number): Promise<Buffer> {
  if (length > MOST_XMP_BYTES) throw new NotWritable('Its metadata is too long.');
  const block = await bytes.read(offset, length);
  if (block.length < length) throw new NotWritable('It is cut off.');
  return block;
}

/** A packet that fills so many bytes, with spaces at its end. */
export function padded(packet: Buffer, length: number): Buffer {
  return Buffer.concat([packet, Buffer.alloc(Math.max(0, length - packet.length), ' ')]);
}
