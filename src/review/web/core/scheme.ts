import type { SchemeText } from '../../core/api-events.ts';

/** How the words of a name are written; the values are transforms of templates, `plain` is none. */
export const WORD_STYLES = ['plain', 'title', 'upper', 'kebab', 'snake', 'pascal'] as const;
export type WordStyle = (typeof WORD_STYLES)[number];

/** "red fox" in each style, which shows what it does better than its name. */
export const STYLE_EXAMPLES: Readonly<Record<WordStyle, string>> = {
  plain: 'red fox',
  title: 'Red Fox',
  upper: 'RED FOX',
  kebab: 'red-fox',
  snake: 'red_fox',
  pascal: 'RedFox',
};

/** The character between the parts of a name. */
const SEPARATORS: Readonly<Record<WordStyle, string>> = {
  plain: ' ',
  title: ' ',
  upper: ' ',
  kebab: '-',
  snake: '_',
  pascal: ' ',
};

/** Tokens of words; numbers and dates are written alike in every style. */
const WORDY =
  /^(?:label2?|category|caption|people|kind|text|merchant|original|camera|make|model|lens|orientation|place|city|region|country|event|album)$/;
const STYLED = /^(?:lower|title|upper|kebab|snake|camel|pascal|slug)$/;
const SLOT = /\{([^{}]*)\}/g;

/** A template with the words of its tokens, and what is between them, in a style. */
export function inStyle(template: string, style: WordStyle): string {
  const separated = template.replace(
    /(\}|^)([ _-])(?=\{)/g,
    (_, before: string) => before + SEPARATORS[style],
  );
  return separated.replace(SLOT, (_, inside: string) => {
    return `{${inside
      .split('|')
      .map((choice) => styled(choice, style))
      .join('|')}}`;
  });
}

function styled(choice: string, style: WordStyle): string {
  const [token = '', ...transforms] = choice.split(':');
  if (!WORDY.test(token.trim())) return choice;
  const others = transforms.filter((transform) => !STYLED.test(transform.trim()));
  return [token, ...others, ...(style === 'plain' ? [] : [style])].join(':');
}

/** The style of the first words in a template. */
export function styleOf(template: string): WordStyle {
  for (const [, inside = ''] of template.matchAll(SLOT)) {
    const [token = '', ...transforms] = (inside.split('|')[0] ?? '').split(':');
    if (!WORDY.test(token.trim())) continue;
    return WORD_STYLES.find((style) => transforms.includes(style)) ?? 'plain';
  }
  return 'plain';
}

const NUMBER = /\{n(?::[^{}]*)?\}/;

/** Whether every name gets a number, not only equal ones. */
export function isNumbered(template: string): boolean {
  return NUMBER.test(template);
}

/** The template with a number at its end, or without any. */
export function numbered(template: string, wanted: boolean): string {
  if (wanted === isNumbered(template)) return template;
  if (wanted) return `${template}${SEPARATORS[styleOf(template)]}{n:03}`;
  return template.replace(new RegExp(`[ _-]?${NUMBER.source}`), '');
}

/** Schemes to begin with. */
export const USUAL_NAMES = [
  '{label}',
  '{date} {label}',
  '{date} {time} {label}',
  '{place} {label}',
  '{date} {place} {label}',
  '{label} {original}',
] as const;

export const USUAL_FOLDERS = ['{year}', '{year}/{month}', '{label}', '{year}/{event}'] as const;

/** A scheme without what is empty. */
export function tidy({ name, into = '', lang }: SchemeText): SchemeText {
  return {
    name: name.trim(),
    ...(into.trim() !== '' && { into: into.trim() }),
    ...(lang !== undefined && { lang }),
  };
}
