/**
 * The words of the command line in English, in ICU MessageFormat; the other languages have the same keys and
 * arguments. Commands, options, paths and what programs read (JSON, status words) are never translated.
 */
export default {
  // Errors
  'error.system': 'The system refused this. Check the disk, its free space and its permissions.',
  'error.bug': 'This is a bug in photonym. Please report it with the lines above.',
  'error.interrupted':
    'Interrupted. Nothing is half-done; `photonym history` shows what was renamed.',
  'error.output': 'Standard output could not be written: {why}',
  'mark.failed': 'failed:',
  'mark.blocked': 'blocked:',
  'mark.stale': 'stale:',

  // Help
  'help.title':
    '{part, select, usage {Usage:} arguments {Arguments:} options {Options:} other {Commands:}}',
  'help.noted': '{text} ({notes})',
  'help.choices': 'choices: {list}',
  'help.default': 'default: {value}',
  'help.notes': '{first}; {second}',
  'help.main': 'Main options (photonym {command} --help lists all):',
  'help.settings':
    'Options can also be set in photonym.config.json and in the environment: docs/configuration.md',
  'help.hint': '(photonym --help lists commands and options)',

  // Looking
  'look.bar': 'Looking at {count, plural, one {# picture} other {# pictures}}',
  'look.barUnknown': 'Looking',
  'look.rate': 'pictures/s',
  'download.bar': 'Fetching {file}',

  // Sentences by a model
  'captions.forAll':
    '{count, plural, one {# picture, made small, goes} other {# pictures, made small, go}} to {address} ({model}) for a sentence.',
  'captions.forUnsure':
    'Up to {count, plural, one {# picture} other {# pictures}}, those it is not sure of, made small, go to {address} ({model}) for a sentence.',
  'captions.noPlace':
    "The template {template} has no '{caption}', so sentences name no picture; '{label|caption}' would.",

  // The network
  'network.cpu': 'The network runs on the CPU, since {wanted} is not available: {why}',
  'network.standIn':
    '{model} is not available here{why, select, none {} other { ({why})}}: the built-in network names people and 79 kinds of things instead.',
  'network.howTo':
    'For a thousand classes: photonym models get {model} (HF_ENDPOINT=URL for a mirror), or put config.json, preprocessor_config.json and onnx/model.onnx from its page on the Hub into a folder mobilenet_v2_1.0_224 of a store, and set PHOTONYM_MODELS to the store.',

  // A plan, and the question about it
  'plan.summary':
    '{rename, number} to {deed, select, move {move} both {rename or move} copy {copy} link {link} other {rename}}{companions, plural, =0 {} one { (with # companion)} other { (with # companions)}}{kept, plural, =0 {} other {, # kept}}{byHand, plural, =0 {} other {, # with a name already}}{unchanged, plural, =0 {} other {, # already {deed, select, copy {there} link {there} other {named}}}}{failed, plural, =0 {} other {, # failed}}.',
  'plan.more': '… {count, number} more, [l]ist',
  'plan.labels': 'By label: {list}',
  'plan.folders': 'By folder: {list}',
  'plan.tally': '{name} {count, number}',
  'plan.tallies': '{list}, … {count, number} more',
  'row.kept': 'kept: {why}',
  'row.companion': 'goes with it',
  'row.byHand': 'has a name already',
  'row.unreadable': 'could not be read',
  'row.failed': 'failed',
  'row.unsureOf': 'not sure: {word}',
  'row.unsure': 'not sure',
  'row.broad': '"{word}" is too broad a name',
  'row.guesses': '{why} ({guesses})',
  'row.noSentence': 'no sentence: {why}',
  'row.sentence': 'sentence by {model}',
  'row.partly': 'partly readable',
  'ask.question':
    'Apply? [y]es  [n]o{review, select, yes {  [r]eview in the browser} other {}}{list, select, yes {  [l]ist} other {}}',
  'ask.again':
    '{offers, select, both {Please answer with y, n, r or l.} review {Please answer with y, n or r.} list {Please answer with y, n or l.} other {Please answer with y or n.}}',
  'ask.dry': 'Nothing changed; --yes applies it.',
  'answer.yes': 'y yes',
  'answer.no': 'n no',
  'answer.review': 'r review',
  'answer.list': 'l list',

  // Progress
  'progress.count': '{count, number}',
  'progress.slow': '{rate, number, ::.0}',
  'progress.seconds': '{seconds, number} s left',
  'progress.minutes': '{minutes, number} min left',
  'progress.hours': '{hours, number} h {minutes, number} min left',

  // Carrying out a plan
  'run.bar':
    '{deed, select, move {Moving} both {Moving} copy {Copying} link {Linking} other {Renaming}} {count, plural, one {# file} other {# files}}',
  'run.undoing': 'Undoing run {run} in {root}',
  'run.redoing': 'Redoing run {run} in {root}',
  'apply.bar': 'Checking {count, plural, one {# file} other {# files}}',
  'apply.blocked':
    '{count, plural, one {# row of the plan is blocked.} other {# rows of the plan are blocked.}} Nothing has been renamed.',
  'apply.stale':
    '{count, plural, one {# file is no longer the one that was planned.} other {# files are no longer those that were planned.}} Nothing has been renamed.',
  'apply.unchanged': 'Nothing changed.',
  'receipt.done':
    '{count, number} {deed, select, move {moved} both {renamed or moved} copy {copied} link {linked} other {renamed}}{kept, plural, =0 {} other {, # kept}}{failed, plural, =0 {} other {, # failed}}.',
  'receipt.undone':
    '{deed, select, copy {{count, plural, one {# copy removed} other {# copies removed}}} link {{count, plural, one {# link removed} other {# links removed}}} other {{count, number} restored}}{changed, plural, =0 {} other { (# changed since, contents kept)}}{kept, plural, =0 {} other {, # kept}}{failed, plural, =0 {} other {, # failed}}.',
  'receipt.hashes':
    '{before, plural, one {# hash} other {# hashes}} before, {after, number} after, {lost, number} lost.',
  'receipt.counted':
    '{before, plural, one {# file} other {# files}} before, {after, number} after, {lost, number} lost. Counted by name and size: contents were not read again.',
  'receipt.uncarried': 'Not carried to the copies: {what}.',
  'receipt.owner': 'owner of {count, plural, one {# file} other {# files}}',
  'receipt.accessList': 'access control list of {count, plural, one {# file} other {# files}}',
  'receipt.attributes':
    'tags and other extended attributes of {count, plural, one {# file} other {# files}}',
  'receipt.hardLinks': 'hard links of {count, plural, one {# file} other {# files}}',
  'receipt.undo': 'Undo with: photonym undo {run}',

  // Runs
  'history.none': 'Nothing has been renamed yet.',
  'history.counts':
    '{renamed, plural, one {# file renamed} other {# files renamed}}{undone, plural, =0 {} other {, # put back}}{failed, plural, =0 {} other {, # failed}}',
  'history.log': 'log: {file}',
  'history.noLog': 'log: none',
  'recover.none': 'There is nothing to recover.',
  'recover.started': '{run}: putting in order {root}',
  'recover.alive': '{run}: still at work in {root}; not touched.',
  'recover.outOfSight':
    '{run}: begun on another computer in {root}; not touched. If photonym is no longer at work there: photonym recover --other-hosts',
  'recover.undecided':
    '{run}: not in order yet in {root}{why, select, none {} other { ({why})}}. Check the disk and run photonym recover again.',
  'recover.unreachable':
    '{run}: {root} is not there. Connect the disk and run photonym recover again; if the folder was moved: photonym undo {run} --root FOLDER',
  'recover.done':
    '{run}: in order again, {files, plural, one {# file} other {# files}} checked.{moved, plural, =0 {} other { Undo with: photonym undo {run}}}',
  'journal.damaged': 'The journal is damaged ({why}) and has been set aside: {file}',
  'journal.safe':
    'No picture is affected. A new journal is started; earlier runs can be undone from their logs in its folder: photonym undo --from-log runs/RUN.log',
  'journal.cutShort': 'Run {run} in {root} was cut short. Put it in order with: photonym recover',

  // The review page
  'review.open': 'Open this address to review the pictures. Ctrl-C ends it.',
  'review.exposed':
    'This page can be reached from other machines. Anyone with its address can see and rename the pictures.',

  // doctor
  'doctor.result': '{result, select, ok {ok} other {problem}}',
  'doctor.what':
    '{what, select, program {program} networks {networks} decoders {decoders} films {films} dates {dates} config {config} model {model} journal {journal} folder {folder} other {left over}}',

  // Archives and sheets
  'zip.bar': 'Packing',
  'zip.done': '{file}: {count, plural, one {# file} other {# files}}, {size}',
  'zip.output': 'standard output',
  'sheet.bar': 'Drawing',
  'sheet.boxes':
    'Chinese, Japanese and Korean text in it is drawn as boxes: this machine has no font for it.',
  'sheet.fonts': 'Write the sheet as HTML, or install a font such as Noto Sans CJK.',
  'sheet.done': '{file}: {count, plural, one {# picture} other {# pictures}}',

  // What a search passed over
  'list.sentences': '{first} {second}',
  'list.separator': ', ',
  'list.more': '{few} and {count, number} more',
  'passed.pattern':
    'Nothing matches {few}. Patterns are matched with names, or with paths below the given folder.',
  'passed.extension':
    '{count, plural, =1 {{few} has the extension of another format. --fix-extension corrects it.} one {# file has the extension of another format: {few}. --fix-extension corrects it.} other {# files have the extension of another format: {few}. --fix-extension corrects them.}}',
  'passed.leftBehind':
    '{count, plural, one {# file named like a {deed, select, move {moved} both {renamed or moved} copy {copied} link {linked} other {renamed}} picture stays behind: {few}.} other {# files named like a {deed, select, move {moved} both {renamed or moved} copy {copied} link {linked} other {renamed}} picture stay behind: {few}.}}',
  'passed.folders':
    '{count, plural, one {# folder of other programs or the system left alone: {few}. Name one to search it.} other {# folders of other programs or the system left alone: {few}. Name one to search it.}}',
  'passed.spare': '{few} is not searched, since the copies are moved there.',
  'passed.links':
    '{count, plural, =1 {{few} is a link, and links keep their names.} one {# given file is a link, and keeps its name: {few}.} other {# given files are links, and keep their names: {few}.}}',
  'passed.unusual':
    '{count, plural, =1 {{few} looks like a picture but has another extension, and keeps its name.} one {# file looks like a picture but has another extension, and keeps its name: {few}.} other {# files look like pictures but have other extensions, and keep their names: {few}.}}',
  'passed.others':
    '{count, plural, =1 {{few} is not a picture.} one {# given file is not a picture: {few}.} other {# given files are not pictures: {few}.}}',
  'passed.broken':
    '{count, plural, =1 {The link {few} leads to a picture that is {deed, select, move {moved} both {renamed or moved} other {renamed}}, and will be broken.} one {# link leads to a picture that is {deed, select, move {moved} both {renamed or moved} other {renamed}}, and will be broken: {few}.} other {# links lead to pictures that are {deed, select, move {moved} both {renamed or moved} other {renamed}}, and will be broken: {few}.}}',
  'passed.catalog':
    '{deed, select, move {{few} will no longer find the moved pictures. Move them in that program.} both {{few} will no longer find the renamed or moved pictures. Rename them in that program, or make copies with --copy-to FOLDER.} other {{few} will no longer find the renamed pictures. Rename them in that program, or make copies with --copy-to FOLDER.}}',
  'passed.settings':
    'The edits in {few} will no longer be found for the {deed, select, move {moved} both {renamed or moved} other {renamed}} pictures.',

  // Dates
  'date.hint': 'To sort by date, names can begin with it: --name "{template}" (said only once)',
  'date.none': 'no date',
  'date.from':
    '{from, select, xmp {date from XMP} iptc {date from IPTC} digitized {date of digitising} png {date from PNG text} sidecar {date from sidecar} takeout {date from Takeout} name {date from its name} modified {date of last change} gps {date from GPS} other {date of the file}}',
} as const;
