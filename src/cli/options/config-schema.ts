import { z } from 'zod';
import { DEVICES } from '../../model/core/device.ts';

const label = z.string().trim().min(1);
const whole = z.int().min(1);

/** Settings of a configuration file: the options of looking and naming under their own names. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('Where an editor finds what may stand here.'),
  model: z.string().min(1).optional().describe('Short name, Hub id or folder of a model.'),
  dtype: z.string().min(1).optional().describe('Weights to use: fp32, int8, fp16, quantized, …'),
  preprocess: z
    .enum(['model', 'notebook'])
    .optional()
    .describe('As the model wants its pictures, or as the notebook did.'),
  device: z.enum(DEVICES).optional().describe('Where the network is computed.'),
  naming: z
    .enum(['careful', 'exact'])
    .optional()
    .describe('Only names that are sure enough, or always the top class.'),
  minTruth: z.number().min(0).max(1).optional().describe('Probability that a name must reach.'),
  tree: z
    .string()
    .min(1)
    .optional()
    .describe('File of a category tree, seen from the folder of this file.'),
  only: z.array(label).min(1).optional().describe('No names but these.'),
  map: z
    .record(label, label)
    .optional()
    .describe('Category → what it and all under it are to be called.'),
  name: z.string().min(1).optional().describe('Template of names: "{date} {label}".'),
  into: z
    .string()
    .min(1)
    .optional()
    .describe('Template of folders to file pictures into: "{year}/{label}".'),
  jobs: whole.optional().describe('Pictures decoded at once.'),
  recursive: z.boolean().optional().describe('Also the folders below those given.'),
  include: z.array(z.string().min(1)).optional().describe('Only files that match these globs.'),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .describe('No files or folders that match these globs.'),
  hidden: z.boolean().optional().describe('Also names that begin with a dot.'),
  fullDecode: z.boolean().optional().describe('Never look at an embedded preview instead.'),
  fixExtension: z
    .boolean()
    .optional()
    .describe('Mend extensions that are those of another format.'),
  strict: z.boolean().optional().describe('Refuse pictures that can be read in part only.'),
  maxBytes: whole.optional().describe('Refuse larger files.'),
  maxPixels: whole.optional().describe('Refuse pictures of more pixels.'),
  maxFrames: whole.optional().describe('Frames of an animation to look through.'),
  maxSeconds: whole.optional().describe('Give up a picture after so long.'),
  learned: z.boolean().optional().describe('What has been learned takes part.'),
  catalog: z.boolean().optional().describe('Remember what pictures have shown.'),
});

export type Config = Omit<z.infer<typeof configSchema>, '$schema'>;

/** The same for editors, as JSON Schema. */
export function configJsonSchema(): object {
  return { title: 'photonym.config.json', ...z.toJSONSchema(configSchema) };
}
