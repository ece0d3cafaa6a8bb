import apply from './de/apply.ts';
import dialogs from './de/dialogs.ts';
import edits from './de/edits.ts';
import frame from './de/frame.ts';
import keys from './de/keys.ts';
import large from './de/large.ts';
import notices from './de/notices.ts';
import sheet from './de/sheet.ts';

/** The page's words in German: impersonal (“Dateien umbenennen”), neither du nor Sie. */
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
