import type { Sentences } from '../sentences.ts';

/** In German: errors about paths, options and configuration. */
export default {
  // Paths
  'There is no file or folder {path}': 'Es gibt keine Datei und keinen Ordner {path}',
  'Check the spelling; a name with spaces needs quotes.':
    'Bitte die Schreibweise prüfen; ein Name mit Leerzeichen braucht Anführungszeichen.',
  'Check the spelling.': 'Bitte die Schreibweise prüfen.',
  'Choose the folder that it is in.': 'Bitte den Ordner wählen, in dem die Datei liegt.',
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

  // Configuration
  'There is no configuration file {file}.': 'Es gibt keine Konfigurationsdatei {file}.',
  'Correct PHOTONYM_CONFIG or unset it.': 'PHOTONYM_CONFIG berichtigen oder entfernen.',
  '{file} is not JSON: {why}': '{file} ist kein JSON: {why}',
  '{file}: there is no setting "{name}".': '{file}: Es gibt keine Einstellung „{name}“.',
  'Correct it; docs/configuration.md lists the settings.':
    'Berichtigen; docs/configuration.md nennt die Einstellungen.',
  '{variable}="{text}" is not valid.': '{variable}="{text}" ist nicht gültig.',

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
} as const satisfies Sentences;
