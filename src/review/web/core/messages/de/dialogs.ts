import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/dialogs.ts';

/** In German: dialogs about labels, names and the naming scheme. */
export default {
  'dialog.cancel': 'Abbrechen',
  'dialog.close': 'Schließen',
  'dialog.undo': 'Rückgängig',
  'dialog.redo': 'Wiederholen',
  'label.title':
    '{count, plural, =1 {Bezeichnung ändern} one {Bezeichnung von # Bild ändern} other {Bezeichnung von # Bildern ändern}}',
  'label.field': 'Bezeichnung',
  'label.note':
    '„Immer“ wird gemerkt: photonym nimmt diese Bezeichnung, wo immer es dasselbe Bild wiederfindet.',
  'label.always':
    '{count, plural, one {Immer für dieses Bild nehmen} other {Immer für diese Bilder nehmen}}',
  'label.use': 'Bezeichnung nehmen',
  'merge.title': 'Zwei Bezeichnungen zusammenlegen',
  'merge.from': 'Zu ersetzende Bezeichnung',
  'merge.option': '{label} ({count, number})',
  'merge.into': 'Ersetzen durch',
  'merge.note': 'Sie bleibt ersetzt, auch wenn der Regler bewegt wird.',
  'merge.merge': 'Zusammenlegen',
  'rename.title':
    '{count, plural, =1 {Dateinamen eintippen} one {# Bild umbenennen} other {# Bilder umbenennen}}',
  'rename.field': 'Name oder Vorlage, ohne Endung',
  'rename.rename': 'Umbenennen',
  'rename.byTemplate': 'Jedes Bild bekommt nach dieser Vorlage seinen eigenen Namen.',
  'rename.notYet': 'Noch wird keine Datei umbenannt.',
  'rename.two': '{first} und {second}',
  'rename.many': '{first}, {second} und so weiter',
  // Die Benennung
  'naming.title': 'Benennung',
  'naming.name': 'Namen',
  'naming.style': 'Schreibweise der Wörter',
  'naming.numbers': 'Alle Namen nummerieren, nicht nur gleiche',
  'naming.folders': 'In Ordner verschieben',
  'naming.noFolders': 'Jedes Bild bleibt in seinem Ordner',
  'naming.language': 'Sprache von Bezeichnungen und Daten',
  'naming.sameLanguage': 'Wie in dieser Durchsicht',
  'naming.preview': 'Was daraus bei diesen Bildern wird',
  'naming.kind':
    '{kind, select, unsure {noch keine Bezeichnung} equal {gleicher Name wie andere} companions {mit seinen Dateien} undated {kein Datum} other {von Hand benannt}}',
  'naming.use': 'So benennen',
  'naming.presets': 'Gespeicherte Benennungen',
  'naming.presetName': 'Name dieser Benennung',
  'naming.keepPreset': 'Speichern',
  'naming.removePreset': '„{name}“ löschen',
} satisfies TranslationOf<typeof en>;
