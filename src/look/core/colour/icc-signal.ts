import { type Signal, signalOf } from './signal.ts';

const TAG_COUNT = 128;
const TAG_BYTES = 12;

/** The signal that an ICC profile declares by code points (ICC.1:2022, 9.2.17); undefined without them. */
export function iccSignal(profile: Buffer): Signal | undefined {
  const count = profile.length < TAG_COUNT + 4 ? 0 : profile.readUInt32BE(TAG_COUNT);
  for (let tag = 0; tag < count; tag++) {
    const at = TAG_COUNT + 4 + tag * TAG_BYTES;
    if (at + TAG_BYTES > profile.length) return undefined;
    if (profile.toString('latin1', at, at + 4) !== 'cicp') continue;
    const content = profile.readUInt32BE(at + 4) + 8;
    if (content + 2 > profile.length) return undefined;
    return signalOf(profile.readUInt8(content), profile.readUInt8(content + 1));
  }
  return undefined;
}
