const COMMA = /[,，、]/;

interface Typed {
  /** The keywords, without empty ones. */
  readonly words: string[];
  /** All up to the last one, which is still being typed. */
  readonly before: string;
  readonly last: string;
}

/** The keywords in what is typed, separated by commas. */
export function typedKeywords(text: string): Typed {
  const parts = text.split(COMMA);
  const last = (parts.at(-1) ?? '').trimStart();
  const words = parts.map((word) => word.trim()).filter((word) => word !== '');
  return { words, before: text.slice(0, text.length - last.length), last };
}
