import { expect, test } from 'vitest';
import { embeddingOutputs, textCardOf } from './text-card.ts';

test.each([
  [{ model_type: 'clip', text_config: { max_position_embeddings: 77 } }, 'clip', 77],
  [{ model_type: 'clip', text_config: { max_position_embeddings: 248 } }, 'clip', 248],
  [{ model_type: 'siglip', text_config: {} }, 'siglip', 64],
  [{ model_type: 'siglip2', architectures: null }, 'siglip', 64],
  [{ model_type: 'mobileclip' }, 'mobileclip', 77],
])('%j is a text model', (config, family, contextLength) => {
  expect(textCardOf(config)).toMatchObject({ family, contextLength });
});

test.each([
  [{ model_type: 'mobilenet_v2', id2label: { 0: 'cat' } }],
  [{ model_type: 'clip', architectures: ['CLIPForImageClassification'], id2label: { 0: 'cat' } }],
  [{}],
  ['no object'],
])('%j is not a text model', (config) => {
  expect(textCardOf(config)).toBeUndefined();
});

test('the initial scale of training is not mistaken for the final one', () => {
  expect(textCardOf({ model_type: 'clip', logit_scale_init_value: 2.6592 })?.logitScale).toBe(100);
});

test('pooled output is an embedding only for SigLIP, which has no projection after it', () => {
  expect(embeddingOutputs('siglip').text).toContain('pooler_output');
  expect(embeddingOutputs('clip').image).toEqual(['image_embeds']);
});
