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
} as const satisfies Sentences;
