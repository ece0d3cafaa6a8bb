import type { Sentences } from './sentences.ts';

/** Errors and their remedies in German. */
export default {
  // Paths
  'There is no file or folder {path}': 'Es gibt keine Datei und keinen Ordner {path}',
  'Check the spelling; a name with spaces needs quotes.':
    'Bitte die Schreibweise prüfen; ein Name mit Leerzeichen braucht Anführungszeichen.',
  'Patterns are options: photonym {folder} --include "{pattern}"':
    'Muster sind Optionen: photonym {folder} --include "{pattern}"',
  'Its name is not UTF-8. Rename it first, for example with convmv.':
    'Der Name ist kein UTF-8. Zuerst umbenennen, zum Beispiel mit convmv.',
  'Cannot read {path}: {why}': '{path} kann nicht gelesen werden: {why}',
  'Check that you may read it and the folders above it.':
    'Bitte prüfen, ob die Datei und die Ordner darüber gelesen werden dürfen.',
  'There is no command, file or folder {word}.':
    'Es gibt keinen Befehl, keine Datei und keinen Ordner {word}.',
  'Did you mean "{word}"?': 'War „{word}“ gemeint?',
  'Did you mean {word}?': 'War {word} gemeint?',
  'Expected a folder or a picture.': 'Es fehlt ein Ordner oder ein Bild.',
  'For example: photonym ~/Pictures   (photonym --help lists everything)':
    'Zum Beispiel: photonym ~/Bilder   (photonym --help zeigt alles)',
  'No pictures found in {where}.': 'Keine Bilder gefunden in {where}.',
  'See --hidden and --include; docs/formats.md lists the formats.':
    'Siehe --hidden und --include; docs/formats.md nennt die Formate.',
  'No picture in {where} meets {asked}.': 'Kein Bild in {where} erfüllt {asked}.',
  'photonym classify --json shows what is written in pictures.':
    'photonym classify --json zeigt, was in Bildern eingetragen ist.',
  '"{text}" is no condition.': '„{text}“ ist keine Bedingung.',
  'Conditions are like rating>=4 or keyword=Lisbon. Fields: {fields}.':
    'Bedingungen sehen so aus: rating>=4 oder keyword=Lissabon. Felder: {fields}.',
  'Did you mean {field}? Conditions are like rating>=4 or keyword=Lisbon.':
    'War {field} gemeint? Bedingungen sehen so aus: rating>=4 oder keyword=Lissabon.',
  'Numbers are compared like rating>=4, rating=3..5 or rating!=0.':
    'Zahlen werden so verglichen: rating>=4, rating=3..5 oder rating!=0.',
  'Dates are compared like date=2024-05, date>=2024 or date=2023..2024.':
    'Daten werden so verglichen: date=2024-05, date>=2024 oder date=2023..2024.',
  'Texts are compared like title=Harbour, title~harb (contains) or title!=Harbour.':
    'Texte werden so verglichen: title=Hafen, title~haf (enthält) oder title!=Hafen.',
  'Keywords are compared like keyword=Lisbon, keyword~lis (contains) or keyword!=Lisbon.':
    'Stichwörter werden so verglichen: keyword=Lissabon, keyword~liss (enthält) oder keyword!=Lissabon.',
  'There is no folder {folder}.': 'Es gibt keinen Ordner {folder}.',
  'Cannot list {folder}: {why}': '{folder} kann nicht aufgelistet werden: {why}',
  'Names can only be given in a folder that can be listed. Ask its owner for permission.':
    'Namen lassen sich nur in einem Ordner vergeben, der sich auflisten lässt. Bitte den Besitzer um Erlaubnis fragen.',
  'Interrupted.': 'Abgebrochen.',

  // Mistakes on the command line; the first ones are Commander's sentences
  "unknown option '{option}'": 'Die Option {option} gibt es nicht.',
  "unknown command '{command}'": 'Den Befehl {command} gibt es nicht.',
  '(Did you mean {word}?)': '(War {word} gemeint?)',
  '(Did you mean one of {words}?)': '(War etwas davon gemeint: {words}?)',
  "missing required argument '{name}'": 'Es fehlt: <{name}>',
  "option '{option}' argument missing": 'Bei der Option {option} fehlt der Wert.',
  "required option '{option}' not specified": 'Die Option {option} fehlt.',
  "option '{one}' cannot be used with option '{other}'":
    'Die Optionen {one} und {other} schließen einander aus.',
  "too many arguments for '{command}'. Expected {count} argument but got {given}.":
    'Zu viele Angaben für {command}: {given} statt {count}.',
  "too many arguments for '{command}'. Expected {count} arguments but got {given}.":
    'Zu viele Angaben für {command}: {given} statt {count}.',
  "option '{option}' argument '{value}' is invalid. {why}":
    'Option {option}: „{value}“ ist nicht gültig. {why}',
  'Allowed choices are {choices}.': 'Möglich sind {choices}.',
  'Expected one of {choices}.': 'Möglich sind {choices}.',
  '"{word}" is not one of {choices}.': '„{word}“ ist keines von {choices}.',
  'Expected labels, for example dog,cat.': 'Es fehlen Bezeichnungen, zum Beispiel Hund,Katze.',
  'Expected two labels, for example "sports car=car".':
    'Nötig sind zwei Bezeichnungen, zum Beispiel „Sportwagen=Auto“.',
  'Expected a whole number from 1.': 'Nötig ist eine ganze Zahl ab 1.',
  'Expected a whole number from 1, for example 500k or 20M.':
    'Nötig ist eine ganze Zahl ab 1, zum Beispiel 500k oder 20M.',
  'Expected a number from 0 to 1, for example 0.9.':
    'Nötig ist eine Zahl von 0 bis 1, zum Beispiel 0.9.',

  // Problems of one file
  'is no longer there': 'ist nicht mehr da',
  'The file is no longer there.': 'Die Datei ist nicht mehr da.',
  'The file has changed since it was looked at.':
    'Die Datei wurde geändert, nachdem sie angesehen wurde.',
  'no permission to read it': 'keine Leseberechtigung',
  'cannot be decoded: truncated, damaged, or of an unusual kind':
    'lässt sich nicht lesen: abgeschnitten, beschädigt oder von ungewöhnlicher Art',
  'could not be decoded within {seconds} s': 'ließ sich nicht innerhalb von {seconds} s lesen',
  '{format} cannot be decoded': '{format} lässt sich nicht lesen',
  'is too large ({size} bytes; the limit is --max-bytes {most})':
    'ist zu groß ({size} Byte; die Grenze ist --max-bytes {most})',
  'is not a picture': 'ist kein Bild',
  'is empty': 'ist leer',
  'has the extension of a picture but is not one': 'hat die Endung eines Bildes, ist aber keines',
  'does not exist': 'gibt es nicht',
  'It stays with a file of its group: {why}': 'Sie bleibt bei einer Datei ihrer Gruppe: {why}',

  // Conflicts of a plan
  'The source leads out of the plan’s folder. Remove the row.':
    'Die Quelle führt aus dem Ordner des Plans hinaus. Die Zeile entfernen.',
  'The source is in the plan more than once. Keep one of its rows.':
    'Die Quelle steht mehrmals im Plan. Nur eine ihrer Zeilen behalten.',
  'Write a name as target, or the source to keep its name.':
    'Als Ziel einen Namen schreiben, oder die Quelle, um ihren Namen zu behalten.',
  'Write a path below the plan’s folder, with "/" between folders and without "..".':
    'Einen Pfad unterhalb des Ordners des Plans schreiben, mit „/“ zwischen Ordnern und ohne „..“.',
  'Not every file system accepts this name. Write "{name}", for example.':
    'Nicht jedes Dateisystem erlaubt diesen Namen. Zum Beispiel „{name}“ schreiben.',
  'Not every file system accepts the folder name "{folder}". Write "{name}", for example.':
    'Nicht jedes Dateisystem erlaubt den Ordnernamen „{folder}“. Zum Beispiel „{name}“ schreiben.',
  'Shorten the name to 255 bytes, with its extension.':
    'Den Namen auf 255 Byte kürzen, mit Endung.',
  'End the name in "{tail}".': 'Den Namen mit „{tail}“ enden lassen.',
  'There is no folder "{folder}". Make it first, or keep the file where it is.':
    'Es gibt keinen Ordner „{folder}“. Ihn zuerst anlegen oder die Datei lassen, wo sie ist.',
  '"{folder}" is a link that leads out of the plan’s folder. Write another folder.':
    '„{folder}“ ist ein Verweis, der aus dem Ordner des Plans hinausführt. Einen anderen Ordner schreiben.',
  'The row of the picture that it travels with is missing. Restore that row, or remove this one.':
    'Die Zeile des zugehörigen Bildes fehlt. Sie wiederherstellen oder diese entfernen.',
  'It travels with "{picture}". Begin its target with "{stem}".':
    'Sie gehört zu „{picture}“. Das Ziel mit „{stem}“ beginnen lassen.',
  '"{other}" is to get this name too (case makes no difference). Write another name.':
    '„{other}“ soll auch so heißen (Groß- und Kleinschreibung zählt nicht). Einen anderen Namen schreiben.',
  'A file or folder with this name is already there, and stays. Write another name.':
    'Eine Datei oder ein Ordner dieses Namens ist schon da und bleibt. Einen anderen Namen schreiben.',

  // Templates
  'The template {text} cannot be used: {why}.':
    'Die Vorlage {text} ist nicht zu gebrauchen: {why}.',
  '"{token}" isn’t known.': '„{token}“ ist nicht bekannt.',
  '{token} cannot be written as "{way}"': '{token} lässt sich nicht als „{way}“ schreiben',
  'the { at character {at} is never closed': 'die { an Stelle {at} wird nirgends geschlossen',
  'the } at character {at} closes nothing': 'die } an Stelle {at} schließt nichts',
  'folders are separated by /': 'Ordner werden durch / getrennt',
  '. and .. are not folders': '. und .. sind keine Ordner',
  'it gives an empty name': 'sie ergibt einen leeren Namen',
  'it gives no folder': 'sie ergibt keinen Ordner',
  'a name has no folders': 'ein Name enthält keine Ordner',
  'a token is missing': 'ein Platzhalter fehlt',
  'File the pictures into folders with --into "{year}/{category}".':
    'Bilder in Ordner legen geht mit --into "{year}/{category}".',
  'A token stands in braces: {label}. For a {brace} in the name write {double}.':
    'Ein Platzhalter steht in geschweiften Klammern: {label}. Für ein {brace} im Namen {double} schreiben.',
  '{hash} works only in the template of the whole review.':
    '{hash} geht nur in der Vorlage für alle Bilder.',
  'Start the review with --name and {hash}.': 'photonym review mit --name und {hash} starten.',

  // Plans
  'The list changed in another tab.': 'Die Liste wurde in einem anderen Tab geändert.',
  'Check the new plan.': 'Bitte den neuen Plan prüfen.',
  'Pictures are still being looked at.': 'Noch werden Bilder angesehen.',
  'Wait until all have been seen: their names depend on one another.':
    'Warten, bis alle angesehen sind: Ihre Namen hängen voneinander ab.',
  'Another job is running.': 'Es läuft schon eine andere Aufgabe.',
  'Wait for it to finish, or stop it.': 'Ihr Ende abwarten oder sie anhalten.',
  'Cannot read the plan {file}: {why}': 'Der Plan {file} kann nicht gelesen werden: {why}',
  'Make one with: photonym plan PATH… -o plan.jsonl':
    'Einen Plan macht: photonym plan PFAD… -o plan.jsonl',
  'Say where the pictures are now: --root FOLDER':
    'Angeben, wo die Bilder jetzt sind: --root ORDNER',
  'Correct the rows named above. A row whose target is its source leaves that file alone.':
    'Die oben genannten Zeilen berichtigen. Ist das Ziel gleich der Quelle, bleibt die Datei, wie sie ist.',
  'Make a new plan, or rename the others with --skip-stale.':
    'Einen neuen Plan machen oder die übrigen mit --skip-stale umbenennen.',
  'The plan is empty.': 'Der Plan ist leer.',
  'Give a file that `photonym plan -o FILE` wrote.':
    'Eine Datei angeben, die `photonym plan -o DATEI` geschrieben hat.',
  'Files can be copied or linked, not both.':
    'Dateien lassen sich kopieren oder verknüpfen, nicht beides.',
  'Give either --copy-to or --link-to.': 'Entweder --copy-to oder --link-to angeben.',

  // Output
  '{file} already exists.': '{file} gibt es schon.',
  'Choose a name other than {name}, or replace the file with --force.':
    'Einen anderen Namen als {name} wählen, oder die Datei mit --force ersetzen.',
  'Cannot write {file}: {why}.': '{file} kann nicht geschrieben werden: {why}.',
  'Choose another place with --output.': 'Mit --output einen anderen Ort wählen.',
  'Cannot write to {folder}: {why}.': 'In {folder} kann nicht geschrieben werden: {why}.',
  'Set PHOTONYM_DATA to a folder that you can write to.':
    'PHOTONYM_DATA auf einen beschreibbaren Ordner setzen.',
  'There is no space left for {file}.': 'Für {file} ist kein Platz mehr.',
  'Free some space, or write to another disk. Nothing was left behind.':
    'Platz schaffen oder auf einen anderen Datenträger schreiben. Es ist nichts zurückgeblieben.',

  // Runs
  'There is no run {run}.': 'Es gibt keinen Lauf {run}.',
  '"photonym history" lists all runs.': '„photonym history“ zeigt alle Läufe.',
  '"photonym history" lists all runs; you can name an earlier one.':
    '„photonym history“ zeigt alle Läufe; auch ein früherer kann angegeben werden.',
  'There is nothing to undo.': 'Es gibt nichts rückgängig zu machen.',
  'There is nothing to redo: the latest run has not been undone.':
    'Es gibt nichts zu wiederholen: Der letzte Lauf wurde nicht rückgängig gemacht.',
  'Run {run} was interrupted.': 'Lauf {run} wurde abgebrochen.',
  'Undo its moves with: photonym undo {run}': 'Rückgängig macht ihn: photonym undo {run}',
  'Run {run} in {root} was cut short.': 'Lauf {run} in {root} ist abgerissen.',
  'Run "photonym recover" first; nothing has been lost.':
    'Zuerst „photonym recover“ ausführen; verloren ist nichts.',
  'Run {run} is at work in {root} (process {process} on {host}).':
    'Lauf {run} arbeitet noch in {root} (Prozess {process} auf {host}).',
  'Wait until it has finished.': 'Warten, bis er fertig ist.',
  'No run has renamed {file}.': 'Kein Lauf hat {file} umbenannt.',
  'There is no room for the journal {path}.': 'Für das Protokoll {path} ist kein Platz.',
  'Make room on the disk, then run "photonym recover".':
    'Platz auf dem Datenträger schaffen, dann „photonym recover“ ausführen.',
  'The journal {path} cannot be used: {why}': 'Das Protokoll {path} ist nicht zu gebrauchen: {why}',
  'Make sure that its folder can be written to, or set PHOTONYM_DATA to another; nothing is renamed without a journal.':
    'Den Ordner beschreibbar machen oder PHOTONYM_DATA auf einen anderen setzen; ohne Protokoll wird nichts umbenannt.',

  // Models
  'Expected a path, a short name or a Hub id for the model.':
    'Für das Modell fehlt ein Pfad, ein Kurzname oder eine Hub-Kennung.',
  'Cannot reach {address} for {model}: {why}.':
    '{address} ist für {model} nicht erreichbar: {why}.',
  'HF_HUB_OFFLINE forbids asking {address}.': 'HF_HUB_OFFLINE verbietet, {address} zu fragen.',
  'Unset HF_HUB_OFFLINE to allow the download.':
    'HF_HUB_OFFLINE entfernen, um das Herunterladen zu erlauben.',
  'Run this again: the download resumes from there.':
    'Noch einmal ausführen: Das Herunterladen geht dort weiter.',
  'Run `photonym models verify`, or fetch it again with `photonym models get`.':
    '`photonym models verify` ausführen oder es mit `photonym models get` neu holen.',
  'There is no category "{word}".': 'Es gibt keine Kategorie „{word}“.',
  'See them all with: photonym labels': 'Alle zeigt: photonym labels',

  // Configuration
  'There is no configuration file {file}.': 'Es gibt keine Konfigurationsdatei {file}.',
  'Correct PHOTONYM_CONFIG or unset it.': 'PHOTONYM_CONFIG berichtigen oder entfernen.',
  '{file} is not JSON: {why}': '{file} ist kein JSON: {why}',
  '{file}: there is no setting "{name}".': '{file}: Es gibt keine Einstellung „{name}“.',
  'Correct it; docs/configuration.md lists the settings.':
    'Berichtigen; docs/configuration.md nennt die Einstellungen.',
  '{variable}="{text}" is not valid.': '{variable}="{text}" ist nicht gültig.',

  // The page's server
  'Cannot listen on {host}:{port}: {why}': 'Unter {host}:{port} kann nicht gelauscht werden: {why}',
  'Leave out --port to use any free port.': 'Ohne --port wird ein freier Port genommen.',
  'Leave out --host and --port.': '--host und --port weglassen.',
  'At {host} the page could be reached from other machines, unencrypted.':
    'Unter {host} wäre die Seite von anderen Rechnern aus erreichbar, unverschlüsselt.',
  'Add --yes-expose if that is what you want, or leave out --host.':
    'Wenn das so sein soll, --yes-expose angeben; sonst --host weglassen.',

  // Searching and learning
  'Expected words to search for, or a picture with --like.':
    'Es fehlen Suchwörter oder ein Bild mit --like.',
  'For example: photonym find dog 2024, or photonym find --like FILE.':
    'Zum Beispiel: photonym find Hund 2024 oder photonym find --like DATEI.',
  'There is no catalog to search.': 'Es gibt keinen Katalog zum Durchsuchen.',
  'No examples in {folder}.': 'Keine Beispiele in {folder}.',
  'Give it a sub-folder for each category, with pictures of that category.':
    'Für jede Kategorie einen Unterordner mit Bildern davon anlegen.',
  'Expected a label that is not empty.': 'Es fehlt eine Bezeichnung.',

  // Sentences by a model
  'No sentences from {address}: {why}. The pictures are named without.':
    'Keine Sätze von {address}: {why}. Die Bilder werden ohne benannt.',
  'it refuses connections': 'die Verbindung wird abgelehnt',
  'it does not answer': 'keine Antwort',
  'it redirects elsewhere, which is not followed':
    'die Adresse leitet weiter, und dem wird nicht gefolgt',
  'it answered {status}: {words}': 'Antwort {status}: {words}',
  'it answered {status}': 'Antwort {status}',
  'Start it with `ollama serve`, or correct OLLAMA_HOST.':
    'Mit `ollama serve` starten oder OLLAMA_HOST berichtigen.',
  'Start it, or correct --captions.': 'Den Server starten oder --captions berichtigen.',
  'Set PHOTONYM_CAPTION_KEY to a key of this server.':
    'PHOTONYM_CAPTION_KEY auf einen Schlüssel dieses Servers setzen.',
  'Fetch the model: ollama pull {model}': 'Das Modell holen: ollama pull {model}',
  'Check the address and --caption-model.': 'Adresse und --caption-model prüfen.',
  'Run it again when the server is well: what it has answered is kept.':
    'Noch einmal ausführen, wenn der Server wieder in Ordnung ist; was er geantwortet hat, bleibt erhalten.',
  '{where} is not on this machine, so pictures would leave it.':
    '{where} ist nicht auf diesem Rechner; Bilder würden ihn verlassen.',
  "{model} runs on Ollama's servers, so pictures would leave it.":
    '{model} läuft auf den Servern von Ollama; Bilder würden diesen Rechner verlassen.',
  'Add --send-pictures if they may, or name a server on this machine, such as --captions ollama:llava.':
    'Mit --send-pictures erlauben, oder einen Server auf diesem Rechner nennen, etwa --captions ollama:llava.',
  // Watching
  '{path} is not a folder.': '{path} ist kein Ordner.',
  'Only folders can be watched.': 'Nur Ordner können beobachtet werden.',
  '{path} is watched already, or being worked on.':
    '{path} wird schon beobachtet oder gerade bearbeitet.',
  'Two watchers would name the same pictures. Stop the other one first.':
    'Zwei Beobachter würden dieselben Bilder benennen. Bitte zuerst den anderen beenden.',
  'Cannot lock {path}: {why}.': '{path} kann nicht gesperrt werden: {why}.',
  'Set PHOTONYM_DATA to a folder on a disk of this computer.':
    'PHOTONYM_DATA auf einen Ordner auf einer Platte dieses Rechners setzen.',
  'Without --apply, pictures are only entered in the catalog.':
    'Ohne --apply kommen Bilder nur in den Katalog.',
  'Leave out --no-catalog, or give --apply to name them.':
    '--no-catalog weglassen, oder mit --apply benennen.',
  'What is known of watched folders cannot be read or written: {why}.':
    'Was über beobachtete Ordner bekannt ist, kann nicht gelesen oder geschrieben werden: {why}.',
  'Check the disk of the data folder; see photonym doctor.':
    'Bitte die Platte des Datenordners prüfen; siehe photonym doctor.',
  '{text} cannot be written in XML.': '{text} lässt sich in XML nicht schreiben.',
  'Rename the folder, or give it another name by a symbolic link.':
    'Den Ordner umbenennen, oder ihm mit einem symbolischen Link einen anderen Namen geben.',
  'is only partly readable': 'ist nur teilweise lesbar',

  // Many machines
  'Redis at {address} cannot be used: {why}.': 'Redis auf {address} ist nicht zu benutzen: {why}.',
  'Check the address, the user and the password; see docs/many-machines.md.':
    'Bitte Adresse, Benutzer und Passwort prüfen; siehe docs/many-machines.md.',
  'Expected the address of Redis.': 'Es fehlt die Adresse von Redis.',
  'For example: --queue redis://HOST; or set REDIS_URL.':
    'Zum Beispiel: --queue redis://RECHNER; oder REDIS_URL setzen.',
  'The address of Redis cannot be read.': 'Die Adresse von Redis ist nicht lesbar.',
  'For example: --queue redis://HOST, rediss://USER:PASSWORD@HOST:6380/0, unix:///run/redis.sock':
    'Zum Beispiel: --queue redis://RECHNER, rediss://BENUTZER:PASSWORT@RECHNER:6380/0, unix:///run/redis.sock',
  'The queue is being filled for other networks or with other options.':
    'Die Warteschlange wird gerade für andere Netze oder mit anderen Optionen gefüllt.',
  'Wait until it is empty, or use another with --prefix.':
    'Warten, bis sie leer ist, oder mit --prefix eine andere benutzen.',
  'This is photonym {here}, and the queue was filled by {wanted}.':
    'Dies ist photonym {here}, und die Warteschlange hat {wanted} gefüllt.',
  'Install the same version on all machines.': 'Auf allen Rechnern dieselbe Version installieren.',
  'The queue wants the network {wanted}; here there is {here}.':
    'Die Warteschlange will das Netz {wanted}; hier gibt es {here}.',
  'Get the same network here (photonym models get), or name it with --model.':
    'Dasselbe Netz hierher holen (photonym models get) oder mit --model nennen.',
  'The queue wants text to be read by {wanted}, which is not here.':
    'Die Warteschlange will Text von {wanted} gelesen haben, das es hier nicht gibt.',
  'The queue wants sentences by {wanted}, asked in the same way.':
    'Die Warteschlange will Sätze von {wanted}, auf dieselbe Weise gefragt.',
  'Name its server here with --captions.': 'Seinen Server hier mit --captions nennen.',
  'The queue has films, and there is no ffmpeg here.':
    'Die Warteschlange hat Filme, und hier gibt es kein ffmpeg.',
  'Install ffmpeg, or fill the queue on a machine without it.':
    'ffmpeg installieren, oder die Warteschlange auf einem Rechner ohne ffmpeg füllen.',
  'There is nothing in the root {folder}.': 'Im Stammordner {folder} ist nichts.',
  'Mount it, or give its place here with --root NAME=PATH.':
    'Ihn einhängen oder seinen Ort hier mit --root NAME=PFAD nennen.',
  'This worker has no root called {name}.': 'Dieser Helfer hat keinen Stammordner namens {name}.',
  'Say where it is with --root NAME=PATH.': 'Seinen Ort mit --root NAME=PFAD nennen.',
  'The root {name} is not there: {folder}': 'Der Stammordner {name} ist nicht da: {folder}',
  'There is no catalog to fill.': 'Es gibt keinen Katalog, der zu füllen wäre.',
  'Leave out --no-catalog, or make the data directory writable (PHOTONYM_DATA).':
    '--no-catalog weglassen oder den Datenordner beschreibbar machen (PHOTONYM_DATA).',
  'changed each time it was looked at': 'hat sich bei jedem Ansehen geändert',
  'has gone': 'ist verschwunden',
  'is outside the roots of this worker': 'liegt außerhalb der Stammordner dieses Helfers',
  'is in none of the roots': 'liegt in keinem der Stammordner',
  'has {here} bytes where it is looked at, not {wanted}':
    'hat dort, wo es angesehen wird, {here} Byte, nicht {wanted}',
  'is not where it is looked at': 'ist nicht dort, wo es angesehen wird',
  'no server writes sentences': 'kein Server schreibt Sätze',
  'changed while it was looked at': 'hat sich beim Ansehen geändert',
  'has another content where it is looked at':
    'hat dort, wo es angesehen wird, einen anderen Inhalt',
  'came back with looks of other networks': 'kam mit Ergebnissen anderer Netze zurück',
  'ended each worker that looked at it': 'hat jeden Helfer beendet, der es ansah',
  'is of an earlier fill, with other networks or options':
    'stammt von einem früheren Füllen, mit anderen Netzen oder Optionen',
} satisfies Sentences;
