import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/apply.ts';

/** In German: plans, runs and receipts. */
export default {
  'apply.title':
    '{deed, select, file {In Ordner verschieben} keywords {Stichwörter schreiben} copy {Kopieren} zip {ZIP-Archiv} other {Dateien umbenennen}}',
  'apply.running':
    '{deed, select, file {Dateien werden verschoben} keywords {Stichwörter werden geschrieben} copy {Dateien werden kopiert} other {Dateien werden umbenannt}}',
  'apply.done': 'Fertig',
  'apply.unfinished': 'Nicht zu Ende geführt',
  'apply.stopped': 'Angehalten',
  'apply.scope': 'Welche Bilder',
  'apply.scopes':
    '{scope, select, selected {{count, number} ausgewählte} shown {{count, number} gezeigte} accepted {{count, number} angenommene} other {Alle {count, number}}}',
  'apply.deed': 'Was damit geschieht',
  'apply.deeds':
    '{deed, select, rename {Umbenennen} file {In Ordner verschieben} keywords {Stichwörter schreiben} copy {Kopieren} other {ZIP-Archiv}}',
  'apply.into': 'Ordner, unterhalb des jetzigen',
  'apply.copyTo': 'Ordner für die Kopien',
  'apply.keywords': 'Auch Stichwörter schreiben',
  'apply.places': 'Wohin Stichwörter geschrieben werden',
  'apply.place': '{place, select, inside {In die Bilder} other {In Begleitdateien}}',
  'apply.placeNote':
    '{place, select, inside {Die Pixel bleiben, wie sie sind. Rohdaten und ungewöhnliche Bilder bekommen Begleitdateien.} other {Eine kleine XMP-Datei neben jedem Bild, die Bildprogramme lesen. Die Bilder bleiben, wie sie sind.}}',
  'apply.ancestors': 'Auch allgemeinere Wörter: Tier bei Hund',
  'apply.under': 'Einordnen unter Stichwort (optional)',
  'apply.button':
    '{deed, select, renameTag {{count, plural, one {# Bild umbenennen oder verschlagworten} other {# Bilder umbenennen oder verschlagworten}}} fileTag {{count, plural, one {# Bild verschieben oder verschlagworten} other {# Bilder verschieben oder verschlagworten}}} file {{count, plural, one {# Bild verschieben} other {# Bilder verschieben}}} keywords {{count, plural, one {Stichwörter von # Bild schreiben} other {Stichwörter von # Bildern schreiben}}} copy {{count, plural, one {# Bild kopieren} other {# Bilder kopieren}}} zip {{count, plural, one {# Bild herunterladen} other {# Bilder herunterladen}}} other {{count, plural, one {# Bild umbenennen} other {# Bilder umbenennen}}}}',
  'apply.check': 'Noch einmal prüfen',
  'apply.waiting':
    'Noch werden Bilder angesehen. Der Plan folgt, wenn alle angesehen sind: Ihre Namen hängen voneinander ab.',
  'apply.stop': 'Anhalten',

  'plan.summary':
    '{deed, select, file {{renames, plural, one {# Bild wird verschoben} other {# Bilder werden verschoben}}} copy {{renames, plural, one {# Bild wird kopiert} other {# Bilder werden kopiert}}} other {{renames, plural, one {# Bild wird umbenannt} other {# Bilder werden umbenannt}}}}{companions, plural, =0 {} one {, dazu # Begleitdatei} other {, dazu # Begleitdateien}}{unchanged, plural, =0 {} one {, # heißt schon so} other {, # heißen schon so}}{unsure, plural, =0 {} other {, # unsicher}}{undated, plural, =0 {} other {, # ohne Datum}}{byHand, plural, =0 {} one {, # hat schon einen Namen} other {, # haben schon einen Namen}}{rejected, plural, =0 {} one {, # bleibt, wie es ist} other {, # bleiben, wie sie sind}}{failed, plural, =0 {} other {, # nicht lesbar}}. Keine Datei wird überschrieben, und alles lässt sich rückgängig machen.',
  'plan.zip':
    '{rows, plural, one {# Bild} other {# Bilder}} fürs Archiv, {renames, number} mit neuem Namen{companions, plural, =0 {} one {, dazu # Begleitdatei} other {, dazu # Begleitdateien}}. Die Dateien auf der Platte bleiben, wie sie sind.',
  'plan.conflicts':
    '{count, plural, one {# Konflikt ist vorher zu lösen} other {# Konflikte sind vorher zu lösen}}',
  'plan.leftOut':
    '{count, plural, one {# Datei ausgelassen: geändert oder nicht mehr da} other {# Dateien ausgelassen: geändert oder nicht mehr da}}',
  'plan.renames': 'Umbenennungen',
  'plan.keywords':
    '{tagged, plural, one {Stichwörter von # Bild ändern sich} other {Stichwörter von # Bildern ändern sich}}{unchanged, plural, =0 {} one {, # hat sie schon} other {, # haben sie schon}}{unsure, plural, =0 {} other {, # unsicher}}{rejected, plural, =0 {} one {, # bleibt, wie es ist} other {, # bleiben, wie sie sind}}{failed, plural, =0 {} other {, # nicht lesbar}}. Namen bleiben, und alles lässt sich rückgängig machen.',
  'plan.tagged':
    '{tagged, plural, one {Auch Stichwörter von # Bild ändern sich.} other {Auch Stichwörter von # Bildern ändern sich.}}',
  'plan.notTagged':
    '{count, plural, one {# Datei ausgelassen oder nicht wie gewünscht} other {# Dateien ausgelassen oder nicht wie gewünscht}}',
  'plan.companions': '{companions, plural, one {+ # Datei} other {+ # Dateien}}',
  'plan.show': 'Zeigen',
  'plan.keep': 'Alten Namen behalten',

  'job.doing':
    '{kind, select, plan {Dateien werden geprüft} file {Dateien werden verschoben} copy {Dateien werden kopiert} tag {Stichwörter werden geschrieben} undo {Wird rückgängig gemacht} redo {Wird wiederholt} other {Dateien werden umbenannt}}',
  'job.done': '{doing} · {done, number}',
  'job.doneOf': '{doing} · {done, number} von {total, number}',
  'receipt.summary':
    '{kind, select, file {{moved, plural, one {# Datei verschoben} other {# Dateien verschoben}}} copy {{moved, plural, one {# Datei kopiert} other {# Dateien kopiert}}} uncopy {{moved, plural, one {# Kopie entfernt} other {# Kopien entfernt}}} undo {{moved, plural, one {# Datei heißt wieder wie zuvor} other {# Dateien heißen wieder wie zuvor}}} redo {{moved, plural, one {# Datei wieder umbenannt} other {# Dateien wieder umbenannt}}} other {{moved, plural, one {# Datei umbenannt} other {# Dateien umbenannt}}}}{failed, plural, =0 {} other {, # fehlgeschlagen}}',
  'receipt.checked':
    '{count, plural, =1 {1 Datei geprüft: weder verloren noch verändert} one {# Datei geprüft: weder verloren noch verändert} other {Alle # Dateien geprüft: keine verloren oder verändert}}',
  'receipt.counted':
    '{count, plural, one {# Datei ist da. Ihr Inhalt wurde nicht noch einmal gelesen.} other {Alle # Dateien sind da. Ihr Inhalt wurde nicht noch einmal gelesen.}}',
  'receipt.stopped':
    '{kind, select, file {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} verschoben. Die anderen bleiben, wo sie sind.} keywords {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} verschlagwortet. Die anderen sind wie zuvor.} unkeywords {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} wieder wie zuvor. Die anderen behalten ihre Stichwörter.} copy {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} kopiert.} uncopy {{moved, number} von {total, plural, one {# Kopie} other {# Kopien}} entfernt.} undo {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} zurückbenannt. Die anderen behalten ihre neuen Namen.} redo {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} wieder umbenannt. Die anderen behalten ihre Namen.} other {{moved, number} von {total, plural, one {# Datei} other {# Dateien}} umbenannt. Die anderen behalten ihre Namen.}}',
  'receipt.before': 'Inhalte vorher',
  'receipt.after': 'nachher',
  'receipt.lost': 'verloren',
  'receipt.failures': 'Haben ihre Namen behalten',
  'receipt.tagged':
    '{count, plural, one {# Datei verschlagwortet} other {# Dateien verschlagwortet}}{failed, plural, =0 {} other {, # fehlgeschlagen}}',
  'receipt.untagged':
    '{count, plural, one {Stichwörter von # Datei wieder wie zuvor} other {Stichwörter von # Dateien wieder wie zuvor}}{failed, plural, =0 {} other {, # fehlgeschlagen}}',
  'receipt.untouched': 'Blieben, wie sie waren',
  'history.title': 'Verlauf',
  'history.none':
    'Noch keine Läufe. Jeder Lauf steht später hier und lässt sich rückgängig machen.',
  'history.run':
    '<strong>{when}</strong> · {renamed, plural, one {# Datei umbenannt} other {# Dateien umbenannt}}{tagged, plural, =0 {} other {, # verschlagwortet}}{undone, plural, =0 {} other {, # zurückbenannt}}{failed, plural, =0 {} other {, # fehlgeschlagen}}',
} satisfies TranslationOf<typeof en>;
