import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type CompiledMessage, type FormatOptions } from 'icu-minify/format';
import { lazily } from '../checks/lazily.ts';

/** Messages in ICU MessageFormat by their keys. The build compiles them; see scripts/compiled-messages.mjs. */
export type Catalogue = Readonly<Record<string, string>>;

/** A catalogue with the keys of another, its original. */
export type TranslationOf<Original extends Catalogue> = Readonly<Record<keyof Original, string>>;

/** The values for the arguments of a message: numbers where it counts or writes a number, else strings. */
export type ValuesOf<Message extends string> = GetICUArgs<
  Message,
  { ICUArgument: string; ICUNumberArgument: number; ICUDateArgument: Date }
>;

/** The values as parameters: none for a message without arguments. */
export type Values<Message extends string> =
  Record<never, never> extends ValuesOf<Message>
    ? [values?: Record<never, never>]
    : [values: ValuesOf<Message>];

/** Makes of each `<tag>` of a message what a front shows for it. */
export type Tags<T> = Readonly<Record<string, (inside: (string | T)[]) => T>>;

/** Messages in one language. */
export interface Speaker<Original extends Catalogue> {
  /** The message, with its values. */
  say<Key extends keyof Original & string>(key: Key, ...values: Values<Original[Key]>): string;
  /** A message with `<tags>`, in parts. */
  parts<T, Key extends keyof Original & string>(
    key: Key,
    tags: Tags<T>,
    ...values: Values<Original[Key]>
  ): (string | T)[];
}

/**
 * Says the messages of a catalogue.
 * @param locale for numbers, dates and plurals: a BCP 47 tag
 * @throws Error if a value is missing or of the wrong kind, which the types forbid
 */
export function makeSpeaker<Original extends Catalogue>(
  catalogue: TranslationOf<Original>,
  locale: string,
): Speaker<Original> {
  const saidOf = <T>(key: string, values: object | undefined): (string | T)[] => {
    const said = format<T>(compiledIn(catalogue, key), locale, { ...values }, OPTIONS);
    return Array.isArray(said) ? said : [said];
  };
  return {
    say: (key, ...values) => saidOf(key, values[0]).join(''),
    parts: (key, tags, ...values) => saidOf(key, { ...values[0], ...tags }),
  };
}

function compiledIn(catalogue: object, key: string): CompiledMessage {
  const message: unknown = Object.getOwnPropertyDescriptor(catalogue, key)?.value;
  if (isCompiled(message)) return message;
  throw new Error(`There is no message ${key}`);
}

function isCompiled(message: unknown): message is CompiledMessage {
  return typeof message === 'string' || Array.isArray(message);
}

/** Intl's formatters, each made once: making one takes far longer than using it. */
const OPTIONS: FormatOptions = {
  formatters: {
    getNumberFormat: once(numberFormat),
    getDateTimeFormat: once((...args) => new Intl.DateTimeFormat(...args)),
    getPluralRules: once((...args) => new Intl.PluralRules(...args)),
  },
};

/** Numbers below it are written with the same digits, and nothing else, in every language that is spoken here. */
const GROUPED_FROM = 1000;

/** Small whole numbers are written without Intl, which takes a hundredth of a second to get to know a language's. */
function numberFormat(...args: ConstructorParameters<typeof Intl.NumberFormat>): Intl.NumberFormat {
  const whole = lazily(() => new Intl.NumberFormat(...args));
  const isPlain = args[1] === undefined;
  return {
    format: (value: number | bigint) =>
      isPlain && Number.isInteger(value) && value >= 0 && value < GROUPED_FROM
        ? String(value)
        : whole().format(value),
    formatToParts: (value: number | bigint) => whole().formatToParts(value),
    formatRange: (start, end) => whole().formatRange(start, end),
    formatRangeToParts: (start, end) => whole().formatRangeToParts(start, end),
    resolvedOptions: () => whole().resolvedOptions(),
  };
}

function once<Args extends readonly unknown[], T>(
  make: (...args: Args) => T,
): (...args: Args) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}
