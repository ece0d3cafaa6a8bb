/** A model that has a short name. */
export interface KnownModel {
  /** What `--model` takes. */
  readonly name: string;
  /** The model's folder in a store, and its id in plans. */
  readonly folder: string;
  /** `owner/name` on the Hub; absent where the Hub has no copy. */
  readonly hub?: string;
}

/** The model used when none is asked for. */
export const DEFAULT_MODEL = 'mobilenet_v2';

/** The models with short names, the default first. */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: DEFAULT_MODEL,
    folder: 'mobilenet_v2_1.0_224',
    hub: 'onnx-community/mobilenet_v2_1.0_224',
  },
  { name: 'mobilenet_edgetpu', folder: 'mobilenet_edgetpu_1.0_224' },
];

/** The known model that has this short name, store folder or Hub id. */
export function knownModel(name: string): KnownModel | undefined {
  return KNOWN_MODELS.find(
    (model) => model.name === name || model.folder === name || model.hub === name,
  );
}
