import type { Sentences } from '../sentences.ts';

/** In German: errors about runs: carrying out, undoing, recovering. */
export default {
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
} as const satisfies Sentences;
