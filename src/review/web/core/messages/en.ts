/**
 * The page's words in English, in ICU MessageFormat; the other languages have the same keys and arguments.
 * `percent` and `name` arguments come ready to show.
 */
export default {
  // The top bar
  'top.pictures':
    '{cards, plural, one {# picture} other {# pictures}}{unsure, plural, =0 {} other {, # not sure}}{failed, plural, =0 {} other {, # failed}}',
  'top.looking': 'Looking · {seen, number}{rate, plural, =0 {} other { · # a second}}',
  'top.lookingOf':
    'Looking · {seen, number} of {total, number}{rate, plural, =0 {} other { · # a second}}',
  'top.seen': 'Pictures looked at',
  'top.undo': 'Undo: {edit}',
  'top.nothingToUndo': 'Nothing to undo',
  'top.redo': 'Redo: {edit}',
  'top.nothingToRedo': 'Nothing to redo',
  'top.history': 'History',
  'top.theme': 'Theme: {theme, select, light {light} dark {dark} other {same as the system}}',
  'top.choose': 'Choose another folder',
  'top.naming': 'Naming scheme (N)',
  'top.help': 'Help (?)',
  'top.renameKeys': 'Rename the files (Ctrl Enter)',
  'top.rename': '{changes, plural, =0 {Rename files…} other {Rename #…}}',

  // Downloads
  'save.title': 'Download',
  'save.zip': 'Pictures with their new names',
  'save.sheet': 'Contact sheet',
  'save.quit': 'Quit photonym',

  // Search and layout
  'toolbar.title': 'Search and layout',
  'toolbar.search': 'Search pictures',
  'toolbar.searchHelp':
    'Labels, things, text, places, people, keywords, names and dates, such as: dog beach 2024-05',
  'toolbar.like': 'Like {name}',
  'toolbar.shown': '{shown, number} of {all, number}',
  'toolbar.showAll': 'Show all',
  'sort.title': 'Sort',
  'sort.found': 'Folder order',
  'sort.name': 'Original name',
  'sort.new-name': 'New name',
  'sort.least-sure': 'Least sure first',
  'sort.most-sure': 'Most sure first',
  'sort.date': 'Date taken',
  'group.title': 'Group',
  'group.none': 'No groups',
  'group.label': 'By label',
  'group.category': 'By category',
  'group.folder': 'By folder',
  'group.month': 'By month',
  'group.event': 'By event',
  'group.likeness': 'Unsure by likeness',
  'group.noEvent': 'No date',
  'group.decided': 'Named or decided',
  'group.single': 'Like no other',
  'group.alike':
    '{count, plural, one {# picture: what is it?} other {# look alike: what are they?}}',
  'group.tick': 'Select all: {title}',
  'group.accept': 'Accept all',
  'group.acceptKeys': 'Accept all names of the group (Shift A)',
  'group.call': 'Call them…',
  'group.callKeys': 'Give the whole group one label (Shift C)',
  'group.callThem': '{count, plural, one {Call it “{label}”} other {Call all # “{label}”}}',
  'group.rename': 'Rename group…',
  'group.renameKeys': 'Type a file name or a template for the whole group (Shift R)',
  'group.menu': 'All of {title}',
  'zoom.title': 'Thumbnail size',

  // Filters
  'filters.title': 'Filters',
  'filters.show': 'Show',
  'filters.label': 'Labels',
  'filters.category': 'Categories',
  'filters.folder': 'Folders',
  'filters.month': 'Dates',
  'filters.type': 'Filter',
  'filters.typeOf': '{title}: filter',
  'filters.below': 'Below {category}',
  'scrubber.title': 'Go to a month',
  'filters.fewer': 'Show fewer',
  'filters.more': '{count, number} more',
  'show.all': 'All pictures',
  'show.changed': 'New names',
  'show.unsure': 'Not sure',
  'show.byHand': 'Named by hand',
  'show.clashes': 'Numbered (same name)',
  'show.failed': 'Failed',
  'show.accepted': 'Accepted',
  'show.rejected': 'Original names',
  'folder.this': 'This folder',
  'month.none': 'No date',

  // The floor
  'floor.title': 'Name only if at least <output>{percent}</output> sure',
  'floor.named': '{named, plural, one {# picture named} other {# pictures named}}',
  'floor.changing':
    '{named, number} named · {changed, plural, one {# name changes} other {# names change}}',
  'floor.value': '{percent}, {named, plural, one {# picture named} other {# pictures named}}',

  // Notices
  'notice.lost':
    '<strong>Connection lost:</strong> nothing will be renamed. Restart with <code>photonym review</code>. If a run was interrupted, <code>photonym recover</code> finishes it or takes it back.',
  'notice.ended': '<strong>photonym has stopped.</strong> You can close this page.',
  'notice.failed': '<strong>{problem}</strong> You can still use what has been seen so far.',
  'notice.unsaved': '<strong>Decisions are not saved.</strong> {problem}',
  'notice.skipped':
    '{count, plural, one {# file or folder could not be read} other {# files and folders could not be read}}',
  // First steps
  'start.note': 'Choose a folder of pictures. Nothing is renamed before you have seen the names.',
  'start.now': 'Open',
  'start.recent': 'Recent',
  'start.usual': 'Pictures on this computer',
  'start.first': 'Folder',
  'start.folder': 'Another folder',
  'start.open': 'Open',
  'start.opening': 'Opening {folder}…',
  'first.ready':
    '{ready, plural, =0 {No new names.} one {# name ready.} other {# names ready.}}{unsure, plural, =0 { Look them over, then rename the files.} one { # picture needs you.} other { # need you.}}',
  'first.continued': 'Where you left off: {decided, number} decided, {left, number} left.',
  'first.show': '{unsure, plural, one {Show it} other {Show these #}}',
  'empty.noMatch': 'No pictures match.',
  'empty.instead': 'Search for “{text}” instead',
  'empty.connecting': 'Connecting…',
  'empty.loading': 'Loading the model…',
  'empty.noPictures': 'There are no pictures in <name>{folder}</name>.',
  'empty.start': 'Start photonym review with a folder of pictures, or with picture files.',
  'toast.dismiss': 'Dismiss',

  // Cards
  'sheet.title': 'Pictures',
  'mark.failed': 'failed',
  'mark.kept': 'kept',
  'mark.typed': 'typed',
  'mark.always': 'always',
  'mark.caption': 'sentence',
  'mark.chosen': 'chosen',
  'mark.merged': 'merged',
  'mark.byHand': 'has a name',
  'mark.unsure': 'not sure',
  'mark.accepted': 'accepted',
  'mark.numbered': ', numbered (same name)',
  'card.unreadable': 'Could not be read.',
  'card.byHand': 'has a name already',
  'card.unsure': 'Not sure enough to name it.',
  'card.kept': 'keeps its original name',
  'card.was': 'was {name}',
  'card.already': 'already has this name',
  'card.select': 'Select',
  'card.deselect': 'Deselect',
  'card.use': 'Use “{label}”',
  'card.others': 'Other names',
  'badge.live-photo': 'Live Photo: the video moves with it',
  'badge.raw-pair': 'RAW and JPEG move together',
  'badge.edited': 'The edited picture and its original move together',
  'badge.sidecar': 'A metadata file moves with it',

  // Labels to choose from
  'choose.guesses': 'Guesses',
  'choose.general': 'More general',
  'choose.path': 'General to specific',
  'choose.label': 'Another label…',
  'choose.name': 'Type a file name…',

  // The selection
  'selection.title': 'Selected pictures',
  'selection.count': '{count, number} selected',
  'selection.accept': 'Accept',
  'selection.acceptKeys': 'Accept the new names (A)',
  'selection.keep': 'Keep original names',
  'selection.keepKeys': 'Keep the original names (X)',
  'selection.label': 'Change label…',
  'selection.labelKeys': 'Change the label (C)',
  'selection.rename': 'Rename…',
  'selection.renameKeys': 'Type a file name or a template (R)',
  'selection.merge': 'Merge…',
  'selection.mergeKeys': 'Merge two labels (M)',
  'selection.reset': 'Reset',
  'selection.keywords': 'Add keywords…',
  'selection.keywordsKeys': 'Give them keywords of yours (K)',
  'selection.resetKeys': 'Back to the model’s label',
  'selection.deselectKeys': 'Deselect (Esc)',

  // The large view
  'large.title': '{name}, large view',
  'large.about': 'About this picture',
  'large.close': 'Close (Space)',
  'large.previous': 'Previous (←)',
  'large.next': 'Next (→)',
  'large.place': '{place, number} of {count, number}',
  'large.left': '{left, number} of {count, number} left',
  'large.strip': 'Neighbouring pictures',
  'large.accept': 'Accept',
  'large.acceptKeys': 'Accept (A)',
  'large.keep': 'Keep original name',
  'large.keepKeys': 'Keep the original name (X)',
  'large.rename': 'Rename…',
  'large.renameKeys': 'Type a file name (R)',
  'large.seen': 'Seen',
  'large.boxes': 'Boxes',
  'large.boxesKeys': 'Frame what was seen (B)',
  'large.taken': 'Taken',
  'large.dateFrom':
    '{from, select, xmp {date from XMP} iptc {date from IPTC} digitized {date of digitising} png {date from PNG text} sidecar {date from sidecar} takeout {date from Takeout} name {date from its name} modified {date of last change} gps {date from GPS} other {date of the file}}',
  'large.size': 'Size',
  'large.folder': 'Folder',
  'written.keywords': 'Keywords',
  'keywords.title':
    '{count, plural, =1 {Add keywords} one {Add keywords to # picture} other {Add keywords to # pictures}}',
  'keywords.field': 'Keywords, separated by commas',
  'keywords.note': 'They are kept with your decisions. “Write keywords” writes them into files.',
  'keywords.add': 'Add',
  'keywords.type': 'Add a keyword',
  'keywords.remove': 'Take away “{word}”',
  'keywords.by':
    '{by, select, photonym {written by photonym} page {added here, not written yet} other {written by a person}}',
  'written.rating': 'Rating',
  'written.rejected': 'rejected',
  'written.stars': '{stars, plural, one {# star} other {# stars}}',
  'written.colour': 'Colour',
  'written.title': 'Title',
  'written.description': 'Description',
  'written.creator': 'By',
  'card.keywords': 'keywords: {list}',
  'large.caption': 'Sentence',
  'large.text': 'Text',
  'large.companions': 'Moves with it',
  'large.like': 'More like this',
  'large.likeKeys': 'Show what looks most like it (L)',

  // The walk through undecided pictures
  'walk.title': 'One by one',
  'walk.start': 'Decide {count, number} one by one',
  'walk.startKeys': 'Go through the undecided pictures (V)',
  'walk.type': 'Type a label',
  'walk.skip': 'Later',
  'walk.skipKeys': 'Skip for later (S)',
  'walk.end': '{left, plural, =0 {All decided} one {# left for later} other {# left for later}}',
  'walk.done':
    '{named, plural, one {# named} other {# named}}{accepted, plural, =0 {} other { · # accepted}}{kept, plural, =0 {} one { · # keeps its original name} other { · # keep their original names}}',
  'walk.again': '{left, plural, one {Go to the one left} other {Go through the # left}}',
  'walk.back': 'Back to the pictures',
  'offer.title': '{count, plural, one {# more like this} other {# more like this}}',
  'offer.take': '{count, plural, one {Call it “{label}” too} other {Call them “{label}” too}}',
  'offer.takeKeys': 'Give them the same label (Y)',
  'offer.leave': 'Leave this one out',
  'offer.leaveOut': 'Leave out {name}',
  'offer.dismiss': 'No, leave them',

  // Dialogs
  'dialog.cancel': 'Cancel',
  'dialog.close': 'Close',
  'dialog.undo': 'Undo',
  'dialog.redo': 'Redo',
  'label.title':
    '{count, plural, =1 {Change label} one {Change label of # picture} other {Change label of # pictures}}',
  'label.field': 'Label',
  'label.note':
    '“Always” is remembered: photonym uses the label wherever it finds the same picture again.',
  'label.always':
    '{count, plural, one {Always use for this picture} other {Always use for these pictures}}',
  'label.use': 'Use this label',
  'merge.title': 'Merge two labels',
  'merge.from': 'Label to replace',
  'merge.option': '{label} ({count, number})',
  'merge.into': 'Replace it with',
  'merge.note': 'It stays replaced when you move the slider.',
  'merge.merge': 'Merge',
  'rename.title':
    '{count, plural, =1 {Type a file name} one {Name # picture} other {Name # pictures}}',
  'rename.field': 'Name or template, without the extension',
  'rename.rename': 'Rename',
  'rename.byTemplate': 'Each picture gets its own name from this template.',
  'rename.notYet': 'No file is renamed yet.',
  'rename.two': '{first} and {second}',
  'rename.many': '{first}, {second}, and so on',
  // The naming scheme
  'naming.title': 'Naming scheme',
  'naming.name': 'Names',
  'naming.style': 'How words are written',
  'naming.numbers': 'Number all names, not only equal ones',
  'naming.folders': 'Folders to move into',
  'naming.noFolders': 'Each picture stays in its folder',
  'naming.language': 'Language of labels and dates',
  'naming.sameLanguage': 'As in this review',
  'naming.preview': 'What it does to your pictures',
  'naming.kind':
    '{kind, select, unsure {no label yet} equal {same name as others} companions {with its files} undated {no date} other {named by hand}}',
  'naming.use': 'Use this scheme',
  'naming.presets': 'Saved schemes',
  'naming.presetName': 'Name of this scheme',
  'naming.keepPreset': 'Save',
  'naming.removePreset': 'Forget “{name}”',

  'apply.title': '{deed, select, keywords {Write keywords} other {Rename files}}',
  'apply.running': '{deed, select, keywords {Writing keywords} other {Renaming}}',
  'apply.done': 'Done',
  'apply.unfinished': 'Not finished',
  'apply.stopped': 'Stopped',
  'apply.scope': 'Which pictures',
  'apply.scopes':
    '{scope, select, selected {{count, number} selected} shown {{count, number} shown} accepted {{count, number} accepted} other {All {count, number}}}',
  'apply.deed': 'What to do with them',
  'apply.deeds':
    '{deed, select, rename {Rename} file {Move into folders} keywords {Write keywords} copy {Copy} other {ZIP archive}}',
  'apply.into': 'Folders, below the present one',
  'apply.copyTo': 'Folder for the copies',
  'apply.keywords': 'Write keywords, too',
  'apply.places': 'Where keywords are written',
  'apply.place': '{place, select, inside {Into the pictures} other {Into sidecars}}',
  'apply.placeNote':
    '{place, select, inside {Pixels stay as they are. Raw files and unusual pictures get sidecars.} other {A small XMP file beside each picture, which photo programs read. The pictures stay as they are.}}',
  'apply.ancestors': 'Broader words, too: animal for dog',
  'apply.under': 'Keyword that photonym’s own are filed below, if any',
  'apply.button':
    '{deed, select, file {{count, plural, one {Move # picture} other {Move # pictures}}} keywords {{count, plural, one {Write keywords of # picture} other {Write keywords of # pictures}}} copy {{count, plural, one {Copy # picture} other {Copy # pictures}}} zip {{count, plural, one {Download # picture} other {Download # pictures}}} other {{count, plural, one {Rename # picture} other {Rename # pictures}}}}',
  'apply.check': 'Check again',
  'apply.stop': 'Stop',

  // The plan
  'plan.summary':
    '{deed, select, file {{renames, plural, one {# picture to move} other {# pictures to move}}} copy {{renames, plural, one {# picture to copy} other {# pictures to copy}}} other {{renames, plural, one {# picture to rename} other {# pictures to rename}}}}{companions, plural, =0 {} one {, # file goes along} other {, # files go along}}{unchanged, plural, =0 {} other {, # already named so}}{unsure, plural, =0 {} other {, # not sure}}{byHand, plural, =0 {} other {, # with a name already}}{rejected, plural, =0 {} other {, # kept as they are}}{failed, plural, =0 {} other {, # failed}}. No file is overwritten, and everything can be undone.',
  'plan.conflicts':
    '{count, plural, one {# conflict to resolve first} other {# conflicts to resolve first}}',
  'plan.leftOut':
    '{count, plural, one {# file left out: it has changed or vanished} other {# files left out: they have changed or vanished}}',
  'plan.renames': 'Renames',
  'plan.keywords':
    '{tagged, plural, one {Keywords of # picture change} other {Keywords of # pictures change}}{unchanged, plural, =0 {} one {, # has them already} other {, # have them already}}{unsure, plural, =0 {} other {, # not sure}}{rejected, plural, =0 {} other {, # left as they are}}{failed, plural, =0 {} other {, # failed}}. Names stay, and everything can be undone.',
  'plan.tagged':
    '{tagged, plural, one {Keywords of # picture change, too.} other {Keywords of # pictures change, too.}}',
  'plan.notTagged':
    '{count, plural, one {# file left out, or not as wanted} other {# files left out, or not as wanted}}',
  'plan.companions': '{companions, plural, one {+ # file} other {+ # files}}',
  'plan.show': 'Show',
  'plan.keep': 'Keep original name',

  // Jobs and runs
  'job.doing':
    '{kind, select, plan {Checking the files} tag {Writing keywords} undo {Undoing} redo {Redoing} other {Renaming}}',
  'job.done':
    '{kind, select, plan {Checking the files} tag {Writing keywords} undo {Undoing} redo {Redoing} other {Renaming}} · {done, number}',
  'job.doneOf':
    '{kind, select, plan {Checking the files} tag {Writing keywords} undo {Undoing} redo {Redoing} other {Renaming}} · {done, number} of {total, number}',
  'receipt.summary':
    '{kind, select, copy {{moved, plural, one {# file copied} other {# files copied}}} uncopy {{moved, plural, one {# copy removed} other {# copies removed}}} undo {{moved, plural, one {# file put back} other {# files put back}}} redo {{moved, plural, one {# file renamed again} other {# files renamed again}}} other {{moved, plural, one {# file renamed} other {# files renamed}}}}{kept, plural, =0 {} one {, # kept its name} other {, # kept their names}}{failed, plural, =0 {} other {, # failed}}',
  'receipt.checked':
    '{count, plural, =1 {1 file checked: neither lost nor changed} one {# file checked: neither lost nor changed} other {All # files checked: none lost or changed}}',
  'receipt.counted':
    '{count, plural, one {# file is there. Its content was not read again.} other {All # files are there. Their contents were not read again.}}',
  'receipt.stopped':
    '{kind, select, keywords {{moved, number} of {total, plural, one {# file} other {# files}} tagged. The others are as they were.} unkeywords {{moved, number} of {total, plural, one {# file} other {# files}} as before. The others keep their keywords.} copy {{moved, number} of {total, plural, one {# file} other {# files}} copied.} uncopy {{moved, number} of {total, plural, one {# copy} other {# copies}} removed.} undo {{moved, number} of {total, plural, one {# file} other {# files}} put back. The others keep their new names.} redo {{moved, number} of {total, plural, one {# file} other {# files}} renamed again. The others keep their names.} other {{moved, number} of {total, plural, one {# file} other {# files}} renamed. The others keep their names.}}',
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

  // What an edit did, and is called when it is undone
  'edit.accept': '{count, plural, one {Accept # picture} other {Accept # pictures}}',
  'edit.reject':
    '{count, plural, one {Keep the original name of # picture} other {Keep the original names of # pictures}}',
  'edit.reset': '{count, plural, one {Reset # picture} other {Reset # pictures}}',
  'edit.label':
    '{count, plural, one {Label # picture “{label}”} other {Label # pictures “{label}”}}',
  'edit.always':
    '{count, plural, one {Always label # picture “{label}”} other {Always label # pictures “{label}”}}',
  'edit.rename': '{count, plural, one {Rename # picture} other {Rename # pictures}}',
  'edit.merge': 'Merge “{from}” into “{label}”',
  'edit.floor': 'Name only if at least {percent} sure',
  'edit.naming': 'Name by “{template}”',
  'edit.run': '{count, plural, one {Rename # file on disk} other {Rename # files on disk}}',
  'edit.add-keywords':
    '{count, plural, one {Give # picture “{list}”} other {Give # pictures “{list}”}}',
  'edit.remove-keywords':
    '{count, plural, one {Take “{list}” from # picture} other {Take “{list}” from # pictures}}',
  'edit.runKeywords':
    '{count, plural, one {Write keywords of # file} other {Write keywords of # files}}',
  'did.add-keywords':
    '{count, plural, one {Keyword of # picture: {list}} other {Keyword of # pictures: {list}}}',
  'did.remove-keywords':
    '{count, plural, one {Taken from # picture: {list}} other {Taken from # pictures: {list}}}',
  'did.accept': 'Accepted {count, number}',
  'did.acceptSome':
    '{count, plural, =0 {} other {Accepted # · }}{unnamed, plural, one {# has no name yet: choose a label for it} other {# have no name yet: choose labels for them}}',
  'did.renameSome':
    '{count, plural, =0 {} other {Renamed # · }}{unnamed, plural, one {# has no label yet and keeps its name} other {# have no label yet and keep their names}}',
  'did.reject': '{count, plural, one {Original name kept: #} other {Original names kept: #}}',
  'did.reset': 'Reset {count, number}',
  'did.label': 'Relabelled {count, number}',
  'did.rename': 'Renamed {count, number}',
  'did.merge':
    '{count, plural, one {Relabelled # picture: {label}} other {Relabelled # pictures: {label}}}',
  'did.always':
    '{count, plural, one {Always {label}: # picture} other {Always {label}: # pictures}}',
  'did.floor': '{count, plural, one {# name changed} other {# names changed}}',
  'did.undo': 'Undone: {edit}',
  'did.redo': 'Redone: {edit}',

  // Units
  'unit.bytes': '{count, plural, one {# byte} other {# bytes}}',
  'unit.lessThanOnePercent': '< 1\u00a0%',

  // Keyboard shortcuts
  'keys.title': 'Keyboard shortcuts',
  'keys.note':
    'Click a picture to see it large, or its name to select it. Select several with Shift or Ctrl, or by drawing a rectangle. Nothing on disk changes until you rename the files, and every run can be undone.',
  'keys.browse': 'Browse',
  'keys.name': 'Name',
  'keys.select': 'Select',
  'keys.finish': 'Finish',
  'keys.arrows': 'go from picture to picture',
  'keys.large': 'large view',
  'keys.size': 'larger, smaller',
  'keys.group': 'group by label',
  'keys.groups': 'Groups',
  'keys.groupTick': 'select the whole group',
  'keys.groupAccept': 'accept all of the group',
  'keys.groupCall': 'give the group one label',
  'keys.groupRename': 'rename the group',
  'keys.groupCollapse': 'collapse or show the group',
  'keys.search': 'search',
  'keys.offer': 'same label for what looks like it',
  'keys.like': 'show what looks like it',
  'keys.guesses': 'show the guesses',
  'keys.guess': 'use that guess',
  'keys.rungs': 'more general, more specific',
  'keys.accept': 'accept',
  'keys.keep': 'keep the original name',
  'keys.label': 'change the label',
  'keys.rename': 'type a file name or a template',
  'keys.merge': 'merge two labels',
  'keys.reset': 'back to the model’s label',
  'keys.keywords': 'add keywords',
  'keys.inLarge': 'In the large view',
  'keys.guessOn': 'use that guess, and go on',
  'keys.type': 'type a label',
  'keys.acceptOn': 'accept, and go on',
  'keys.keepOn': 'keep the original name, and go on',
  'keys.skip': 'skip for later',
  'keys.zoom': 'zoom to the pixels',
  'keys.screen': 'full screen',
  'keys.boxes': 'frame what was seen',
  'keys.walk': 'decide one by one',
  'keys.toggle': 'select or deselect',
  'keys.extend': 'extend the selection',
  'keys.all': 'select all shown',
  'keys.none': 'deselect',
  'keys.undo': 'undo the last edit',
  'keys.redo': 'redo',
  'keys.naming': 'naming scheme',
  'keys.apply': 'rename the files',
  'keys.history': 'history',
  'keys.help': 'this help',
  'key.space': 'Space',
  'key.ctrl': 'Ctrl',
  'key.shift': 'Shift',
  'key.arrows': 'arrows',

  // Problems
  'problem.unreachable':
    'Connection lost: nothing will be renamed. Restart with `photonym review`.',
  'problem.refused': 'photonym refused the request ({status}).',
} as const;
