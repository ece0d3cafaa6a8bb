import type { Sentences } from '../sentences.ts';

/** In German: errors about learning, searching, copies and the catalog. */
export default {
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
  'The disk is full: there is no room for the catalog {file}.':
    'Die Festplatte ist voll: Für den Katalog {file} ist kein Platz.',
  'The disk is full: there is no room for the catalog {file}. Nothing is remembered from here on.':
    'Die Festplatte ist voll: Für den Katalog {file} ist kein Platz. Von hier an wird nichts behalten.',
  'Make room on the disk, or set PHOTONYM_DATA to another folder.':
    'Platz schaffen oder PHOTONYM_DATA auf einen anderen Ordner setzen.',
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
} as const satisfies Sentences;
