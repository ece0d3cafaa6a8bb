/**
 * Ways to ask, each asking less of the server than the one before: with a schema for the answer (Ollama, LM Studio,
 * llama.cpp, vLLM, OpenAI); with the usual settings; with nothing but the question, since reasoning models refuse
 * `max_tokens` and `temperature`.
 */
export const FORMS = ['structured', 'plain', 'bare'] as const;
export type Form = (typeof FORMS)[number];

/** Enough for a caption and its keywords after some thinking aloud. */
const MOST_TOKENS = 1024;

const RESPONSE_FORMAT = {
  type: 'json_schema',
  json_schema: {
    name: 'caption',
    strict: true,
    schema: {
      type: 'object',
      properties: {
        caption: { type: 'string' },
        keywords: { type: 'array', items: { type: 'string' } },
      },
      required: ['caption', 'keywords'],
      additionalProperties: false,
    },
  },
};

/**
 * The body of a request of OpenAI's chat completions interface.
 * @param picture a JPEG
 */
export function requestBody(
  { model, prompt }: { readonly model: string; readonly prompt: string },
  picture: Uint8Array,
  form: Form,
): string {
  const { buffer, byteOffset, byteLength } = picture;
  const url = `data:image/jpeg;base64,${Buffer.from(buffer, byteOffset, byteLength).toString('base64')}`;
  const content = [
    { type: 'text', text: prompt },
    { type: 'image_url', image_url: { url } },
  ];
  return JSON.stringify({
    model,
    messages: [{ role: 'user', content }],
    ...(form === 'bare' ? {} : { stream: false, temperature: 0, max_tokens: MOST_TOKENS }),
    ...(form === 'structured' ? { response_format: RESPONSE_FORMAT } : {}),
  });
}
