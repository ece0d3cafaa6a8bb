/** A sentence that says what a picture shows. */
export interface Caption {
  /** One line. From a model: portable in a file name, at most 60 UTF-16 units. */
  readonly text: string;
  readonly keywords: readonly string[];
  /** The model that wrote it; absent if the picture itself carries it. */
  readonly by?: string;
}

/** A sentence and who wrote it, as people are shown it: "A dog on a beach (llava)". */
export function captionText(text: string, by: string | undefined): string {
  return by === undefined ? text : `${text} (${by})`;
}
