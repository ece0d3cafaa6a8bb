import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';

/**
 * Text-image networks, which embed pictures and text in one space:
 * - `clip`: Radford et al., "Learning Transferable Visual Models From Natural Language Supervision"
 *   (ICML 2021), and others built like it
 * - `siglip`: Zhai et al., "Sigmoid Loss for Language Image Pre-Training" (ICCV 2023), and SigLIP 2
 * - `mobileclip`: Vasu et al., "MobileCLIP: Fast Image-Text Models through Multi-Modal Reinforced
 *   Training" (CVPR 2024)
 */
type TextImageFamily = 'clip' | 'siglip' | 'mobileclip';

/** How a network reads text. */
export interface TextCard {
  readonly family: TextImageFamily;
  /** Maximum tokens per text, start and end tokens included. */
  readonly contextLength: number;
  /**
   * Factor that turns the cosine of a picture and a text into a logit, for graphs that do not contain it.
   * It is a trained weight; config.json has only its initial value.
   */
  readonly logitScale: number;
}

const MODEL_TYPES: ReadonlyMap<string, TextImageFamily> = new Map([
  ['clip', 'clip'],
  ['siglip', 'siglip'],
  ['siglip2', 'siglip'],
  ['mobileclip', 'mobileclip'],
]);

/**
 * Scales after training: CLIP's is capped at 100, which its published networks reach; MobileCLIP's is
 * 100, and SigLIP's slightly more.
 */
const DEFAULTS: Readonly<Record<TextImageFamily, Omit<TextCard, 'family'>>> = {
  clip: { contextLength: 77, logitScale: 100 },
  siglip: { contextLength: 64, logitScale: 115 },
  mobileclip: { contextLength: 77, logitScale: 100 },
};

const configSchema = lazily(() =>
  z.looseObject({
    model_type: z.string().optional(),
    architectures: z.array(z.string()).nullish(),
    text_config: z
      .looseObject({ max_position_embeddings: z.number().int().positive().optional() })
      .nullish(),
  }),
);

/** Reads the text part of config.json; undefined for a network that does not read text. */
export function textCardOf(config: unknown): TextCard | undefined {
  const parsed = configSchema().safeParse(config);
  const family = MODEL_TYPES.get(parsed.data?.model_type ?? '');
  if (parsed.data === undefined || family === undefined) return undefined;
  const { architectures, text_config: text } = parsed.data;
  // The image half of a CLIP model can be fine-tuned on classes: then it is an ordinary classifier.
  if (architectures?.some((name) => name.endsWith('ForImageClassification'))) return undefined;
  const defaults = DEFAULTS[family];
  return {
    family,
    contextLength: text?.max_position_embeddings ?? defaults.contextLength,
    logitScale: defaults.logitScale,
  };
}

/** Names of the outputs with the embeddings of pictures and of texts, best first. */
export function embeddingOutputs(family: TextImageFamily): {
  readonly image: readonly string[];
  readonly text: readonly string[];
} {
  // SigLIP has no projection after pooling. CLIP has one, and embeddings are comparable only after it.
  const pooled = family === 'siglip' ? ['pooler_output'] : [];
  return { image: ['image_embeds', ...pooled], text: ['text_embeds', ...pooled] };
}
