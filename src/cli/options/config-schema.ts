import { z } from 'zod';
import { messageOf, PhotonymError } from '../../base/errors.ts';
import { LANGS } from '../../base/language/lang.ts';
import { suggest } from '../../base/suggest.ts';
import { MIN_DETAILS } from '../../label/decide.ts';
import { CAPTIONED } from '../../model/captions/core/captioned.ts';
import { DEVICES } from '../../model/core/device.ts';
import { UNDATED } from '../../name/undated.ts';
import { SIDECAR_PROGRAMS } from '../../tag/core/sidecar-name.ts';
import { EYES } from './options.ts';

const label = z.string().trim().min(1);
const whole = z.int().min(1);

/** The settings of a configuration file: the options for looking and naming, by the same names. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds the schema of this file.'),
  model: z.string().min(1).optional().describe('Model: a short name, a Hub id or a folder.'),
  dtype: z.string().min(1).optional().describe('Weights to use: fp32, int8, fp16, quantized, …'),
  preprocess: z
    .enum(['model', 'notebook'])
    .optional()
    .describe('Preprocess pictures as the model expects, or as the original notebook did.'),
  device: z.enum(DEVICES).optional().describe('Device that runs the network.'),
  see: z.array(z.enum(EYES)).min(1).optional().describe('What to look for; see docs/seeing.md.'),
  naming: z
    .enum(['careful', 'exact'])
    .optional()
    .describe('Only names that are certain enough, or always the top class.'),
  minTruth: z.number().min(0).max(1).optional().describe('Probability that a name must reach.'),
  minDetail: z
    .enum(MIN_DETAILS)
    .optional()
    .describe('Whether names may be as broad as "household item": plain (no) or any.'),
  tree: z
    .string()
    .min(1)
    .optional()
    .describe('File of a category tree, relative to the folder of this file.'),
  lang: z.enum(LANGS).optional().describe('Language of names and messages.'),
  only: z.array(label).min(1).optional().describe('The only labels allowed.'),
  map: z
    .record(label, label)
    .optional()
    .describe('Category → label for it and everything below it.'),
  name: z.string().min(1).optional().describe('Template for names: "{date} {label}".'),
  all: z.boolean().optional().describe('Replace all names, also those that people gave.'),
  into: z
    .string()
    .min(1)
    .optional()
    .describe('Template for the folders that pictures are filed into: "{year}/{label}".'),
  captions: z
    .string()
    .min(1)
    .optional()
    .describe('Server that writes sentences: ollama:MODEL, an address, or none.'),
  captionModel: z.string().min(1).optional().describe('The model of that server.'),
  captionsFor: z.enum(CAPTIONED).optional().describe('Which pictures get a sentence.'),
  captionPrompt: z.string().min(1).optional().describe('What to ask the model for.'),
  sendPictures: z
    .boolean()
    .optional()
    .describe('Allow a server for sentences that is not on this machine.'),
  undated: z
    .enum(UNDATED)
    .optional()
    .describe(
      'Pictures without a date keep their names in templates with one, or have the time of the file.',
    ),
  ancestors: z.boolean().optional().describe('Keywords: also the broader words of a label.'),
  under: label.optional().describe('Keywords: put them below this one in the tree of keywords.'),
  describe: z
    .enum(['caption', 'text'])
    .optional()
    .describe('Keywords: what becomes the description.'),
  sidecars: z
    .enum(SIDECAR_PROGRAMS)
    .optional()
    .describe('Keywords: call new sidecars as this program does.'),
  embed: z.boolean().optional().describe('Keywords: write them into the pictures themselves.'),
  template: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Keywords of `photonym tag` in place of the label: "{country}|{city}".'),
  jobs: whole.optional().describe('Number of pictures decoded at once.'),
  recursive: z.boolean().optional().describe('Include sub-folders.'),
  include: z.array(z.string().min(1)).optional().describe('Only files that match these globs.'),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .describe('Skip files and folders that match these globs.'),
  where: z
    .array(z.string().min(1))
    .optional()
    .describe('Only pictures that meet all of these, such as rating>=4; see docs/keywords.md.'),
  hidden: z.boolean().optional().describe('Include names that begin with a dot.'),
  fullDecode: z.boolean().optional().describe('Decode whole pictures, never an embedded preview.'),
  fixExtension: z
    .boolean()
    .optional()
    .describe('Correct extensions that belong to another format.'),
  strict: z.boolean().optional().describe('Reject pictures that are only partly readable.'),
  maxBytes: whole.optional().describe('Largest file to decode, in bytes.'),
  maxPixels: whole.optional().describe('Largest picture to decode, in pixels.'),
  maxFrames: whole.optional().describe('Most frames of an animation to examine.'),
  maxSeconds: whole.optional().describe('Time limit for one picture, in seconds.'),
  learned: z.boolean().optional().describe('Use learned categories.'),
  text: z.boolean().optional().describe('Read pictures of text and name them by it.'),
  catalog: z.boolean().optional().describe('Use the catalog of pictures already looked at.'),
});

export type Config = Omit<z.infer<typeof configSchema>, '$schema'>;

/** The same for editors, as JSON Schema. */
export function configJsonSchema(): object {
  return { title: 'photonym.config.json', ...z.toJSONSchema(configSchema) };
}

/** Whether there is a setting of this name. */
export function isSetting(name: string): boolean {
  return Object.hasOwn(configSchema.shape, name);
}

/**
 * The settings of a configuration file.
 * @throws PhotonymError USAGE if they are not valid
 */
export function parseConfig(text: string, file: string): Config {
  const parsed = configSchema.safeParse(parseJson(text, file));
  if (!parsed.success) throw invalid(file, parsed.error);
  const { $schema: _, ...settings } = parsed.data;
  return settings;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PhotonymError('USAGE', `${file} is not JSON: ${messageOf(error)}`, {
      remedy: 'Correct it; docs/configuration.md lists the settings.',
      cause: error,
    });
  }
}

function invalid(file: string, error: z.ZodError): PhotonymError {
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  )[0];
  if (unknown === undefined) {
    return new PhotonymError('USAGE', `${file} is not valid:\n${z.prettifyError(error)}`, {
      remedy: 'Correct it; docs/configuration.md lists the settings.',
    });
  }
  const meant = suggest(unknown, Object.keys(configSchema.shape));
  return new PhotonymError('USAGE', `${file}: there is no setting "${unknown}".`, {
    remedy:
      meant === undefined
        ? `The settings are: ${Object.keys(configSchema.shape).join(', ')}`
        : `Did you mean "${meant}"?`,
  });
}
