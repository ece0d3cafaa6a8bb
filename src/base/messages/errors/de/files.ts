import type { Sentences } from '../sentences.ts';

/** In German: errors about what is read and written. */
export default {
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
} as const satisfies Sentences;
