import type { Sentences } from '../sentences.ts';

/** In German: errors about what stands and serves: the page, watching, many machines. */
export default {
  // The page's server
  'Cannot listen on {host}:{port}: {why}':
    'Die Seite kann nicht unter {host}:{port} angeboten werden: {why}',
  'Leave out --port to use any free port.': 'Ohne --port wird ein freier Port genommen.',
  'Leave out --host and --port.': '--host und --port weglassen.',
  'At {host} the page could be reached from other machines, unencrypted.':
    'Unter {host} wäre die Seite von anderen Rechnern aus erreichbar, unverschlüsselt.',
  'Add --yes-expose if that is what you want, or leave out --host.':
    'Wenn das so sein soll, --yes-expose angeben; sonst --host weglassen.',

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
  'never came back from the workers': 'kam von keiner Maschine zurück',
  'came back with facts or words that cannot be read':
    'kam mit unlesbaren Angaben oder Texten zurück',
  'came back with looks of other networks': 'kam mit Ergebnissen anderer Netze zurück',
  'ended each worker that looked at it': 'hat jeden Helfer beendet, der es ansah',
  'is of an earlier fill, with other networks or options':
    'stammt von einem früheren Füllen, mit anderen Netzen oder Optionen',
} as const satisfies Sentences;
