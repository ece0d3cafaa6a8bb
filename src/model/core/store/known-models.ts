/** A model with a short name. */
interface KnownModel {
  /** The short name. */
  readonly name: string;
  /** The model's folder in a store, and its id in plans. */
  readonly folder: string;
  /** Whether it comes with the program. */
  readonly isBuiltIn?: boolean;
  /** `owner/name` on the Hub; absent if the Hub has no copy. */
  readonly hub?: string;
}

/** The model used by default. */
export const DEFAULT_MODEL = 'mobilenet_v2';

/** The model that comes with the program, and replaces the default if that is not available. */
export const BUILT_IN_MODEL = 'built-in';

/** The network that finds faces, which also comes with the program. */
export const FACES_MODEL = 'faces';

/** The models with short names, the default first. */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: DEFAULT_MODEL,
    folder: 'mobilenet_v2_1.0_224',
    hub: 'onnx-community/mobilenet_v2_1.0_224',
  },
  { name: 'mobilenet_edgetpu', folder: 'mobilenet_edgetpu_1.0_224' },
  { name: BUILT_IN_MODEL, folder: BUILT_IN_MODEL, isBuiltIn: true },
  { name: FACES_MODEL, folder: FACES_MODEL, isBuiltIn: true },
];

/** The known model with this short name, store folder or Hub id. */
export function knownModel(name: string): KnownModel | undefined {
  return KNOWN_MODELS.find(
    (model) => model.name === name || model.folder === name || model.hub === name,
  );
}
