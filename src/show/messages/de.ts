import type { TranslationOf } from '../../base/messages/speaker.ts';
import type en from './en.ts';

/** The words of a contact sheet in German. */
export default {
  title: 'Kontaktbogen',
  unsure: 'unsicher',
  failed: 'fehlgeschlagen',
  unreadable: 'Das Bild ließ sich nicht lesen.',
  noPicture: '{what}: kein Bild',
  guesses: '{first}, {second}',
  pictures: '{count, plural, one {# Bild} other {# Bilder}}',
  named: '{count, number} benannt',
  unsureCount: '{count, number} unsicher',
  failedCount: '{count, number} fehlgeschlagen',
  page: 'Seite {page, number}: Bilder {from, number} bis {to, number}',
  pages: 'Seiten',
  previous: 'Zurück',
  next: 'Weiter',
} satisfies TranslationOf<typeof en>;
