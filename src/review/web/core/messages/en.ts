import apply from './en/apply.ts';
import dialogs from './en/dialogs.ts';
import edits from './en/edits.ts';
import frame from './en/frame.ts';
import keys from './en/keys.ts';
import large from './en/large.ts';
import notices from './en/notices.ts';
import sheet from './en/sheet.ts';

/**
 * The page's words in English, in ICU MessageFormat; the other languages have the same keys and arguments.
 * `percent` and `name` arguments come ready to show.
 */
export default {
  ...frame,
  ...notices,
  ...sheet,
  ...large,
  ...dialogs,
  ...apply,
  ...edits,
  ...keys,
};
