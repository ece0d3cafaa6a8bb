/** In English: plans, runs and receipts. */
export default {
  'apply.title':
    '{deed, select, file {Move into folders} keywords {Write keywords} copy {Copy} zip {ZIP archive} other {Rename files}}',
  'apply.running':
    '{deed, select, file {Moving} keywords {Writing keywords} copy {Copying} other {Renaming}}',
  'apply.done': 'Done',
  'apply.unfinished': 'Not finished',
  'apply.stopped': 'Stopped',
  'apply.scope': 'Which pictures',
  'apply.scopes':
    '{scope, select, selected {{count, number} selected} shown {{count, number} shown} accepted {{count, number} accepted} other {All {count, number}}}',
  'apply.deed': 'What to do with them',
  'apply.deeds':
    '{deed, select, rename {Rename} file {Move into folders} keywords {Write keywords} copy {Copy} other {ZIP archive}}',
  'apply.into': 'Folders, below the current one',
  'apply.copyTo': 'Folder for the copies',
  'apply.keywords': 'Write keywords, too',
  'apply.places': 'Where keywords are written',
  'apply.place': '{place, select, inside {Into the pictures} other {Into sidecars}}',
  'apply.placeNote':
    '{place, select, inside {Pixels stay as they are. Raw files and unusual pictures get sidecars.} other {A small XMP file beside each picture, which photo programs read. The pictures stay as they are.}}',
  'apply.ancestors': 'More general words, too: animal for dog',
  'apply.under': 'File photonym’s keywords under (optional)',
  'apply.button':
    '{deed, select, renameTag {{count, plural, one {Rename or tag # picture} other {Rename or tag # pictures}}} fileTag {{count, plural, one {Move or tag # picture} other {Move or tag # pictures}}} file {{count, plural, one {Move # picture} other {Move # pictures}}} keywords {{count, plural, one {Write keywords for # picture} other {Write keywords for # pictures}}} copy {{count, plural, one {Copy # picture} other {Copy # pictures}}} zip {{count, plural, one {Download # picture} other {Download # pictures}}} other {{count, plural, one {Rename # picture} other {Rename # pictures}}}}',
  'apply.check': 'Check again',
  'apply.waiting':
    'Pictures are still being looked at. The plan follows when all have been seen: their names depend on one another.',
  'apply.stop': 'Stop',

  // The plan
  'plan.summary':
    '{deed, select, file {{renames, plural, one {# picture to move} other {# pictures to move}}} copy {{renames, plural, one {# picture to copy} other {# pictures to copy}}} other {{renames, plural, one {# picture to rename} other {# pictures to rename}}}}{companions, plural, =0 {} one {, # file goes along} other {, # files go along}}{unchanged, plural, =0 {} one {, # has its name already} other {, # have their names already}}{unsure, plural, =0 {} other {, # not sure}}{undated, plural, =0 {} other {, # without a date}}{byHand, plural, =0 {} other {, # with a name already}}{rejected, plural, =0 {} one {, # kept as it is} other {, # kept as they are}}{failed, plural, =0 {} other {, # failed}}. No file is overwritten, and everything can be undone.',
  'plan.zip':
    '{rows, plural, one {# picture} other {# pictures}} for the archive, {renames, number} with a new name{companions, plural, =0 {} one {, # file goes along} other {, # files go along}}. The files on disk stay as they are.',
  'plan.conflicts':
    '{count, plural, one {# conflict to resolve first} other {# conflicts to resolve first}}',
  'plan.leftOut':
    '{count, plural, one {# file left out: it has changed or vanished} other {# files left out: they have changed or vanished}}',
  'plan.renames': 'Renames',
  'plan.keywords':
    '{tagged, plural, one {Keywords of # picture change} other {Keywords of # pictures change}}{unchanged, plural, =0 {} one {, # has them already} other {, # have them already}}{unsure, plural, =0 {} other {, # not sure}}{rejected, plural, =0 {} one {, # left as it is} other {, # left as they are}}{failed, plural, =0 {} other {, # failed}}. Names stay, and everything can be undone.',
  'plan.tagged':
    '{tagged, plural, one {Keywords of # picture change, too.} other {Keywords of # pictures change, too.}}',
  'plan.notTagged':
    '{count, plural, one {# file left out, or not as wanted} other {# files left out, or not as wanted}}',
  'plan.companions': '{companions, plural, one {+ # file} other {+ # files}}',
  'plan.show': 'Show',
  'plan.keep': 'Keep original name',

  // Jobs and runs
  'job.doing':
    '{kind, select, plan {Checking the files} file {Moving} copy {Copying} tag {Writing keywords} undo {Undoing} redo {Redoing} other {Renaming}}',
  'job.done': '{doing} · {done, number}',
  'job.doneOf': '{doing} · {done, number} of {total, number}',
  'receipt.summary':
    '{kind, select, file {{moved, plural, one {# file moved} other {# files moved}}} copy {{moved, plural, one {# file copied} other {# files copied}}} uncopy {{moved, plural, one {# copy removed} other {# copies removed}}} undo {{moved, plural, one {# file put back} other {# files put back}}} redo {{moved, plural, one {# file renamed again} other {# files renamed again}}} other {{moved, plural, one {# file renamed} other {# files renamed}}}}{failed, plural, =0 {} other {, # failed}}',
  'receipt.checked':
    '{count, plural, =1 {1 file checked: neither lost nor changed} one {# file checked: neither lost nor changed} other {All # files checked: none lost or changed}}',
  'receipt.counted':
    '{count, plural, one {# file is there. Its content was not read again.} other {All # files are there. Their contents were not read again.}}',
  'receipt.stopped':
    '{kind, select, file {{moved, number} of {total, plural, one {# file} other {# files}} moved. The others stay where they are.} keywords {{moved, number} of {total, plural, one {# file} other {# files}} tagged. The others are as they were.} unkeywords {{moved, number} of {total, plural, one {# file} other {# files}} as before. The others keep their keywords.} copy {{moved, number} of {total, plural, one {# file} other {# files}} copied.} uncopy {{moved, number} of {total, plural, one {# copy} other {# copies}} removed.} undo {{moved, number} of {total, plural, one {# file} other {# files}} put back. The others keep their new names.} redo {{moved, number} of {total, plural, one {# file} other {# files}} renamed again. The others keep their names.} other {{moved, number} of {total, plural, one {# file} other {# files}} renamed. The others keep their names.}}',
  'receipt.before': 'contents before',
  'receipt.after': 'after',
  'receipt.lost': 'lost',
  'receipt.failures': 'Kept their names',
  'receipt.tagged':
    '{count, plural, one {# file tagged} other {# files tagged}}{failed, plural, =0 {} other {, # failed}}',
  'receipt.untagged':
    '{count, plural, one {Keywords of # file as before} other {Keywords of # files as before}}{failed, plural, =0 {} other {, # failed}}',
  'receipt.untouched': 'Left as they were',
  'history.title': 'History',
  'history.none': 'No runs yet. Every run is listed here and can be undone.',
  'history.run':
    '<strong>{when}</strong> · {renamed, plural, one {# file renamed} other {# files renamed}}{tagged, plural, =0 {} other {, # tagged}}{undone, plural, =0 {} other {, # put back}}{failed, plural, =0 {} other {, # failed}}',
} as const;
