import type { Sentences } from '../sentences.ts';

/** In German: errors about keywords. */
export default {
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
  // Why a file is not written to
  'It does not say which picture is shown.': 'Es ist nicht angegeben, welches Bild gezeigt wird.',
  'It has no list of items.': 'Die Liste der Bestandteile fehlt.',
  'It has no segments.': 'Es hat keine Segmente.',
  'It has too many items.': 'Es hat zu viele Bestandteile.',
  'It is a TIFF of another kind.': 'Es ist ein TIFF anderer Art.',
  'It is a camera raw.': 'Es ist eine Rohdatei einer Kamera.',
  'It is a sequence of pictures.': 'Es ist eine Bildfolge.',
  'It is cut off, or something follows it.': 'Es ist abgeschnitten, oder es folgt noch etwas.',
  'It is cut off.': 'Es ist abgeschnitten.',
  'It is nested too deeply.': 'Die Metadaten sind zu tief verschachtelt.',
  'It is too long.': 'Die Datei ist zu groß.',
  'Its first part is unknown.': 'Der erste Teil ist unbekannt.',
  'Its items have no places.': 'Den Bestandteilen fehlen die Orte.',
  'Its last part has no length of its own.': 'Der letzte Teil hat keine eigene Länge.',
  'Its list of items is damaged.': 'Die Liste der Bestandteile ist beschädigt.',
  'Its list of items is of a newer kind.': 'Die Liste der Bestandteile ist neuerer Art.',
  'Its list of pictures is damaged.': 'Die Liste der Bilder ist beschädigt.',
  'Its metadata cannot be put elsewhere.': 'Die Metadaten lassen sich nicht verlegen.',
  'Its metadata is damaged.': 'Die Metadaten sind beschädigt.',
  'Its metadata is in several pieces.': 'Die Metadaten liegen in mehreren Teilen.',
  'Its metadata is not well-formed.': 'Die Metadaten sind nicht wohlgeformt.',
  'Its metadata is too long.': 'Die Metadaten sind zu lang.',
  'Its metadata would be too long.': 'Die Metadaten würden zu lang.',
  'Its text is in an unknown encoding.': 'Die Kodierung des Textes ist unbekannt.',
  'Its text is in another encoding.': 'Der Text ist anders kodiert, als angegeben.',
  'There is no RDF in it.': 'Es enthält kein RDF.',
} as const satisfies Sentences;
