import type { Sentences } from '../sentences.ts';

/** In German: errors about what is rare. */
export default {
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
  'it has more folders than Linux watches for one user; sudo sysctl fs.inotify.max_user_watches=1048576 allows more':
    'er hat mehr Ordner, als Linux für einen Benutzer überwacht; mehr erlaubt: sudo sysctl fs.inotify.max_user_watches=1048576',
  'too many programs of this user watch folders; sudo sysctl fs.inotify.max_user_instances=1024 allows more':
    'zu viele Programme dieses Benutzers überwachen Ordner; mehr erlaubt: sudo sysctl fs.inotify.max_user_instances=1024',
  'it is on a network disk ({type})': 'er liegt auf einem Netzlaufwerk ({type})',
  'a newer photonym made it': 'ein neueres photonym hat es angelegt',
  'the results are cut short': 'die Ergebnisse sind abgeschnitten',
  'Expected NAME=PATH.': 'Nötig ist NAME=PFAD.',
} as const satisfies Sentences;
