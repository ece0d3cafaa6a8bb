import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/frame.ts';

/** In German: the bar above, the filters and the layout. */
export default {
  'top.pictures':
    '{cards, plural, one {# Bild} other {# Bilder}}{unsure, plural, =0 {} other {, # unsicher}}{failed, plural, =0 {} other {, # nicht lesbar}}',
  'top.looking':
    'Bilder werden angesehen · {seen, number}{rate, plural, =0 {} other { · # pro Sekunde}}',
  'top.lookingOf':
    'Bilder werden angesehen · {seen, number} von {total, number}{rate, plural, =0 {} other { · # pro Sekunde}}',
  'top.seen': 'Angesehene Bilder',
  'top.undo': 'Rückgängig: {edit}',
  'top.nothingToUndo': 'Nichts rückgängig zu machen',
  'top.redo': 'Wiederholen: {edit}',
  'top.nothingToRedo': 'Nichts zu wiederholen',
  'top.history': 'Verlauf',
  'top.theme': 'Aussehen: {theme, select, light {hell} dark {dunkel} other {wie das System}}',
  'top.choose': 'Anderen Ordner wählen',
  'top.naming': 'Benennung (N)',
  'top.help': 'Hilfe (?)',
  'top.renameKeys': 'Die Dateien umbenennen (Strg Enter)',
  'top.rename': '{changes, plural, =0 {Umbenennen…} other {# umbenennen…}}',

  'save.title': 'Herunterladen',
  'save.zip': 'Bilder mit ihren neuen Namen',
  'save.sheet': 'Kontaktbogen',
  'save.quit': 'photonym beenden',

  'toolbar.title': 'Suche und Ansicht',
  'toolbar.search': 'Bilder suchen',
  'toolbar.searchHelp':
    'Bezeichnungen, Dinge, Text, Orte, Menschen, Stichwörter, Namen und Daten, zum Beispiel: Hund Strand 2024-05',
  'toolbar.like': 'Ähnlich wie {name}',
  'toolbar.shown': '{shown, number} von {all, number}',
  'toolbar.showAll': 'Alle zeigen',
  'sort.title': 'Reihenfolge',
  'sort.found': 'Wie im Ordner',
  'sort.name': 'Alter Name',
  'sort.new-name': 'Neuer Name',
  'sort.least-sure': 'Unsichere zuerst',
  'sort.most-sure': 'Sichere zuerst',
  'sort.date': 'Aufnahmedatum',
  'zoom.title': 'Größe der Vorschaubilder',

  'filters.title': 'Filter',
  'filters.show': 'Anzeigen',
  'filters.label': 'Bezeichnungen',
  'filters.category': 'Kategorien',
  'filters.folder': 'Ordner',
  'filters.month': 'Monate',
  'filters.type': 'Filtern',
  'filters.typeOf': '{title} filtern',
  'filters.below': 'Unter {category}',
  'scrubber.title': 'Zu einem Monat gehen',
  'filters.fewer': 'Weniger zeigen',
  'filters.more': '{count, number} weitere',
  'show.all': 'Alle Bilder',
  'show.changed': 'Neue Namen',
  'show.unsure': 'Unsicher',
  'show.byHand': 'Von Hand benannt',
  'show.clashes': 'Nummeriert',
  'show.failed': 'Nicht lesbar',
  'show.accepted': 'Angenommen',
  'show.rejected': 'Alte Namen',
  'folder.this': 'Dieser Ordner',
  'month.none': 'Ohne Datum',

  'floor.title': 'Benennen ab <output>{percent}</output> Sicherheit',
  'floor.named': '{named, plural, one {# Bild benannt} other {# Bilder benannt}}',
  'floor.changing':
    '{named, number} benannt · {changed, plural, one {# Name ändert sich} other {# Namen ändern sich}}',
  'floor.value': '{percent}, {named, plural, one {# Bild benannt} other {# Bilder benannt}}',

  'unit.bytes': '{count, plural, one {# Byte} other {# Bytes}}',
  'unit.lessThanOnePercent': '< 1\u00a0%',
} satisfies TranslationOf<typeof en>;
