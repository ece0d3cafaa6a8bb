/**
 * Sentences in English, with `{arguments}`, and what they are in another language. Errors arise deep in the
 * program, in English; a front looks their sentences up here, so that nothing below it knows of languages.
 */
export type Sentences = Readonly<Record<string, string>>;
