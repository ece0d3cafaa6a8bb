import type { TranslationOf } from '../../base/messages/speaker.ts';
import type en from './en.ts';

/** The words of the command line in German: impersonal, neither du nor Sie. */
export default {
  'error.system':
    'Das System hat das abgelehnt. Bitte Datenträger, freien Platz und Berechtigungen prüfen.',
  'error.bug': 'Das ist ein Fehler in photonym. Bitte mit den Zeilen oben melden.',
  'error.interrupted':
    'Abgebrochen. Nichts ist halb getan; `photonym history` zeigt, was umbenannt wurde.',
  'error.output': 'Die Standardausgabe ließ sich nicht schreiben: {why}',
  'problem.file': '{mark} {file}: {why}',
  'mark.failed': 'fehlgeschlagen:',
  'mark.blocked': 'blockiert:',
  'mark.warning': 'Warnung:',
  'mark.stale': 'veraltet:',

  // Help
  'help.title':
    '{part, select, usage {Aufruf:} arguments {Argumente:} options {Optionen:} other {Befehle:}}',
  'help.noted': '{text} ({notes})',
  'help.choices': 'möglich: {list}',
  'help.default': 'sonst: {value}',
  'help.notes': '{first}; {second}',
  'help.main': 'Die wichtigsten Optionen (photonym {command} --help zeigt alle):',
  'help.settings':
    'Optionen lassen sich auch in photonym.config.json und in der Umgebung setzen: docs/configuration.md',
  'help.docs': 'Dokumentation:',
  'help.hint': '(photonym --help zeigt Befehle und Optionen)',

  'look.bar': '{count, plural, one {# Bild wird} other {# Bilder werden}} angesehen',
  'look.barUnknown': 'Bilder werden angesehen',
  'look.rate': 'Bilder/s',
  'download.bar': '{file} wird geholt',

  // Many machines
  'fill.done':
    '{seen, plural, one {# Bild ist} other {# Bilder sind}} im Katalog{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'worker.waiting':
    'Die Warteschlange auf {queue} ist noch von niemandem gefüllt worden. Es wird gewartet; Strg-C beendet es.',
  'worker.ready':
    'Die Bilder der Warteschlange auf {queue} werden angesehen. Strg-C beendet es; Angefangenes geht an die anderen.',
  'worker.done': '{looked, plural, one {# Bild} other {# Bilder}} angesehen.',
  'queue.trouble': 'Redis: {why}. Es wird darauf gewartet.',
  'queue.head': 'Die Warteschlange {prefix} auf {queue}',
  'queue.depth':
    '{waiting, plural, one {# Stapel wartet} other {# Stapel warten}}, {active, plural, one {# wird} other {# werden}} angesehen, {results, plural, one {# Stapel mit Ergebnissen ist} other {# Stapel mit Ergebnissen sind}} abzuholen; Redis belegt {memory, number} MB.',
  'queue.worker':
    'Helfer {host} ({pid}): {looked, plural, one {# Bild} other {# Bilder}}, {rate, number, ::.0} je Sekunde',
  'queue.refused': 'abgelehnt von {host} ({pid}): {why}',
  'queue.filler':
    'gefüllt von {host} ({pid}): {done, number} von {total, plural, one {# Bild} other {# Bildern}}{failed, plural, =0 {} other {, # fehlgeschlagen}}',
  'queue.rate':
    '{workers, plural, =0 {Niemand sieht Bilder an.} one {# Helfer, {rate, number, ::.0} Bilder je Sekunde.} other {# Helfer, {rate, number, ::.0} Bilder je Sekunde.}}',
  'queue.aside':
    '{count, plural, one {# Stapel wurde nach drei Versuchen beiseitegelegt.} other {# Stapel wurden nach drei Versuchen beiseitegelegt.}} --retry versucht sie noch einmal, --discard vergisst sie:',

  // Sentences by a model
  'captions.forAll':
    '{count, plural, one {# Bild geht} other {# Bilder gehen}} verkleinert an {address} ({model}), für einen Satz.',
  'captions.forUnsure':
    'Bis zu {count, plural, one {# Bild, falls unsicher, geht} other {# Bilder, soweit unsicher, gehen}} verkleinert an {address} ({model}), für einen Satz.',
  'captions.noPlace':
    "Die Vorlage {template} enthält kein '{caption}', daher benennen Sätze kein Bild; '{label|caption}' würde es.",

  'network.cpu': 'Das Netz rechnet auf dem Prozessor, denn {wanted} gibt es hier nicht: {why}',
  'network.wasm':
    'Das Netz rechnet als WebAssembly, mit einem Drittel der Geschwindigkeit, denn die native Bibliothek von ONNX Runtime fehlt: {why}',
  'network.native':
    'Um sie zu bekommen, photonym noch einmal mit ONNXRUNTIME_NODE_INSTALL=skip in der Umgebung installieren.',
  'network.standIn':
    '{model} ist hier nicht vorhanden{why, select, none {} other { ({why})}}: Stattdessen benennt das eingebaute Netz Menschen und 79 Arten von Dingen.',
  'network.howTo':
    'Für tausend Klassen: photonym models get {model} (HF_ENDPOINT=URL für einen Spiegel), oder config.json, preprocessor_config.json und onnx/model.onnx von seiner Seite auf dem Hub in einen Ordner mobilenet_v2_1.0_224 eines Modellordners legen und PHOTONYM_MODELS auf diesen setzen.',

  'plan.summary':
    '{rename, number} {deed, select, move {zu verschieben} both {umzubenennen oder zu verschieben} copy {zu kopieren} link {zu verknüpfen} other {umzubenennen}}{companions, plural, =0 {} one { (mit # Begleitdatei)} other { (mit # Begleitdateien)}}{kept, plural, =0 {} one {, # bleibt} other {, # bleiben}}{byHand, plural, =0 {} one {, # hat schon einen Namen} other {, # haben schon einen Namen}}{unchanged, plural, =0 {} one {, # {deed, select, copy {ist schon da} link {ist schon da} other {heißt schon so}}} other {, # {deed, select, copy {sind schon da} link {sind schon da} other {heißen schon so}}}}{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'tag.summary':
    '{tag, number} zu verschlagworten{kept, plural, =0 {} other {, # unverändert}}{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'tag.also': '{tag, number} zu verschlagworten.',
  'tag.more': '… {count, number} weitere',
  'tag.described': 'Beschreibung',
  'tag.undescribed': 'keine Beschreibung',
  'tag.bar': '{count, plural, one {# Datei wird} other {# Dateien werden}} verschlagwortet',
  'receipt.tagged':
    '{count, number} verschlagwortet{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'receipt.untagged':
    '{count, plural, one {# Datei hat} other {# Dateien haben}} wieder die Schlagwörter von vorher{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'plan.more': '… {count, number} weitere, [l]iste',
  'plan.labels': 'Nach Bezeichnung: {list}',
  'plan.folders': 'Nach Ordner: {list}',
  'plan.tally': '{name} {count, number}',
  'plan.tallies': '{list}, … {count, number} weitere',
  'row.kept': 'bleibt: {why}',
  'row.companion': 'gehört dazu',
  'row.byHand': 'hat schon einen Namen',
  'row.unreadable': 'nicht lesbar',
  'row.failed': 'fehlgeschlagen',
  'row.unsureOf': 'unsicher: {word}',
  'row.unsure': 'unsicher',
  'row.broad': '„{word}“ ist als Name zu allgemein',
  'row.guesses': '{why} ({guesses})',
  'row.noSentence': 'kein Satz: {why}',
  'row.sentence': 'Satz von {model}',
  'row.keywords': 'Stichwörter: {list}',
  'row.partly': 'teilweise lesbar',
  'ask.question':
    'Ausführen? [j]a  [n]ein{review, select, yes {  im B[r]owser} other {}}{list, select, yes {  [l]iste} other {}}',
  'ask.again':
    '{offers, select, both {Bitte mit j, n, r oder l antworten.} review {Bitte mit j, n oder r antworten.} list {Bitte mit j, n oder l antworten.} other {Bitte mit j oder n antworten.}}',
  'ask.dry': 'Nichts geändert; --yes führt es aus.',
  'answer.yes': 'j ja y yes',
  'answer.no': 'n nein no',
  'answer.review': 'r review',
  'answer.list': 'l liste list',

  'progress.count': '{count, number}',
  'progress.slow': '{rate, number, ::.0}',
  'progress.seconds': 'noch {seconds, number} s',
  'progress.minutes': 'noch {minutes, number} min',
  'progress.hours': 'noch {hours, number} h {minutes, number} min',

  'run.bar':
    '{count, plural, one {# Datei wird} other {# Dateien werden}} {deed, select, move {verschoben} both {verschoben} copy {kopiert} link {verknüpft} other {umbenannt}}',
  'run.undoing': 'Lauf {run} in {root} wird rückgängig gemacht',
  'run.redoing': 'Lauf {run} in {root} wird wiederholt',
  'apply.bar': '{count, plural, one {# Datei wird} other {# Dateien werden}} geprüft',
  'apply.blocked':
    '{count, plural, one {# Zeile des Plans ist blockiert.} other {# Zeilen des Plans sind blockiert.}} Nichts wurde umbenannt.',
  'apply.stale':
    '{count, plural, one {# Datei ist nicht mehr die, die geplant wurde.} other {# Dateien sind nicht mehr die, die geplant wurden.}} Nichts wurde umbenannt.',
  'apply.unchanged': 'Nichts geändert.',
  'receipt.done':
    '{count, number} {deed, select, move {verschoben} both {umbenannt oder verschoben} copy {kopiert} link {verknüpft} other {umbenannt}}{kept, plural, =0 {} other {, # behalten}}{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'receipt.undone':
    '{deed, select, copy {{count, plural, one {# Kopie entfernt} other {# Kopien entfernt}}} link {{count, plural, one {# Verknüpfung entfernt} other {# Verknüpfungen entfernt}}} other {{count, number} wiederhergestellt}}{changed, plural, =0 {} other { (# seither geändert, Inhalt behalten)}}{kept, plural, =0 {} other {, # behalten}}{failed, plural, =0 {} other {, # fehlgeschlagen}}.',
  'receipt.hashes':
    '{before, plural, one {# Prüfsumme} other {# Prüfsummen}} vorher, {after, number} nachher, {lost, number} verloren.',
  'receipt.counted':
    '{before, plural, one {# Datei} other {# Dateien}} vorher, {after, number} nachher, {lost, number} verloren. Nach Name und Größe gezählt: Die Inhalte wurden nicht noch einmal gelesen.',
  'receipt.uncarried': 'Nicht auf die Kopien übertragen: {what}.',
  'receipt.owner': 'Besitzer von {count, plural, one {# Datei} other {# Dateien}}',
  'receipt.accessList': 'Zugriffslisten von {count, plural, one {# Datei} other {# Dateien}}',
  'receipt.attributes':
    'Tags und andere erweiterte Attribute von {count, plural, one {# Datei} other {# Dateien}}',
  'receipt.hardLinks': 'Hardlinks von {count, plural, one {# Datei} other {# Dateien}}',
  'receipt.undo': 'Rückgängig mit: photonym undo {run}',

  'history.none': 'Noch wurde nichts umbenannt.',
  'history.counts':
    '{what, select, keywords {{tagged, plural, one {# Datei verschlagwortet} other {# Dateien verschlagwortet}}{untagged, plural, =0 {} other {, # wie zuvor}}} other {{renamed, plural, one {# Datei umbenannt} other {# Dateien umbenannt}}{tagged, plural, =0 {} other {, # verschlagwortet}}{undone, plural, =0 {} other {, # zurückbenannt}}}}{failed, plural, =0 {} other {, # fehlgeschlagen}}',
  'history.status':
    '{status, select, running {läuft} finished {fertig} interrupted {abgebrochen} undoing {geht zurück} redoing {läuft wieder} undone {rückgängig} other {teils rückgängig}}',
  'history.state':
    '{state, select, renamed {umbenannt} restored {zurück} kept {behalten} failed {Fehler} other {ungeklärt}}',
  'history.log': 'Protokoll: {file}',
  'history.kept': 'aufbewahrt, um seine Schlagwörter rückgängig zu machen: {bytes, number} Byte',
  'history.forgot':
    '{bytes, number} Byte entfernt. Von den Schlagwörtern dieses Laufs lassen sich nur noch Begleitdateien, die er angelegt hat, rückgängig machen.',
  'history.noLog': 'Protokoll: keines',
  'recover.none': 'Es gibt nichts in Ordnung zu bringen.',
  'recover.started': '{run}: wird in Ordnung gebracht in {root}',
  'recover.alive': '{run}: arbeitet noch in {root}; nicht angerührt.',
  'recover.outOfSight':
    '{run}: auf einem anderen Rechner begonnen in {root}; nicht angerührt. Wenn photonym dort nicht mehr arbeitet: photonym recover --other-hosts',
  'recover.undecided':
    '{run}: noch nicht in Ordnung in {root}{why, select, none {} other { ({why})}}. Den Datenträger prüfen und photonym recover noch einmal ausführen.',
  'recover.unreachable':
    '{run}: {root} ist nicht da. Den Datenträger anschließen und photonym recover noch einmal ausführen; wenn der Ordner verschoben wurde: photonym undo {run} --root ORDNER',
  'recover.done':
    '{run}: wieder in Ordnung{files, plural, =0 {} one {, # Datei geprüft} other {, # Dateien geprüft}}.{changed, plural, =0 {} other { Rückgängig mit: photonym undo {run}}}',
  'journal.damaged': 'Das Protokoll ist beschädigt ({why}) und wurde beiseitegelegt: {file}',
  'journal.safe':
    'Kein Bild ist betroffen. Ein neues Protokoll wird begonnen; frühere Läufe lassen sich aus ihren Dateien in seinem Ordner rückgängig machen: photonym undo --from-log runs/LAUF.log',
  'journal.cutShort':
    'Lauf {run} in {root} wurde unterbrochen. In Ordnung bringt ihn: photonym recover',

  'watch.watching':
    '{root}: wird beobachtet{by, select, comparing {, indem ab und zu verglichen wird, was da ist} other {}}{why, select, none {} other { ({why})}}.',
  'watch.existing': 'Was schon da ist, behält seinen Namen; --existing benennt auch das.',
  'watch.trouble': '{what} Neuer Versuch folgt.',
  'watch.paused':
    'Pause: {why, select, battery {Der Rechner läuft im Akkubetrieb} other {Der Rechner ist ausgelastet}}.',
  'watch.resumed': 'Es geht weiter.',
  'watch.away': '{root} ist nicht da. Es wird darauf gewartet.',
  'watch.back': '{root} ist wieder da.',
  'watch.stopped': 'Die Beobachtung ist beendet.',

  'review.open': 'Unter dieser Adresse lassen sich die Bilder durchsehen. Strg-C beendet es.',
  'review.choose': 'Unter dieser Adresse lässt sich ein Ordner wählen. Strg-C beendet es.',
  'review.away':
    'Die Seite ist geschlossen. photonym hält sie bis {time} bereit, unter {url}; Strg-C beendet es jetzt. Alle Entscheidungen bleiben erhalten.',
  'review.kept':
    '{count, plural, one {# Entscheidung ist gespeichert} other {# Entscheidungen sind gespeichert}}: photonym review macht damit weiter, wenn diese Bilder wieder geöffnet werden.',
  'review.unsaved': 'Nicht alle Entscheidungen dieser Durchsicht sind gespeichert. {problem}',
  'review.exposed':
    'Diese Seite ist von anderen Rechnern aus erreichbar. Wer ihre Adresse hat, kann die Bilder sehen und umbenennen.',
  'review.code': 'Mit einem Telefon im selben Netz diesen Code einlesen:',

  'doctor.result': '{result, select, ok {gut} other {Problem}}',
  'doctor.what':
    '{what, select, program {Programm} networks {Netze} decoders {Formate} films {Filme} dates {Datum} config {Einstell.} model {Modell} journal {Protokoll} folder {Ordner} other {Verwaistes}}',
  'doctor.program': 'Node {version} auf {system}, {cores, plural, one {# Kern} other {# Kerne}}',
  'doctor.builtIn': '{list} (Teil von photonym)',
  'doctor.noBuiltIn': 'die Netze, die zu photonym gehören, fehlen',
  'doctor.reinstall': 'photonym neu installieren; in einem Arbeitsverzeichnis: npm run build',
  'doctor.repack': 'photonym neu installieren, damit seine Pakete zu diesem Rechner passen: npm ci',
  'doctor.ffmpeg': 'gelesen mit ffmpeg',
  'doctor.noFfmpeg': 'ausgelassen, denn ffmpeg ist nicht installiert',
  'doctor.getFfmpeg': 'Mit ffmpeg im PATH wird von jedem Film ein Bild angesehen.',
  'doctor.dates': 'das erste mögliche von diesen:',
  'doctor.noConfig': 'keine {file}: Alle Optionen haben ihre Vorgaben',
  'doctor.model':
    '{id}: {classes}, {features, plural, =0 {keine Merkmale} one {# Merkmal} other {# Merkmale}}, {calibration}, {time, number} ms je Bild auf {device}',
  'doctor.classes': '{count, plural, one {# Klasse} other {# Klassen}}',
  'doctor.anyWords': 'beliebige Wörter (--only)',
  'doctor.calibrated': 'kalibriert an {count, plural, one {# Bild} other {# Bildern}}',
  'doctor.uncalibrated':
    'nicht kalibriert (photonym models calibrate passt es an Bilder mit bekanntem Inhalt an)',
  'doctor.otherWeights': 'kalibriert an anderen Gewichten desselben Netzes',
  'doctor.place': '{folder}: {facts}',
  'doctor.unwritable': 'nicht beschreibbar',
  'doctor.setData': 'PHOTONYM_DATA auf einen beschreibbaren Ordner setzen.',
  'doctor.lookOnly':
    'Bilder dort lassen sich ansehen, aber nicht umbenennen. Bitte den Besitzer des Ordners um Erlaubnis fragen.',
  'doctor.writable': 'beschreibbar',
  'doctor.hardLinks': 'Hardlinks',
  'doctor.noHardLinks': 'keine Hardlinks (Dateien werden durch geprüfte Kopien verschoben)',
  'doctor.ignoresCase': 'unterscheidet nicht Groß- und Kleinschreibung',
  'doctor.caseSensitive': 'unterscheidet Groß- und Kleinschreibung',
  'doctor.free': '{size, number, ::.0} GB frei',
  'doctor.noOrphans': 'keine Datei unter einem vorläufigen Namen',
  'doctor.moreOrphans': 'und {count, plural, one {# weitere Datei} other {# weitere Dateien}}',
  'doctor.orphans':
    'Jede ist das Bild, dessen Name auf sie folgt, oder eine Kopie davon, zurückgelassen von einem Lauf, den dieses Protokoll nicht kennt. Fehlt das Bild, der Datei seinen Namen geben; sonst sie löschen.',
  'zip.bar': 'Wird gepackt',
  'zip.done': '{file}: {count, plural, one {# Datei} other {# Dateien}}, {size}',
  'zip.output': 'Standardausgabe',
  'sheet.bar': 'Wird gezeichnet',
  'sheet.boxes':
    'Chinesischer, japanischer und koreanischer Text darin erscheint als Kästchen: Dieser Rechner hat keine Schrift dafür.',
  'sheet.fonts': 'Den Bogen als HTML schreiben oder eine Schrift wie Noto Sans CJK installieren.',
  'sheet.done': '{file}: {count, plural, one {# Bild} other {# Bilder}}',

  'list.sentences': '{first} {second}',
  'list.separator': ', ',
  'list.more': '{few} und {count, number} weitere',
  'passed.pattern':
    'Nichts passt zu {few}. Muster werden mit Namen verglichen oder mit Pfaden unterhalb des angegebenen Ordners.',
  'passed.extension':
    '{count, plural, =1 {{few} hat die Endung eines anderen Formats. photonym PFAD --fix-extension berichtigt sie.} one {# Datei hat die Endung eines anderen Formats: {few}. photonym PFAD --fix-extension berichtigt sie.} other {# Dateien haben die Endung eines anderen Formats: {few}. photonym PFAD --fix-extension berichtigt sie.}}',
  'passed.leftBehind':
    '{count, plural, one {# Datei, die wie ein {deed, select, move {verschobenes} both {umbenanntes oder verschobenes} copy {kopiertes} link {verknüpftes} other {umbenanntes}} Bild heißt, bleibt zurück: {few}.} other {# Dateien, die wie ein {deed, select, move {verschobenes} both {umbenanntes oder verschobenes} copy {kopiertes} link {verknüpftes} other {umbenanntes}} Bild heißen, bleiben zurück: {few}.}}',
  'passed.folders':
    '{count, plural, one {# Ordner anderer Programme oder des Systems ausgelassen: {few}. Wer ihn durchsuchen will, gibt ihn an.} other {# Ordner anderer Programme oder des Systems ausgelassen: {few}. Wer einen durchsuchen will, gibt ihn an.}}',
  'passed.spare': '{few} wird nicht durchsucht, weil die Kopien dorthin kommen.',
  'passed.links':
    '{count, plural, =1 {{few} ist ein Verweis, und Verweise behalten ihre Namen.} one {# angegebene Datei ist ein Verweis und behält ihren Namen: {few}.} other {# angegebene Dateien sind Verweise und behalten ihre Namen: {few}.}}',
  'passed.unusual':
    '{count, plural, =1 {{few} sieht aus wie ein Bild, hat aber eine andere Endung und behält den Namen.} one {# Datei sieht aus wie ein Bild, hat aber eine andere Endung und behält ihren Namen: {few}.} other {# Dateien sehen aus wie Bilder, haben aber andere Endungen und behalten ihre Namen: {few}.}}',
  'passed.others':
    '{count, plural, =1 {{few} ist kein Bild.} one {# angegebene Datei ist kein Bild: {few}.} other {# angegebene Dateien sind keine Bilder: {few}.}}',
  'passed.broken':
    '{count, plural, =1 {Der Verweis {few} führt zu einem Bild, das {deed, select, move {verschoben} both {umbenannt oder verschoben} other {umbenannt}} wird, und geht dann ins Leere.} one {# Verweis führt zu einem Bild, das {deed, select, move {verschoben} both {umbenannt oder verschoben} other {umbenannt}} wird, und geht dann ins Leere: {few}.} other {# Verweise führen zu Bildern, die {deed, select, move {verschoben} both {umbenannt oder verschoben} other {umbenannt}} werden, und gehen dann ins Leere: {few}.}}',
  'passed.catalog':
    '{deed, select, move {{few} findet die verschobenen Bilder nicht mehr. Besser in jenem Programm verschieben, oder nichts verschieben und als Stichwörter eintragen, was zu sehen ist; die Verbindung bleibt dann: photonym tag} both {{few} findet die umbenannten oder verschobenen Bilder nicht mehr. Besser in jenem Programm umbenennen, mit --copy-to ORDNER Kopien machen oder als Stichwörter eintragen, was zu sehen ist; die Verbindung bleibt dann: photonym tag} other {{few} findet die umbenannten Bilder nicht mehr. Besser in jenem Programm umbenennen, mit --copy-to ORDNER Kopien machen oder als Stichwörter eintragen, was zu sehen ist; die Verbindung bleibt dann: photonym tag}}',
  'passed.settings':
    'Die Bearbeitungen in {few} werden für die {deed, select, move {verschobenen} both {umbenannten oder verschobenen} other {umbenannten}} Bilder nicht mehr gefunden.',

  // Dates
  'date.hint':
    'Damit Namen nach Datum sortieren, können sie damit beginnen: --name "{template}" (dieser Hinweis kommt nur einmal)',
  'date.none': 'kein Datum',
  'date.from':
    '{from, select, xmp {Datum aus XMP} iptc {Datum aus IPTC} digitized {Datum der Digitalisierung} png {Datum aus PNG-Text} sidecar {Datum aus der Begleitdatei} takeout {Datum aus Takeout} name {Datum aus dem Namen} modified {Datum der letzten Änderung} gps {Datum aus GPS} other {Datum der Datei}}',

  // Learning
  'learn.bar': 'Wird gelernt',
  'learn.done':
    '{categories, plural, one {# Kategorie} other {# Kategorien}} aus {examples, plural, one {# Beispiel} other {# Beispielen}} gelernt, als „{name}“{replaced, select, yes {; die frühere Sammlung ist ersetzt} other {}}.',
  'learn.category': '{category}  {count, plural, one {# Beispiel} other {# Beispiele}}',
  'learn.reading': 'Stichwörter werden gelesen',
  'learn.keyword': '  {keyword}  {count, plural, one {# Bild} other {# Bilder}}',
  'learn.leftOut':
    '{why, select, person {Ausgelassen, weil sie Menschen nennen: {list}} place {Ausgelassen, weil sie Orte nennen: {list}} date {Ausgelassen, weil es Daten sind: {list}} general {Ausgelassen, weil ihre Bilder genauere haben: {list}} other {Ausgelassen, auf weniger als {least, number} Bildern: {list}}}',
  'learn.proposal':
    '{categories, plural, one {# Kategorie} other {# Kategorien}} aus {examples, plural, one {# Bild} other {# Bildern}}.',
  'learn.question': 'Lernen? [j]a  [n]ein',
  'learn.dry': 'Nichts gelernt; --yes lernt sie, --keywords STICHWÖRTER einige davon.',
  'learn.none': 'Noch ist nichts gelernt. Der Anfang: photonym learn ORDNER',
  'learn.forgot': '„{name}“ ist vergessen.',
  'learn.untested': 'Mit mindestens zwei Beispielen je Kategorie lässt sich das Ergebnis prüfen.',
  'learn.tested':
    'Probe: Von {tested, plural, one {# Beispiel} other {# Beispielen}} {tested, plural, one {wird} other {werden}} an den übrigen {right} erkannt, {named} sicher genug für einen Namen, {misnamed} falsch benannt.',
  'learn.confused':
    '{count, plural, one {# Bild} other {# Bilder}} von {truth} für {taken} gehalten',
  'learn.inseparable':
    '{one} und {other} lassen sich nicht unterscheiden. Mehr Beispiele könnten helfen; sonst am besten eine Kategorie daraus machen.',
  'correct.done': '{file} ist „{label}“ und von jetzt an ein Beispiel dafür.',
  'labels.hidden':
    'Darin {count, plural, one {ist # Klasse} other {sind # Klassen}}: Mit dem Namen einer Kategorie zeigt der Befehl alles in ihr.',
  'classify.failed':
    '{failed, number} von {count, plural, one {# Bild} other {# Bildern}} fehlgeschlagen.',
  'plan.written': '{file}: {summary}  Ausführen mit: photonym apply {file}',

  // Copies, and finding
  'copies.bar': 'Wird verglichen',
  'copies.group':
    '{count, plural, one {# Datei} other {# Dateien}}, {exact, select, yes {dieselbe Datei} other {dasselbe Bild}}:',
  'copies.keep': 'bleibt',
  'copies.sameFile': 'ein anderer Name derselben Datei',
  'copies.none': 'Kein Bild ist mehrfach vorhanden.',
  'copies.summary':
    '{pictures, plural, one {# Bild ist} other {# Bilder sind}} mehrfach vorhanden: {spare, plural, one {# Datei} other {# Dateien}} zu viel, {size}.',
  'find.best': 'Die besten {count, number}; --limit zeigt mehr.',
  'find.like': 'ähnlich wie {file}',
  'words.bar': 'Wörter werden gelesen',

  // The catalog and models
  'size.megabytes': '{size, number, ::.0} MB',
  'size.kilobytes': '{size, number, ::.0} kB',
  'catalog.afresh': 'Jedes Bild wird neu angesehen.',
  'catalog.size':
    '{files, plural, one {# Datei} other {# Dateien}}, {contents, plural, one {# Inhalt} other {# Inhalte}}, {size}: {file}',
  'catalog.model':
    '{id} ({dtype}): {looks, plural, one {# Bild} other {# Bilder}}, zuletzt benutzt am {day}',
  'catalog.pruned':
    '{files, plural, one {# Datei} other {# Dateien}}, {contents, plural, one {# Inhalt} other {# Inhalte}} und {models, plural, one {# Modell} other {# Modelle}} vergessen: {size} weniger.',
  'catalog.intact': 'Der Katalog ist unversehrt.',
  'catalog.delete':
    'Ist der Katalog gelöscht, wird jedes Bild neu angesehen. Kein Bild und kein Name hängt von ihm ab.',
  'catalog.compared': '{count, plural, one {# Datei} other {# Dateien}} verglichen.',
  'models.none':
    'Noch ist kein weiteres Modell da. Holen lässt sich eines mit: photonym models get {model}',
  'models.health': '{health, select, ok {intakt} damaged {beschädigt} other {unbekannt}}',

  // How well pictures are named
  'fit.numbers':
    '{model} an {count, plural, one {# Bild} other {# Bildern}}: Temperatur {temperature}, Entropiesteigung {slope}, Teilungstemperatur {split}, Schwelle {floor}',
  'fit.before': 'vorher',
  'fit.after': 'kreuzvalidiert',
  'fit.quality':
    '{named} benannt, davon {right} richtig (angegeben {claimed}), {bits} richtige Bits',
  'fit.kept': 'Gespeichert in {file}.',
  'quality.set':
    '{model}, {count, plural, one {# Bild} other {# Bilder}} mit bekanntem Inhalt, Schwelle {floor}',
  'quality.name':
    '{what, select, named {benannt} right {richtig} ofThose {davon richtig} bits {richtige Bits} nameBits {Bits der Namen} floor {Schwelle} category {Kategorie} pictures {Bilder} error {Kalibrierfehler} other {am seltensten richtig}}',
  'quality.claimed': 'angegeben {share}',
  'quality.of': 'von {most}',
  'quality.ofClasses': 'der Klassen',
  'quality.ofNames': 'der Namen',
  'quality.worst': '{label} {share} von {count, number} benannten: {names}',
  'quality.noName': '(keiner)',
  'quality.unmatched': 'Zu keiner Kategorie passen: {list}',
  'quality.failed': '{count, plural, one {# Bild} other {# Bilder}} fehlgeschlagen.',
} satisfies TranslationOf<typeof en>;
