import type { Sentences } from '../sentences.ts';

/** In German: errors about plans, templates and conflicts. */
export default {
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
  'This page shows an earlier review.': 'Diese Seite zeigt eine frühere Durchsicht.',
  'Load it again.': 'Bitte neu laden.',
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
} as const satisfies Sentences;
