import type { Sentences } from './sentences.ts';

/** Errors and their remedies in German. */
export default {
  // Paths
  'There is no file or folder {path}': 'Es gibt keine Datei und keinen Ordner {path}',
  'Check the spelling; a name with spaces needs quotes.':
    'Bitte die Schreibweise prüfen; ein Name mit Leerzeichen braucht Anführungszeichen.',
  'Nothing there matches the pattern. With sub-folders: photonym {folder} --include "{pattern}"':
    'Dort passt nichts zu diesem Muster. Mit Unterordnern: photonym {folder} --include "{pattern}"',
  'Its name is not UTF-8. Rename it first, for example with convmv.':
    'Der Name ist kein UTF-8. Zuerst umbenennen, zum Beispiel mit convmv.',
  'Cannot read {path}: {why}': '{path} kann nicht gelesen werden: {why}',
  'Check that you may read it and the folders above it.':
    'Bitte prüfen, ob die Datei und die Ordner darüber gelesen werden dürfen.',
  'There is no command, file or folder {word}.':
    'Es gibt keinen Befehl, keine Datei und keinen Ordner {word}.',
  'Did you mean "{word}"?': 'War „{word}“ gemeint?',
  'Did you mean {word}?': 'War {word} gemeint?',
  'Expected the run that is to be forgotten.': 'Es fehlt der Lauf, der vergessen werden soll.',
  '"photonym history" lists all runs; then: photonym history RUN --forget':
    '„photonym history“ zeigt alle Läufe; dann: photonym history LAUF --forget',
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
  'Known are {fields}. To search for the text itself, put it in double quotes.':
    'Bekannt sind {fields}. Um nach dem Text selbst zu suchen, in doppelte Anführungszeichen setzen.',
  'Numbers are compared like rating>=4, rating=3..5 or rating!=0.':
    'Zahlen werden so verglichen: rating>=4, rating=3..5 oder rating!=0.',
  'Dates are compared like date=2024-05, date>=2024 or date=2023..2024.':
    'Daten werden so verglichen: date=2024-05, date>=2024 oder date=2023..2024.',
  'Texts are compared like title=Harbour, title~harb (contains) or title!=Harbour.':
    'Texte werden so verglichen: title=Hafen, title~haf (enthält) oder title!=Hafen.',
  'Keywords are compared like keyword=Lisbon, keyword~lis (contains) or keyword!=Lisbon.':
    'Stichwörter werden so verglichen: keyword=Lissabon, keyword~liss (enthält) oder keyword!=Lissabon.',
  '--keywords and --at-least go with --from-keywords.':
    '--keywords und --at-least gehören zu --from-keywords.',
  'Expected a folder whose pictures have keywords.':
    'Es fehlt ein Ordner, dessen Bilder Stichwörter haben.',
  'For example: photonym learn ~/Pictures --from-keywords':
    'Zum Beispiel: photonym learn ~/Bilder --from-keywords',
  'No keyword in {folder} that could be a category is on {count} pictures or more.':
    'Kein Stichwort in {folder}, das eine Kategorie sein könnte, steht an {count} oder mehr Bildern.',
  'Ask for fewer with --at-least, or name them with --keywords.':
    'Mit --at-least weniger verlangen oder sie mit --keywords nennen.',
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
  "command-argument value '{value}' is invalid for argument '{name}'. {why}":
    '<{name}>: „{value}“ ist nicht gültig. {why}',
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

  // Keywords
  'keeps "{word}", which is written in the picture itself':
    'behält „{word}“, denn es steht im Bild selbst',
  '"{name}" stays as it is, because what it held is no longer kept.':
    '„{name}“ bleibt, wie es ist, denn der frühere Inhalt ist nicht mehr aufbewahrt.',
  '"{name}" is left alone, because its keywords cannot be changed safely: {why}':
    '„{name}“ bleibt unberührt, denn die Schlagwörter lassen sich nicht sicher ändern: {why}',
  'The file {path} cannot be used: {why}': 'Die Datei {path} kann nicht benutzt werden: {why}',
  'Copies and links are made without keywords.':
    'Kopien und Verknüpfungen entstehen ohne Schlagwörter.',
  'Leave out --tag, and afterwards: photonym tag FOLDER':
    '--tag weglassen, und danach: photonym tag ORDNER',

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
  'Run {run} in {root} was cut short.': 'Lauf {run} in {root} wurde unterbrochen.',
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
  'Cannot listen on {host}:{port}: {why}':
    'Die Seite kann nicht unter {host}:{port} angeboten werden: {why}',
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
    'PHOTONYM_DATA auf einen Ordner auf einem Datenträger dieses Rechners setzen.',
  'Without --apply, pictures are only entered in the catalog.':
    'Ohne --apply kommen Bilder nur in den Katalog.',
  'Leave out --no-catalog, or give --apply to name them.':
    '--no-catalog weglassen, oder mit --apply benennen.',
  'What is known of watched folders cannot be read or written: {why}.':
    'Was über beobachtete Ordner bekannt ist, kann nicht gelesen oder geschrieben werden: {why}.',
  'Check the disk of the data folder; see photonym doctor.':
    'Bitte den Datenträger des Datenordners prüfen; siehe photonym doctor.',
  '{text} cannot be written in XML.': '{text} lässt sich in XML nicht schreiben.',
  'Rename the folder, or give it another name by a symbolic link.':
    'Den Ordner umbenennen, oder ihm mit einem symbolischen Link einen anderen Namen geben.',
  'is only partly readable': 'ist nur teilweise lesbar',
  'The catalog {file} cannot be used.': 'Der Katalog {file} ist nicht zu gebrauchen.',
  'Free some space, or set PHOTONYM_DATA to a folder on another disk.':
    'Platz schaffen, oder PHOTONYM_DATA auf einen Ordner eines anderen Datenträgers setzen.',
  'belongs to "{name}", which is not here': 'gehört zu „{name}“, das nicht hier ist',
  'belongs to "{name}", but "{file}" is already there':
    'gehört zu „{name}“, aber „{file}“ gibt es dort schon',

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
  'came back damaged, three times': 'kam dreimal beschädigt zurück',
  'came back with facts or words that cannot be read':
    'kam mit unlesbaren Angaben oder Texten zurück',
  'came back with looks of other networks': 'kam mit Ergebnissen anderer Netze zurück',
  'ended each worker that looked at it': 'hat jeden Helfer beendet, der es ansah',
  'is of an earlier fill, with other networks or options':
    'stammt von einem früheren Füllen, mit anderen Netzen oder Optionen',
  // Carrying out plans
  'Run {run} has not renamed {file}.': 'Lauf {run} hat {file} nicht umbenannt.',
  'Run {run} has not put back {file}.': 'Lauf {run} hat {file} nicht zurückbenannt.',
  '"photonym history {run}" lists its files.': '„photonym history {run}“ zeigt seine Dateien.',
  '"photonym history {run}" lists its files, which were in {folder}.':
    '„photonym history {run}“ zeigt seine Dateien, die in {folder} waren.',
  'There is nothing to redo in run {run}: nothing of it has been undone.':
    'In Lauf {run} gibt es nichts zu wiederholen: Nichts davon wurde rückgängig gemacht.',
  '"{file}" was moved on by run {run}: undo that one first.':
    '„{file}“ hat Lauf {run} weiterbewegt: Zuerst diesen rückgängig machen.',
  'Run {run} in {root} cannot be put in order yet: {why}':
    'Lauf {run} in {root} lässt sich noch nicht in Ordnung bringen: {why}',
  'Check the disk, then run "photonym recover".':
    'Den Datenträger prüfen, dann „photonym recover“ ausführen.',
  'No file of run {run} is in {folder}.': 'In {folder} ist keine Datei von Lauf {run}.',
  'If the folder was moved or renamed, or its disk is connected elsewhere, say where it is now: photonym {command} {run} --root FOLDER. If its disk is not connected, connect it and try again.':
    'Wurde der Ordner verschoben oder umbenannt oder sein Datenträger anderswo angeschlossen, angeben, wo er jetzt ist: photonym {command} {run} --root ORDNER. Ist der Datenträger nicht angeschlossen, ihn anschließen und es noch einmal versuchen.',
  'Run {run} in {root} was begun on {host}, which cannot be reached from here.':
    'Lauf {run} in {root} wurde auf {host} begonnen, das von hier nicht erreichbar ist.',
  'If photonym is no longer at work there: photonym recover --other-hosts':
    'Wenn photonym dort nicht mehr arbeitet: photonym recover --other-hosts',
  'Run {run} is not in the journal.': 'Lauf {run} steht nicht im Protokoll.',
  '--from-log restores all files in the log.':
    '--from-log stellt alle Dateien der Protokolldatei wieder her.',
  'The run in {log} made copies and renamed nothing.':
    'Der Lauf in {log} hat Kopien gemacht und nichts umbenannt.',
  'The run in {log} made links and renamed nothing.':
    'Der Lauf in {log} hat Verknüpfungen gemacht und nichts umbenannt.',
  'The originals kept their names; what it made can be removed by hand.':
    'Die Originale haben ihre Namen behalten; was er gemacht hat, lässt sich von Hand entfernen.',
  'Cannot read the log {file}: {why}': 'Die Protokolldatei {file} kann nicht gelesen werden: {why}',
  '"{file}" cannot be read: {why}': '„{file}“ kann nicht gelesen werden: {why}',
  'Neither "{old}" nor "{new}" is there. "photonym doctor FOLDER" finds files under temporary names.':
    'Weder „{old}“ noch „{new}“ ist da. „photonym doctor ORDNER“ findet Dateien unter vorläufigen Namen.',
  '{file} is not the log of a run.': '{file} ist nicht die Protokolldatei eines Laufs.',
  '"photonym history RUN" says where the log of a run is.':
    '„photonym history LAUF“ sagt, wo die Protokolldatei eines Laufs ist.',
  '"{file}" was not found.': '„{file}“ wurde nicht gefunden.',
  '"{file}" stays where it was, because a file of its group must.':
    '„{file}“ bleibt, wo es war, weil eine Datei seiner Gruppe bleiben muss.',
  '"{file}" stays where it was, because "{other}" must: {why}':
    '„{file}“ bleibt, wo es war, weil „{other}“ bleiben muss: {why}',
  '"{file}" is now called "{name}" and could not be moved back: {why}':
    '„{file}“ heißt jetzt „{name}“ und ließ sich nicht zurückbewegen: {why}',
  '"{file}" stays as it is, because there is already a file called "{name}".':
    '„{file}“ bleibt, wie es ist, denn es gibt schon eine Datei namens „{name}“.',
  '"{file}" stays as it is, because there is no room left on the disk.':
    '„{file}“ bleibt, wie es ist, denn auf dem Datenträger ist kein Platz mehr.',
  '"{file}" stays as it is, because the system does not permit it: {why}':
    '„{file}“ bleibt, wie es ist, denn das System erlaubt es nicht: {why}',
  '"{file}" stays as it is: {why}': '„{file}“ bleibt, wie es ist: {why}',
  'It cannot be told where a file is.': 'Es lässt sich nicht feststellen, wo eine Datei ist.',
  '"{file}" is no longer there.': '„{file}“ ist nicht mehr da.',
  '"{file}" is no longer a file but something else.':
    '„{file}“ ist keine Datei mehr, sondern etwas anderes.',
  '"{file}" has changed and is left alone.': '„{file}“ wurde geändert und bleibt unangetastet.',
  '"{folder}" leads out of the folder being renamed.':
    '„{folder}“ führt aus dem Ordner hinaus, in dem umbenannt wird.',
  'no permission to write there': 'keine Schreibberechtigung',
  '"{file}" changed while it was being copied.':
    '„{file}“ wurde geändert, während es kopiert wurde.',
  '"{file}" stays as it is, because its copy differed when read back.':
    '„{file}“ bleibt, wie es ist, denn die Kopie wich beim Nachlesen ab.',
  'The copy of "{file}" vanished.': 'Die Kopie von „{file}“ ist verschwunden.',
  '"{file}" keeps its name, and "{copy}", a copy of it, cannot be removed: {why} When that is permitted again, "photonym recover" removes the copy.':
    '„{file}“ behält seinen Namen, und die Kopie „{copy}“ lässt sich nicht entfernen: {why} Sobald es wieder erlaubt ist, entfernt „photonym recover“ die Kopie.',
  '"{file}" was edited while it was being moved.':
    '„{file}“ wurde bearbeitet, während es verschoben wurde.',
  '"{file}" cannot have a hard link there: use --copy-to.':
    '„{file}“ kann dort keinen Hardlink bekommen: --copy-to verwenden.',
  '"{file}" was replaced while it was being linked.':
    '„{file}“ wurde ersetzt, während es verknüpft wurde.',
  '"{file}" stays, because its original "{original}" is no longer another file with the same content: it may be the last.':
    '„{file}“ bleibt, denn sein Original „{original}“ ist keine andere Datei mit gleichem Inhalt mehr: Es könnte das letzte sein.',
  '"{file}" is called "{name}" as well, and neither name can be removed: {why}. When that is permitted again, "photonym recover" removes the second.':
    '„{file}“ heißt auch „{name}“, und keiner der Namen lässt sich entfernen: {why}. Sobald es wieder erlaubt ist, entfernt „photonym recover“ den zweiten.',
  '"{file}" vanished while it was being moved.': '„{file}“ ist beim Verschieben verschwunden.',
  '"{file}" was replaced by another program while it was being moved.':
    '„{file}“ wurde beim Verschieben von einem anderen Programm ersetzt.',
  'The new version is called "{name}".': 'Die neue Fassung heißt „{name}“.',
  'Its earlier version is called "{name}".': 'Die frühere Fassung heißt „{name}“.',
  '"{file}" keeps its name, because "{other}" is left from an earlier run. Run "photonym recover" first.':
    '„{file}“ behält seinen Namen, denn „{other}“ ist von einem früheren Lauf übrig. Zuerst „photonym recover“ ausführen.',
  '"{file}" keeps its name, because another program replaced it, or the folder of "{name}", while it was being moved.':
    '„{file}“ behält seinen Namen, denn ein anderes Programm hat beim Verschieben es selbst oder den Ordner von „{name}“ ersetzt.',
  'Make sure that its folder can be read and written to, or set PHOTONYM_DATA to another.':
    'Den Ordner les- und beschreibbar machen oder PHOTONYM_DATA auf einen anderen setzen.',
  'Make sure that its folder can be written to, or set PHOTONYM_DATA to another.':
    'Den Ordner beschreibbar machen oder PHOTONYM_DATA auf einen anderen setzen.',
  'The journal {path} was written by a newer photonym.':
    'Das Protokoll {path} hat ein neueres photonym geschrieben.',
  'Use the newest photonym, or another PHOTONYM_DATA folder.':
    'Das neueste photonym verwenden oder einen anderen Ordner als PHOTONYM_DATA.',
  'The journal {path} is damaged.': 'Das Protokoll {path} ist beschädigt.',
  'Run photonym again: it sets the damaged journal aside and begins a new one.':
    'photonym noch einmal ausführen: Es legt das beschädigte Protokoll beiseite und beginnt ein neues.',
  'The log {file} cannot be written: {why}':
    'Die Protokolldatei {file} kann nicht geschrieben werden: {why}',

  // Archives and sheets
  '{name} cannot be a name in an archive.': '{name} kann kein Name in einem Archiv sein.',
  'Two files would be called {name} in the archive.':
    'Zwei Dateien würden im Archiv {name} heißen.',
  'Let photonym choose the names, or give each picture a name of its own.':
    'Die Namen photonym überlassen oder jedem Bild einen eigenen geben.',
  '{file} changed while it was being read.': '{file} wurde geändert, während es gelesen wurde.',
  'Nothing was written. Try again when no other program works on the file.':
    'Geschrieben wurde nichts. Noch einmal versuchen, wenn kein anderes Programm an der Datei arbeitet.',
  'There are no pictures to show.': 'Es gibt keine Bilder zu zeigen.',
  'The extension of {file} names no sheet format.':
    'Die Endung von {file} nennt kein Format für Kontaktbögen.',
  'Use one of these: {list}.': 'Eine von diesen verwenden: {list}.',
  'Expected a whole number {range} for {name} but received {value}.':
    'Für {name} ist eine ganze Zahl nötig ({range}), nicht {value}.',
  '{count} columns do not fit into an image.': '{count} Spalten passen nicht in ein Bild.',
  'Ask for fewer columns, or for an HTML sheet.':
    'Weniger Spalten wählen oder den Bogen als HTML schreiben.',
  'there is no folder {folder}': 'es gibt keinen Ordner {folder}',
  '{path} is not a folder': '{path} ist kein Ordner',
  'it is a folder': 'es ist ein Ordner',
  'writing to {folder} is not permitted': 'in {folder} darf nicht geschrieben werden',
  'the disk is read-only': 'der Datenträger ist schreibgeschützt',
  'the name is too long': 'der Name ist zu lang',

  // What can be read
  'its name is not UTF-8; rename it first, for example with convmv':
    'der Name ist kein UTF-8; zuerst umbenennen, zum Beispiel mit convmv',
  '{one} and {other} are on different drives.':
    '{one} und {other} liegen auf verschiedenen Laufwerken.',
  'Run photonym once for each drive.': 'photonym für jedes Laufwerk einzeln ausführen.',
  'Expected a path but received none.': 'Es fehlt ein Pfad.',
  'Cannot read {path}': '{path} kann nicht gelesen werden',
  'Cannot read the list of paths {file}: {why}':
    'Die Liste der Pfade {file} kann nicht gelesen werden: {why}',
  'Give a file with one path per line, or - for standard input.':
    'Eine Datei mit einem Pfad je Zeile angeben, oder - für die Standardeingabe.',
  'There is no file {file}.': 'Es gibt keine Datei {file}.',
  'has too many pixels ({width} x {height}; the limit is --max-pixels {most})':
    'hat zu viele Pixel ({width} x {height}; die Grenze ist --max-pixels {most})',
  'its decoder failed; the file is damaged or hostile':
    'der Decoder ist abgestürzt; die Datei ist beschädigt oder bösartig',
  'its decoder cannot be started': 'der Decoder lässt sich nicht starten',
  '{done} of {rows} rows can be read': '{done} von {rows} Zeilen sind lesbar',
  'is a TIFF of a kind that cannot be decoded ({kind})':
    'ist ein TIFF von einer Art, die sich nicht lesen lässt ({kind})',
  'The list of places cannot be read.': 'Die Liste der Orte kann nicht gelesen werden.',
  'Install photonym again; from a checkout, run npm run build.':
    'photonym neu installieren; in einem Arbeitsverzeichnis npm run build ausführen.',

  // Options and configuration
  'With --naming exact the top class is the name, so --only has no effect.':
    'Mit --naming exact ist die beste Klasse der Name, also wirkt --only nicht.',
  'Leave out one of the two; --map works with both.':
    'Eines von beiden weglassen; --map geht mit beiden.',
  '{file} is ignored: it lies among the pictures.':
    '{file} wird übergangen: Sie liegt bei den Bildern.',
  '{file} is ignored: it belongs to another user.':
    '{file} wird übergangen: Sie gehört einem anderen Benutzer.',
  '{file} may not set {names}: use the command line, the environment, your own configuration file or PHOTONYM_CONFIG.':
    '{file} darf {names} nicht setzen: Das können die Befehlszeile, die Umgebung, die eigene Konfigurationsdatei und PHOTONYM_CONFIG.',
  'Ask its owner for permission, or run without it: PHOTONYM_CONFIG= photonym …':
    'Den Besitzer um Erlaubnis fragen oder ohne sie auskommen: PHOTONYM_CONFIG= photonym …',
  '{file} is not valid:': '{file} ist nicht gültig:',
  'The settings are: {list}': 'Die Einstellungen sind: {list}',
  'Change the extension, or choose --format jsonl or --format csv.':
    'Die Endung ändern oder --format jsonl oder --format csv wählen.',
  'Expected a file ending in .jsonl or .csv but received {file}.':
    'Nötig ist eine Datei, die auf .jsonl oder .csv endet, nicht {file}.',
  'Cannot read the category tree {file}.': 'Der Kategorienbaum {file} kann nicht gelesen werden.',
  'Start one with: photonym labels --outline > tree.txt':
    'Ein Anfang: photonym labels --outline > baum.txt',

  // Category trees
  'Line {line} of the category tree {why}.': 'Zeile {line} des Kategorienbaums {why}.',
  'is under "{category}", which is a class': 'steht unter „{category}“, einer Klasse',
  'Put it on the level of "{one}", or both under a category.':
    'Sie auf die Stufe von „{one}“ setzen oder beide unter eine Kategorie.',
  'is not indented by two spaces a level': 'ist nicht mit zwei Leerzeichen je Stufe eingerückt',
  'Indent with spaces only, two for each level.': 'Nur mit Leerzeichen einrücken, zwei je Stufe.',
  'is indented more than one level below the line before it':
    'ist mehr als eine Stufe tiefer eingerückt als die Zeile davor',
  'Indent it by two spaces more than the category that it belongs to.':
    'Zwei Leerzeichen tiefer einrücken als die Kategorie, zu der sie gehört.',
  'lacks a name, or the class after "="': 'fehlt ein Name oder die Klasse hinter „=“',
  'Write "category", or "name = class", or "name, another name = class".':
    '„Kategorie“ schreiben, oder „Name = Klasse“, oder „Name, weiterer Name = Klasse“.',
  'repeats the name "{name}" of line {line}': 'wiederholt den Namen „{name}“ aus Zeile {line}',
  'Give one of the two another name.': 'Einem von beiden einen anderen Namen geben.',
  'The category tree has no lines.': 'Der Kategorienbaum hat keine Zeilen.',
  'Write one category or class a line; see docs/labels.md.':
    'Je Zeile eine Kategorie oder Klasse schreiben; siehe docs/labels.md.',
  'refers to the same class as line {line}': 'meint dieselbe Klasse wie Zeile {line}',
  'Keep one of the two; a further name can follow the first after a comma.':
    'Eine von beiden behalten; weitere Namen können nach einem Komma folgen.',
  'refers to no class of the model: "{name}"': 'meint keine Klasse des Modells: „{name}“',
  'Write the number of an output, or a label of the model: photonym labels --classes lists them.':
    'Die Nummer einer Ausgabe oder eine Klasse des Modells schreiben: photonym labels --classes zeigt sie.',

  // Labelled pictures, and what is learned
  'Give a folder with a subfolder for each class, or a CSV file.':
    'Einen Ordner mit einem Unterordner für jede Klasse angeben, oder eine CSV-Datei.',
  '{file} does not label pictures.': '{file} nennt nicht, was Bilder zeigen.',
  'Its first line must name a column "file" and one of: {list}.':
    'Die erste Zeile muss eine Spalte „file“ nennen und eine von: {list}.',
  'No picture of the labelled set has a label that matches a category.':
    'Kein Bild der Sammlung hat eine Bezeichnung, die zu einer Kategorie passt.',
  'Pictures that failed: {count}. A set is a folder with a folder for each class, or a CSV file.':
    'Fehlgeschlagene Bilder: {count}. Eine Sammlung ist ein Ordner mit einem Ordner für jede Klasse, oder eine CSV-Datei.',
  'No category is called {names}; give a CSV of words and categories with --words.':
    'Keine Kategorie heißt {names}; mit --words eine CSV von Wörtern und Kategorien angeben.',
  'Give a CSV file with a word of the set and a category on each line.':
    'Eine CSV-Datei angeben, in jeder Zeile ein Wort der Sammlung und eine Kategorie.',
  'The calibrations in {file} cannot be read.':
    'Die Kalibrierungen in {file} können nicht gelesen werden.',
  'Remove the file and run photonym models calibrate again ({why}).':
    'Die Datei entfernen und photonym models calibrate noch einmal ausführen ({why}).',
  'Corrections cannot be read from or saved in {file}: {why}':
    'Berichtigungen lassen sich in {file} nicht lesen oder speichern: {why}',
  'Make the file writable, or move it away.': 'Die Datei beschreibbar machen oder wegbewegen.',
  '"{name}" cannot name a set of learned categories.':
    '„{name}“ kann keine Sammlung gelernter Kategorien benennen.',
  'Choose another, for example --name "{name}".':
    'Einen anderen wählen, zum Beispiel --name "{name}".',
  'Learned categories cannot be read: {why}':
    'Gelernte Kategorien können nicht gelesen werden: {why}',
  'Remove them with `photonym learn --remove NAME` and learn them again, or go without them with --no-learned.':
    'Sie mit `photonym learn --remove NAME` entfernen und neu lernen, oder mit --no-learned ohne sie auskommen.',
  'Expected either a folder or one of --list, --remove, --export and --import.':
    'Nötig ist ein Ordner oder eines von --list, --remove, --export und --import.',
  'photonym learn FOLDER learns a category from each sub-folder of FOLDER.':
    'photonym learn ORDNER lernt aus jedem Unterordner von ORDNER eine Kategorie.',
  '"{name}" has been learned already.': '„{name}“ ist schon gelernt.',
  'Keep both with --name OTHER, or replace it with --force.':
    'Mit --name ANDERER beide behalten, oder sie mit --force ersetzen.',
  'Nothing has been learned under the name "{name}".':
    'Unter dem Namen „{name}“ ist nichts gelernt.',
  'Learn something first: photonym learn FOLDER': 'Zuerst etwas lernen: photonym learn ORDNER',
  'Learned so far: {list}': 'Bisher gelernt: {list}',
  '{file} cannot be an example: {why}.': '{file} kann kein Beispiel sein: {why}.',
  'it is no picture': 'es ist kein Bild',

  // The catalog, searching and copies
  'it is empty': 'sie ist leer',
  'The catalog {file} cannot be used: {why}. Nothing is remembered from here on.':
    'Der Katalog {file} ist nicht zu gebrauchen: {why}. Von hier an wird nichts behalten.',
  'The catalog was damaged ({why}) and is now {file}. A new one has been started; only time is lost.':
    'Der Katalog war beschädigt ({why}) und heißt jetzt {file}. Ein neuer wird begonnen; verloren ist nur Zeit.',
  'The catalog {file} was written by a newer photonym.':
    'Den Katalog {file} hat ein neueres photonym geschrieben.',
  'Update photonym, or set PHOTONYM_DATA to another folder.':
    'photonym erneuern oder PHOTONYM_DATA auf einen anderen Ordner setzen.',
  'The catalog {file} cannot be used: {why}.': 'Der Katalog {file} ist nicht zu gebrauchen: {why}.',
  'Make its folder writable, or set PHOTONYM_DATA to another folder.':
    'Den Ordner beschreibbar machen oder PHOTONYM_DATA auf einen anderen setzen.',
  'a row of {table} refers to a missing row': 'eine Zeile von {table} verweist auf eine fehlende',
  'look {number} is incomplete': 'Blick {number} ist unvollständig',
  '{file} has changed but kept its time': '{file} wurde geändert, hat aber seine Zeit behalten',
  'No picture has been looked at with {model} yet.': 'Mit {model} wurde noch kein Bild angesehen.',
  'Look at a folder first: photonym classify FOLDER':
    'Zuerst einen Ordner ansehen: photonym classify ORDNER',
  'Nothing found.': 'Nichts gefunden.',
  'Nothing found for {words}.': 'Nichts gefunden für {words}.',
  'Pictures moved or changed by other programs are found again after: photonym classify FOLDER':
    'Bilder, die andere Programme verschoben oder geändert haben, werden wieder gefunden nach: photonym classify ORDNER',
  'To find less certain pictures too: --at-least 0.05':
    'Auch weniger sichere Bilder findet: --at-least 0.05',
  'Leave out --no-catalog, and make sure that PHOTONYM_DATA is writable.':
    '--no-catalog weglassen und PHOTONYM_DATA beschreibbar machen.',
  '{model} has no features for comparing pictures.':
    '{model} hat keine Merkmale, nach denen sich Bilder vergleichen lassen.',
  'Choose another --model, or search for words.':
    'Ein anderes --model wählen oder nach Wörtern suchen.',
  'Nothing can be compared with {file}: {why}.': 'Mit {file} lässt sich nichts vergleichen: {why}.',
  'no picture was found': 'es wurde kein Bild gefunden',
  '{model} is a classifier and cannot read text.':
    '{model} ist ein Klassifikator und kann keinen Text verstehen.',
  'Choose one that can, such as --model Xenova/clip-vit-base-patch32.':
    'Eines wählen, das es kann, etwa --model Xenova/clip-vit-base-patch32.',
  '{folder} is itself one of the folders to search.':
    '{folder} ist selbst einer der durchsuchten Ordner.',
  'Name another folder, inside it if you like. It is made if it does not exist.':
    'Einen anderen Ordner nennen, auch einen darin. Er wird angelegt, wenn es ihn nicht gibt.',
  'Some pictures changed while they were being compared.':
    'Einige Bilder wurden geändert, während sie verglichen wurden.',
  'Run the command again.': 'Den Befehl noch einmal ausführen.',

  // Plans
  '{folder} is inside a folder to be searched.':
    '{folder} liegt in einem Ordner, der durchsucht wird.',
  'Name a folder elsewhere, or the next run would treat the copies as new pictures.':
    'Einen Ordner anderswo nennen, sonst hielte der nächste Lauf die Kopien für neue Bilder.',
  '--into "{text}": {album} is the folder a picture is in, which filing changes.':
    '--into "{text}": {album} ist der Ordner, in dem ein Bild liegt, und den ändert das Einsortieren.',
  'Leave it out, or file copies: --copy-to FOLDER.':
    'Weglassen oder Kopien einsortieren: --copy-to ORDNER.',
  '--into "{text}": {token} works only in names.': '--into "{text}": {token} geht nur in Namen.',
  'Leave it out of the folders.': 'Bei den Ordnern weglassen.',
  'Line {line} of the plan cannot be used: {why}':
    'Zeile {line} des Plans ist nicht zu gebrauchen: {why}',
  'it belongs to a different plan from the rows above':
    'sie gehört zu einem anderen Plan als die Zeilen darüber',
  'it is missing': 'sie fehlt',
  'it has no columns "source" and "target"': 'sie hat keine Spalten „source“ und „target“',
  'it is too long': 'sie ist zu lang',
  'it is not JSON': 'sie ist kein JSON',
  'a line of it is too long': 'eine Zeile darin ist zu lang',
  'The plan lacks columns: {names}.': 'Dem Plan fehlen Spalten: {names}.',
  'Keep all columns, and edit only "target". `photonym plan` writes the plan anew.':
    'Alle Spalten behalten und nur „target“ ändern. `photonym plan` schreibt den Plan neu.',
  'The plan is not UTF-8, so its names cannot be trusted.':
    'Der Plan ist kein UTF-8, also ist auf seine Namen kein Verlass.',
  'Save it as "CSV UTF-8", or make a new one.':
    'Als „CSV UTF-8“ speichern oder einen neuen machen.',

  // Templates
  'text in quotes stays within one folder':
    'Text in Anführungszeichen bleibt innerhalb eines Ordners',
  'folders are below that of the pictures and must not begin with /':
    'Ordner liegen unter dem der Bilder und beginnen nicht mit /',
  '{token} cannot stand in a keyword': '{token} kann nicht in einem Schlagwort stehen',
  'it gives no keyword': 'sie ergibt kein Schlagwort',
  '{n} counts names and cannot stand in a folder':
    '{n} zählt Namen und kann nicht in einem Ordner stehen',
  'For no text at all write {caption|""}. {why}':
    'Für gar keinen Text {caption|""} schreiben. {why}',
  '{use} gives several formats for one time': '{use} nennt mehrere Formate für eine Zeit',
  'File names cannot have a colon: write {{token}:{format}}.':
    'Dateinamen können keinen Doppelpunkt enthalten: {{token}:{format}} schreiben.',
  'For leading zeros write {n:03}, which gives 001, 002, …, or {n:auto}, as many as are needed.':
    'Für führende Nullen {n:03} schreiben, das 001, 002, … ergibt, oder {n:auto}, so viele wie nötig.',
  'A time is formatted with YYYY, MM, DD, HH, mm, ss and the like, as in {date:YYYYMMDD}, or as {date:long}.':
    'Zeiten werden mit YYYY, MM, DD, HH, mm, ss und dergleichen geschrieben, wie in {date:YYYYMMDD}, oder als {date:long}.',
  'Transforms: {list}, and a number of characters as in {hash:8}.':
    'Umformungen: {list}, und eine Zahl von Zeichen wie in {hash:8}.',
  'Tokens: {list}': 'Platzhalter: {list}',

  // Models
  'Expected one of {list} for the dtype but received {text}.':
    'Für den Zahlentyp ist {text} nicht möglich; möglich sind {list}.',
  'No model {name} ({dtype}). Looked, in this order, in':
    'Kein Modell {name} ({dtype}). Gesucht wurde der Reihe nach in',
  'Set PHOTONYM_MODELS to a folder that holds {folder}.':
    'PHOTONYM_MODELS auf einen Ordner setzen, der {folder} enthält.',
  'Then fetch it with `photonym models get {name}`.': 'Dann holt es `photonym models get {name}`.',
  'Then fetch it with `photonym models get {name}`, or set PHOTONYM_MODELS to a folder that holds {folder}.':
    'Dann holt es `photonym models get {name}`; oder PHOTONYM_MODELS auf einen Ordner setzen, der {folder} enthält.',
  'Name a folder that has config.json, preprocessor_config.json and ONNX weights.':
    'Einen Ordner mit config.json, preprocessor_config.json und ONNX-Gewichten angeben.',
  'Known names are {names}; models on the Hub are called owner/name.':
    'Bekannte Namen sind {names}; Modelle auf dem Hub heißen Besitzer/Name.',
  'is not a folder': 'ist kein Ordner',
  'does not hold {names}': 'enthält {names} nicht',
  'holds no files of {name}': 'enthält keine Dateien von {name}',
  'PHOTONYM_MODELS names none': 'PHOTONYM_MODELS nennt keinen',
  'has no model of this name': 'hat kein Modell dieses Namens',
  'is not there, or is not a folder': 'ist nicht da oder kein Ordner',
  'has no {file}': 'hat keine {file}',
  'has no ONNX weights (onnx/model.onnx)': 'hat keine ONNX-Gewichte (onnx/model.onnx)',
  'has no {dtype} weights ({file}); it has {list}':
    'hat keine {dtype}-Gewichte ({file}), sondern {list}',
  'The model {repo} on {address} {why}.': 'Das Modell {repo} auf {address} {why}.',
  'Choose another dtype, or a repository with ONNX weights, such as one from onnx-community.':
    'Einen anderen Zahlentyp wählen oder ein Modell mit ONNX-Gewichten, etwa von onnx-community.',
  'The Hub has no model named {name}.': 'Auf dem Hub gibt es kein Modell namens {name}.',
  'Give a model on the Hub as owner/name, or a folder that contains the model.':
    'Ein Modell auf dem Hub als Besitzer/Name angeben, oder einen Ordner, der das Modell enthält.',
  'Expected {kind} {wanted} for {file} but received {found}; the download was deleted.':
    'Für {file} war {kind} {wanted} zu erwarten, nicht {found}; das Heruntergeladene wurde gelöscht.',
  'Run this again; if it happens again, set HF_ENDPOINT to another mirror or unset it.':
    'Noch einmal ausführen; kommt es wieder vor, HF_ENDPOINT auf einen anderen Spiegel setzen oder entfernen.',
  'The transfer of {file} broke at {done} of {bytes} bytes: {why}.':
    'Die Übertragung von {file} brach bei {done} von {bytes} Byte ab: {why}.',
  'it ended too early': 'sie endete zu früh',
  'The folder {folder} {why}.': 'Der Ordner {folder} {why}.',
  'Name the folder of a model; `photonym models list` shows those available.':
    'Den Ordner eines Modells angeben; `photonym models list` zeigt die vorhandenen.',
  '{count} of the files failed verification.': 'Beschädigte Dateien: {count}.',
  'Fetch the model again with: photonym models get NAME':
    'Das Modell neu holen: photonym models get NAME',
  'Expected an http or https address for HF_ENDPOINT but received {text}.':
    'Für HF_ENDPOINT ist eine http- oder https-Adresse nötig, nicht {text}.',
  'Unset HF_ENDPOINT, or set it to an address such as {address}.':
    'HF_ENDPOINT entfernen oder auf eine Adresse wie {address} setzen.',
  'Expected the http or https address of a proxy in {name}.':
    'In {name} ist die http- oder https-Adresse eines Proxys nötig.',
  'Unset {name}, or set it to an address such as http://proxy.example:3128.':
    '{name} entfernen oder auf eine Adresse wie http://proxy.example:3128 setzen.',
  'The model cannot be used: {why}': 'Das Modell ist nicht zu gebrauchen: {why}',
  'The model cannot be loaded: {why}': 'Das Modell lässt sich nicht laden: {why}',
  'The model is not supported: {why}': 'Das Modell wird nicht unterstützt: {why}',
  'The model has no "id2label" in its config.json':
    'Das Modell hat kein „id2label“ in seiner config.json',
  'The model has no {file}': 'Das Modell hat keine {file}',
  'Choose an image-classification model, which lists its classes there.':
    'Ein Modell für Bildklassifikation wählen, das dort seine Klassen nennt.',
  'Choose a model folder or repository that has {file} beside its weights.':
    'Ein Modell wählen, das {file} neben seinen Gewichten hat.',
  'Choose an image-classification model, for example `--model mobilenet_v2`.':
    'Ein Modell für Bildklassifikation wählen, zum Beispiel `--model mobilenet_v2`.',
  "The model's preprocessor_config.json needs something that photonym does not support: {what}":
    'Die preprocessor_config.json des Modells verlangt etwas, das photonym nicht kann: {what}',
  'Choose another model, for example `--model mobilenet_v2`.':
    'Ein anderes Modell wählen, zum Beispiel `--model mobilenet_v2`.',
  'it has {count} inputs; an image classifier has one':
    'es hat {count} Eingänge; ein Bildklassifikator hat einen',
  'its input is of type {type}; photonym gives float32':
    'sein Eingang ist vom Typ {type}; photonym liefert float32',
  'its input has {count} dimensions, not 4': 'sein Eingang hat {count} Dimensionen, nicht 4',
  'preprocessor_config.json makes {a} x {b} and the network takes {c} x {d}':
    'preprocessor_config.json macht {a} x {b}, und das Netz nimmt {c} x {d}',
  'config.json lists {listed} classes but the network has {count}':
    'config.json nennt {listed} Klassen, aber das Netz hat {count}',
  'an output is of type {type}; photonym reads float32':
    'ein Ausgang ist vom Typ {type}; photonym liest float32',
  'an output is of type {type}; photonym reads int32':
    'ein Ausgang ist vom Typ {type}; photonym liest int32',
  'its graph has no output': 'sein Graph hat keinen Ausgang',
  'its graph has no output {names}': 'sein Graph hat keinen Ausgang {names}',
  'its weights are not an ONNX model ({why})': 'seine Gewichte sind kein ONNX-Modell ({why})',
  'config.json: "id2label" has a gap before {id}':
    'config.json: In „id2label“ ist vor {id} eine Lücke',
  'There is no {file} in {folder}.': 'In {folder} gibt es keine {file}.',
  'The networks that read text come with photonym: install it again.':
    'Die Netze, die Text lesen, gehören zu photonym: Es neu installieren.',

  // The Hub
  '{address} has no repository {name}.': 'Auf {address} gibt es {name} nicht.',
  'Check the name on huggingface.co; photonym needs a repository with ONNX weights.':
    'Den Namen auf huggingface.co prüfen; photonym braucht ein Modell mit ONNX-Gewichten.',
  '{address} answered {status} for {name}: the token in {place} does not open it.':
    '{address} antwortete {status} für {name}: Das Token in {place} reicht dafür nicht.',
  '{address} answered {status} for {name}: the repository is gated, private or does not exist.':
    '{address} antwortete {status} für {name}: Das Modell ist geschützt, privat oder nicht vorhanden.',
  '{why} A proxy may also have refused it: HTTPS_PROXY sets the proxy, NO_PROXY the hosts reached without one.':
    '{why} Auch ein Proxy kann abgelehnt haben: HTTPS_PROXY setzt den Proxy, NO_PROXY die Rechner, die ohne ihn erreicht werden.',
  'Check the name; if it is right, ask for access on its page, then run `hf auth login` or set HF_TOKEN to an access token.':
    'Den Namen prüfen; stimmt er, auf seiner Seite um Zugang bitten, dann `hf auth login` ausführen oder HF_TOKEN auf ein Zugangstoken setzen.',
  "Check that the token in {place} is valid (HF_TOKEN, or the one of `hf auth login`), and ask for access on the repository's page.":
    'Prüfen, ob das Token in {place} gültig ist (HF_TOKEN oder das von `hf auth login`), und auf der Seite des Modells um Zugang bitten.',
  '{address} cannot serve {name}: {why}.': '{address} kann {name} nicht liefern: {why}.',
  'the request for {file} was answered with {status}':
    'die Anfrage nach {file} wurde mit {status} beantwortet',
  'Try again later, or set HF_ENDPOINT to a mirror of the Hub.':
    'Später noch einmal versuchen oder HF_ENDPOINT auf einen Spiegel des Hubs setzen.',
  'No space is left in {folder}.': 'In {folder} ist kein Platz mehr.',
  'Make room, or set HF_HOME to a folder on another disk; then run this again.':
    'Platz schaffen oder HF_HOME auf einen Ordner eines anderen Datenträgers setzen; dann noch einmal ausführen.',
  'Set HF_HOME to a folder that you may write to.':
    'HF_HOME auf einen beschreibbaren Ordner setzen.',
  'Expected the answers of a Hugging Face Hub from {address} but: {why}.':
    '{address} antwortet nicht wie ein Hugging Face Hub: {why}.',
  'Check the network; {why}; or set HF_ENDPOINT to a reachable mirror of the Hub. A private model also needs a token: run `hf auth login`, or set HF_TOKEN.':
    'Das Netzwerk prüfen; {why}; oder HF_ENDPOINT auf einen erreichbaren Spiegel des Hubs setzen. Ein privates Modell braucht außerdem ein Token: `hf auth login` ausführen oder HF_TOKEN setzen.',
  'behind a proxy, set HTTPS_PROXY to its address':
    'hinter einem Proxy HTTPS_PROXY auf dessen Adresse setzen',
  'check the proxy in {name}, or name the host in NO_PROXY':
    'den Proxy in {name} prüfen oder den Rechner in NO_PROXY nennen',
  'its address is not known (no network, or no name service)':
    'die Adresse ist unbekannt (kein Netzwerk oder keine Namensauflösung)',
  'its address cannot be looked up (no network, or no name service)':
    'die Adresse lässt sich nicht nachschlagen (kein Netzwerk oder keine Namensauflösung)',
  'it cut the connection': 'die Verbindung wurde abgebrochen',
  'there is no route to it': 'es führt kein Weg dorthin',
  'there is no network': 'kein Netzwerk',
  'the proxy refuses the connection': 'der Proxy lehnt die Verbindung ab',
  'no data came for {seconds} s': 'seit {seconds} s kamen keine Daten',

  // Servers for sentences
  'For example --captions ollama:llava, or --captions http://127.0.0.1:1234/v1 --caption-model NAME.':
    'Zum Beispiel --captions ollama:llava oder --captions http://127.0.0.1:1234/v1 --caption-model NAME.',
  'ollama: needs the name of a model.': 'Nach ollama: fehlt der Name eines Modells.',
  'Expected ollama:MODEL or the http or https address of a server.':
    'Nötig ist ollama:MODELL oder die http- oder https-Adresse eines Servers.',
  'The address of a server may hold no user and password.':
    'Die Adresse eines Servers darf weder Benutzer noch Kennwort enthalten.',
  'Put the key into the environment: PHOTONYM_CAPTION_KEY.':
    'Den Schlüssel in die Umgebung legen: PHOTONYM_CAPTION_KEY.',
  'A server needs the name of its model as well.':
    'Zu einem Server gehört auch der Name seines Modells.',
  'OLLAMA_HOST is not an address.': 'OLLAMA_HOST ist keine Adresse.',
  'Unset it, or set it to an address such as 127.0.0.1:11434.':
    'Entfernen oder auf eine Adresse wie 127.0.0.1:11434 setzen.',
  'The key for the server has characters that no key has.':
    'Der Schlüssel für den Server enthält Zeichen, die kein Schlüssel hat.',
  'Correct {name}.': '{name} berichtigen.',
  'it asks to wait {seconds} s': 'er bittet, {seconds} s zu warten',
  'Run it again later.': 'Später noch einmal ausführen.',
  'Give --captions the address where the server is.':
    'Bei --captions die Adresse angeben, unter der der Server ist.',
  'Check the account with this server.': 'Das Konto bei diesem Server prüfen.',
  'what it answers is not a chat completion': 'die Antwort ist keine Chat-Antwort',
  '{why} ({count} pictures in a row)': '{why} ({count} Bilder nacheinander)',
  'the server: {why}': 'der Server: {why}',
  'its address is not known': 'die Adresse ist unbekannt',
  'its address cannot be looked up': 'die Adresse lässt sich nicht nachschlagen',
  'no answer within {seconds} s': 'keine Antwort innerhalb von {seconds} s',
  'the answer is longer than 1 MB': 'die Antwort ist länger als 1 MB',
  'no secure connection is possible ({code})': 'eine sichere Verbindung ist nicht möglich ({code})',
  'the model declined': 'das Modell hat abgelehnt',
  'the server filtered the answer': 'der Server hat die Antwort gefiltert',
  'the answer was cut off': 'die Antwort wurde abgeschnitten',
  'the answer is empty': 'die Antwort ist leer',

  // Where dates are from
  'IPTC: date and time created': 'IPTC: Erstellungsdatum und -zeit',
  'makers’ own: CRW, X3F, maker notes of Kodak, Pentax and Reconyx, Casio’s QVCI, APP12':
    'Herstellereigenes: CRW, X3F, Maker Notes von Kodak, Pentax und Reconyx, Casios QVCI, APP12',
  'films: creationdate, ©day, DATE_RECORDED, IDIT, AVCHD (local time)':
    'Filme: creationdate, ©day, DATE_RECORDED, IDIT, AVCHD (Ortszeit)',
  'films: creation_time in the header (UTC)': 'Filme: creation_time im Kopf (UTC)',
  'IPTC: digital creation date and time': 'IPTC: Datum und Zeit der Digitalisierung',
  'beside the picture: XMP sidecar': 'neben dem Bild: XMP-Begleitdatei',
  'beside the picture: photoTakenTime of Google Takeout (UTC)':
    'neben dem Bild: photoTakenTime von Google Takeout (UTC)',
  'the file name, also the one before photonym renamed it':
    'der Dateiname, auch der vor dem Umbenennen durch photonym',
  'EXIF: GPS date and time (UTC)': 'EXIF: Datum und Zeit des GPS (UTC)',
  'the time of the file (local time of this machine)':
    'die Zeit der Datei (Ortszeit dieses Rechners)',

  // Rarer
  'films cannot be decoded without ffmpeg; install it':
    'Filme lassen sich nur mit ffmpeg lesen; es installieren',
  'is a camera raw without a preview, or is cut off':
    'ist ein Raw ohne Vorschau oder abgeschnitten',
  'needs more memory than the JPEG XL decoder has ({width} x {height} pixels of {bytes} bytes)':
    'braucht mehr Speicher, als der JPEG-XL-Decoder hat ({width} x {height} Pixel zu {bytes} Byte)',
  'it is a classifier and cannot read text':
    'es ist ein Klassifikator und kann keinen Text verstehen',
  'its input {name} is of type {type}; photonym gives int64':
    'sein Eingang {name} ist vom Typ {type}; photonym liefert int64',
  'its text graph has an unknown input {name}':
    'sein Textgraph hat einen unbekannten Eingang {name}',
  'its text graph has no input input_ids': 'sein Textgraph hat keinen Eingang input_ids',
  'its tokenizer.json ({why})': 'seine tokenizer.json ({why})',
  'tokenizer.json is not an object': 'tokenizer.json ist kein Objekt',
  '"size" with a shortest edge but no "crop_size": the network needs one size':
    '„size“ mit kürzester Kante, aber ohne „crop_size“: Das Netz braucht eine Größe',
  '"crop_size" larger than "size"': '„crop_size“ größer als „size“',
  '{file}: expected {wanted} numbers but received {found}':
    '{file}: {wanted} Zahlen erwartet, {found} gefunden',
  'Expected a {thing} but received an empty text.': '{thing}: Ein leerer Text ist nicht möglich.',
  'There is no picture {id}.': 'Es gibt kein Bild {id}.',
  'Invalid request: {details}': 'Ungültige Anfrage: {details}',
  'This step is a run, which changed files.':
    'Dieser Schritt ist ein Lauf, der Dateien geändert hat.',
  'Undo or redo it in the history.': 'Ihn im Verlauf rückgängig machen oder wiederholen.',
  'Expected a number above 0.': 'Nötig ist eine Zahl über 0.',
  'Decisions cannot be read from or saved in {file}: {why}':
    'Entscheidungen lassen sich in {file} nicht lesen oder speichern: {why}',
  'Expected letters, digits, dots, dashes or braces.':
    'Möglich sind Buchstaben, Ziffern, Punkte, Bindestriche und geschweifte Klammern.',
  'The root {name} is given twice.': 'Die Wurzel {name} ist zweimal angegeben.',
  '"{word}" is too broad a name': '„{word}“ ist als Name zu allgemein',
  '{token} works only in names.': '{token} geht nur in Namen.',
  'Leave it out as well, or change its name.': 'Es auch weglassen oder seinen Namen ändern.',
  '{path} is not a whole path.': '{path} ist kein vollständiger Pfad.',
  'Begin it with / or a drive.': 'Ihn mit / oder einem Laufwerk beginnen.',
  'Folders can be chosen only on the computer itself.':
    'Ordner lassen sich nur auf dem Rechner selbst wählen.',
  'Start photonym review without --host.': 'photonym review ohne --host starten.',
  'this folder': 'diesem Ordner',
  '{folder} is on a network disk ({type}) whose locks are not seen by the other computers that have it':
    '{folder} liegt auf einem Netzlaufwerk ({type}), dessen Sperren andere Rechner nicht sehen',
  '{path} is locked by another program': '{path} ist von einem anderen Programm gesperrt',
  'it is on a network disk ({type})': 'er liegt auf einem Netzlaufwerk ({type})',
  'a newer photonym made it': 'ein neueres photonym hat es angelegt',
  'the results are cut short': 'die Ergebnisse sind abgeschnitten',
  'Expected NAME=PATH.': 'Nötig ist NAME=PFAD.',
} satisfies Sentences;
