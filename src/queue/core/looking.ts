import { z } from 'zod';
import { PhotonymError } from '../../base/errors.ts';

/** How a queue's pictures are looked at: the options of the one who filled it, for the workers. */
const lookingOptionsSchema = z.object({
  model: z.string().optional(),
  dtype: z.string().optional(),
  preprocess: z.enum(['model', 'notebook']),
  see: z.array(z.enum(['classes', 'things', 'faces', 'text'])).optional(),
  text: z.boolean(),
  /** Whether whole pictures are looked at as well, as learned categories need it. */
  whole: z.boolean(),
  fullDecode: z.boolean().optional(),
  strict: z.boolean().optional(),
  maxBytes: z.number().optional(),
  maxPixels: z.number().optional(),
  maxFrames: z.number().optional(),
  maxSeconds: z.number().optional(),
  captions: z.string().optional(),
  captionModel: z.string().optional(),
  captionPrompt: z.string().optional(),
  captionsFor: z.enum(['unsure', 'all']).optional(),
  lang: z.string().optional(),
});

/** A network with its view, as the catalog tells them apart. */
const networkSchema = z.object({
  id: z.string(),
  dtype: z.string(),
  weights: z.string(),
  view: z.string(),
});

/** Everything that must be the same on all machines for their results to be the same. */
export const meansSchema = z.object({
  /** Of photonym, of its decoding, and the order of bytes. */
  version: z.string(),
  networks: z.array(networkSchema),
  /** The reader of text. */
  reader: z.string().nullable(),
  /** The model of sentences, and what it is asked. */
  captions: z.object({ model: z.string(), prompt: z.string(), edge: z.number() }).nullable(),
  /** Whether films are decoded. */
  films: z.boolean(),
});

export type Means = z.infer<typeof meansSchema>;

/** What a queue is for. All its jobs are for one looking. */
export const lookingSchema = z.object({
  options: lookingOptionsSchema,
  means: meansSchema,
  /** A worker that says nothing for so long has died. */
  lostAfterMs: z.number().int().positive(),
});

export type Looking = z.infer<typeof lookingSchema>;
export type LookingOptions = Looking['options'];

/** Why a machine cannot look as is wanted. */
export type Refusal =
  | { readonly lacks: 'version'; readonly wanted: string; readonly here: string }
  | { readonly lacks: 'network'; readonly wanted: string; readonly here: string }
  | { readonly lacks: 'reader'; readonly wanted: string }
  | { readonly lacks: 'captions'; readonly wanted: string }
  | { readonly lacks: 'films' };

/** What a machine lacks; undefined if it gives the results that are wanted. */
export function refusalOf(wanted: Means, here: Means): Refusal | undefined {
  if (wanted.version !== here.version) {
    return { lacks: 'version', wanted: wanted.version, here: here.version };
  }
  for (const [index, network] of wanted.networks.entries()) {
    const own = here.networks[index];
    const isSame = own?.weights === network.weights && own.view === network.view;
    if (isSame) continue;
    const named = own === undefined ? '–' : `${own.id} (${own.dtype})`;
    return { lacks: 'network', wanted: `${network.id} (${network.dtype})`, here: named };
  }
  if (wanted.reader !== null && wanted.reader !== here.reader) {
    return { lacks: 'reader', wanted: wanted.reader };
  }
  if (wanted.captions !== null && !isSameAsking(wanted.captions, here.captions)) {
    return { lacks: 'captions', wanted: wanted.captions.model };
  }
  return wanted.films && !here.films ? { lacks: 'films' } : undefined;
}

/** What a worker says when it refuses. */
export function refusalError(refusal: Refusal): PhotonymError {
  switch (refusal.lacks) {
    case 'version':
      return new PhotonymError(
        'QUEUE_REFUSED',
        `This is photonym ${refusal.here}, and the queue was filled by ${refusal.wanted}.`,
        { remedy: 'Install the same version on all machines.' },
      );
    case 'network':
      return new PhotonymError(
        'MODEL_NOT_FOUND',
        `The queue wants the network ${refusal.wanted}; here there is ${refusal.here}.`,
        { remedy: 'Get the same network here (photonym models get), or name it with --model.' },
      );
    case 'reader':
      return new PhotonymError(
        'MODEL_NOT_FOUND',
        `The queue wants text to be read by ${refusal.wanted}, which is not here.`,
      );
    case 'captions':
      return new PhotonymError(
        'MODEL_NOT_FOUND',
        `The queue wants sentences by ${refusal.wanted}, asked in the same way.`,
        { remedy: 'Name its server here with --captions.' },
      );
    case 'films':
      return new PhotonymError(
        'QUEUE_REFUSED',
        'The queue has films, and there is no ffmpeg here.',
        {
          remedy: 'Install ffmpeg, or fill the queue on a machine without it.',
        },
      );
  }
}

function isSameAsking(wanted: NonNullable<Means['captions']>, here: Means['captions']): boolean {
  const { model, prompt, edge } = wanted;
  return here !== null && model === here.model && prompt === here.prompt && edge === here.edge;
}
