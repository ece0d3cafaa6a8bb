import { z } from 'zod';
import { PhotonymError } from '../../base/errors.ts';
import { LANGS } from '../../base/language/lang.ts';
import type {
  ApplyRequest,
  Edit,
  EditsRequest,
  FoldersRequest,
  LikeRequest,
  PlanRequest,
  Preset,
  PresetRequest,
  RunRequest,
  SearchRequest,
  TemplateEdit,
} from '../core/api.ts';
import type { SchemeText } from '../core/api-events.ts';

const ids = z.array(z.number().int().nonnegative());
const text = z.string().max(10_000);

const scheme = {
  name: text,
  into: text.exactOptional(),
  lang: z.enum(LANGS).exactOptional(),
};

export const templateRequest = z.strictObject({
  type: z.literal('template'),
  ids,
  template: text,
}) satisfies z.ZodType<TemplateEdit>;

export const editRequest: z.ZodType<Edit> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['accept', 'reject']), ids }),
  z.strictObject({ type: z.literal('reset'), ids }),
  z.strictObject({ type: z.literal('label'), ids, label: text, node: text.exactOptional() }),
  z.strictObject({ type: z.literal('always'), ids, label: text, node: text.exactOptional() }),
  z.strictObject({ type: z.literal('rename'), ids, name: text }),
  templateRequest,
  z.strictObject({
    type: z.enum(['add-keywords', 'remove-keywords']),
    ids,
    keywords: z.array(z.string().max(1000)).min(1).max(100),
  }),
  z.strictObject({ type: z.literal('merge'), from: text, into: text }),
  z.strictObject({
    type: z.literal('floor'),
    floor: z.number().min(0).max(1),
    gesture: z.number().exactOptional(),
  }),
  z.strictObject({ type: z.literal('naming'), ...scheme }),
]);

export const editsRequest: z.ZodType<EditsRequest> = z.strictObject({
  session: text.exactOptional(),
  steps: z.array(z.union([editRequest, z.enum(['undo', 'redo'])])).max(10_000),
});

export const planRequest: z.ZodType<PlanRequest> = z.strictObject({
  session: text.exactOptional(),
  only: z.enum(['all', 'accepted']).exactOptional(),
  ids: ids.exactOptional(),
  into: text.exactOptional(),
  copyTo: text.exactOptional(),
  zip: z.literal(true).exactOptional(),
  keywords: z
    .strictObject({
      only: z.boolean().exactOptional(),
      embed: z.boolean().exactOptional(),
      ancestors: z.boolean().exactOptional(),
      under: z.string().max(1000).exactOptional(),
    })
    .exactOptional(),
});

export const applyRequest: z.ZodType<ApplyRequest> = z.strictObject({
  plan: text,
  without: ids.exactOptional(),
});

export const schemeRequest: z.ZodType<SchemeText> = z.strictObject(scheme);

export const presetRequest: z.ZodType<Preset> = z.strictObject({
  title: z.string().trim().min(1).max(100),
  ...scheme,
});

export const foldersRequest: z.ZodType<FoldersRequest> = z.strictObject({ typed: text });

export const removePresetRequest: z.ZodType<PresetRequest> = z.strictObject({ title: text });

export const searchRequest: z.ZodType<SearchRequest> = z.strictObject({ text });

export const likeRequest: z.ZodType<LikeRequest> = z.union([
  z.strictObject({ id: z.number().int().nonnegative() }),
  z.strictObject({ label: text, without: ids }),
]);

export const runRequest: z.ZodType<RunRequest> = z.strictObject({ run: text });

/**
 * Reads and checks the body of a request.
 * @throws PhotonymError USAGE if it is not valid
 */
export async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await request.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  throw new PhotonymError('USAGE', `Invalid request: ${z.prettifyError(parsed.error)}`);
}
