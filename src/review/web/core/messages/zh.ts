import apply from './zh/apply.ts';
import dialogs from './zh/dialogs.ts';
import edits from './zh/edits.ts';
import frame from './zh/frame.ts';
import keys from './zh/keys.ts';
import large from './zh/large.ts';
import notices from './zh/notices.ts';
import sheet from './zh/sheet.ts';

/** The page's words in simplified Chinese. */
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
