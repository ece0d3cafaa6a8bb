import { endianness } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import { LOOK_VERSION } from '../look/core/version.ts';
import { findFfmpeg } from '../look/formats/ffmpeg.ts';
import { viewDigest } from '../memory/model-identity.ts';
import { type ClassifyOptions, networksOf } from '../pipeline/classify.ts';
import { modelIdentityOf } from '../pipeline/see.ts';
import type { Means } from './core/looking.ts';

/** Everything that decides the results of this machine. */
export async function meansOf(options: ClassifyOptions): Promise<Means> {
  const { reader, caption } = options;
  return {
    version: `${packageJson.version}/${LOOK_VERSION}/${endianness()}`,
    networks: networksOf(options).map((network) => {
      const identity = modelIdentityOf(network, options);
      const { id, dtype, weights } = identity;
      return { id, dtype, weights, view: viewDigest(identity) };
    }),
    reader: reader?.facts.id ?? null,
    captions: caption === undefined ? null : askingOf(caption.facts),
    films: (await findFfmpeg()) !== undefined,
  };
}

function askingOf({ model, prompt, edge }: NonNullable<ClassifyOptions['caption']>['facts']) {
  return { model, prompt, edge };
}
