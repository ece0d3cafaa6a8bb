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
  'problem.file': '{mark} {file}: {why}',
  'mark.failed': 'failed:',
  'mark.blocked': 'blocked:',
  'mark.warning': 'warning:',
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
  'help.docs': 'Documentation:',
  'help.hint': '(photonym --help lists commands and options)',

  // Looking
  'look.bar': 'Looking at {count, plural, one {# picture} other {# pictures}}',
  'look.barUnknown': 'Looking',
  'look.rate': 'pictures/s',
  'download.bar': 'Fetching {file}',

  // Many machines
  'fill.done':
    '{seen, plural, one {# picture is in the catalog} other {# pictures are in the catalog}}{failed, plural, =0 {} other {, # failed}}.',
  'worker.waiting': 'Nobody has filled the queue at {queue} yet. Waiting; Ctrl-C ends it.',
  'worker.ready':
    'Looking at the pictures of the queue at {queue}. Ctrl-C ends it; what is begun goes to the others.',
  'worker.done': '{looked, plural, one {# picture} other {# pictures}} looked at.',
  'queue.trouble': 'Redis: {why}. Waiting for it.',
  'queue.head': 'The queue {prefix} at {queue}',
  'queue.depth':
    '{waiting, plural, one {# batch waits} other {# batches wait}}, {active, plural, one {# is being looked at} other {# are being looked at}}, {results, plural, one {# batch of results} other {# batches of results}} to be taken; Redis uses {memory, number} MB.',
  'queue.worker':
    'worker {host} ({pid}): {looked, plural, one {# picture} other {# pictures}}, {rate, number, ::.0} a second',
  'queue.refused': 'refused by {host} ({pid}): {why}',
  'queue.filler':
    'filled by {host} ({pid}): {done, number} of {total, plural, one {# picture} other {# pictures}}{failed, plural, =0 {} other {, # failed}}',
  'queue.rate':
    '{workers, plural, =0 {Nobody looks.} one {# worker, {rate, number, ::.0} pictures a second.} other {# workers, {rate, number, ::.0} pictures a second.}}',
  'queue.aside':
    '{count, plural, one {# batch was set aside after three tries.} other {# batches were set aside after three tries.}} --retry has them tried again, --discard forgets them:',

  // Sentences by a model
  'captions.forAll':
    '{count, plural, one {# picture, made small, goes} other {# pictures, made small, go}} to {address} ({model}) for a sentence.',
  'captions.forUnsure':
    'Up to {count, plural, one {# picture} other {# pictures}}, those it is not sure of, made small, go to {address} ({model}) for a sentence.',
  'captions.noPlace':
    "The template {template} has no '{caption}', so sentences name no picture; '{label|caption}' would.",

  // The network
  'network.cpu': 'The network runs on the CPU, since {wanted} is not available: {why}',
  'network.wasm':
    "The network runs as WebAssembly, at a third of the speed, since ONNX Runtime's native library is not available: {why}",
  'network.native':
    'To get it, install photonym again with ONNXRUNTIME_NODE_INSTALL=skip in the environment.',
  'network.standIn':
    '{model} is not available here{why, select, none {} other { ({why})}}: the built-in network names people and 79 kinds of things instead.',
  'network.howTo':
    'For a thousand classes: photonym models get {model} (HF_ENDPOINT=URL for a mirror), or put config.json, preprocessor_config.json and onnx/model.onnx from its page on the Hub into a folder mobilenet_v2_1.0_224 of a store, and set PHOTONYM_MODELS to the store.',

  // A plan, and the question about it
  'plan.summary':
    '{rename, number} to {deed, select, move {move} both {rename or move} copy {copy} link {link} other {rename}}{companions, plural, =0 {} one { (with # companion)} other { (with # companions)}}{kept, plural, =0 {} other {, # kept}}{byHand, plural, =0 {} other {, # with a name already}}{unchanged, plural, =0 {} other {, # already {deed, select, copy {there} link {there} other {named}}}}{failed, plural, =0 {} other {, # failed}}.',
  'tag.summary':
    '{tag, number} to tag{kept, plural, =0 {} other {, # without a change}}{failed, plural, =0 {} other {, # failed}}.',
  'tag.also': '{tag, number} to tag.',
  'tag.more': '… {count, number} more',
  'tag.described': 'description',
  'tag.undescribed': 'no description',
  'tag.bar': 'Tagging {count, plural, one {# file} other {# files}}',
  'receipt.tagged': '{count, number} tagged{failed, plural, =0 {} other {, # failed}}.',
  'receipt.untagged':
    '{count, plural, one {# file has} other {# files have}} the keywords of before{failed, plural, =0 {} other {, # failed}}.',
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
  'row.keywords': 'keywords: {list}',
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
    '{what, select, keywords {{tagged, plural, one {# file tagged} other {# files tagged}}{untagged, plural, =0 {} other {, # put back}}} other {{renamed, plural, one {# file renamed} other {# files renamed}}{tagged, plural, =0 {} other {, # tagged}}{undone, plural, =0 {} other {, # put back}}}}{failed, plural, =0 {} other {, # failed}}',
  'history.status':
    '{status, select, running {running} finished {finished} interrupted {interrupted} undoing {undoing} redoing {redoing} undone {undone} other {partly undone}}',
  'history.state':
    '{state, select, renamed {renamed} restored {restored} kept {kept} failed {failed} other {undecided}}',
  'history.log': 'log: {file}',
  'history.kept': 'kept to undo its keywords: {bytes, number} bytes',
  'history.forgot':
    '{bytes, number} bytes removed. Of the keywords of this run, only sidecars that it made can still be undone.',
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
    '{run}: in order again{files, plural, =0 {} one {, # file checked} other {, # files checked}}.{changed, plural, =0 {} other { Undo with: photonym undo {run}}}',
  'journal.damaged': 'The journal is damaged ({why}) and has been set aside: {file}',
  'journal.safe':
    'No picture is affected. A new journal is started; earlier runs can be undone from their logs in its folder: photonym undo --from-log runs/RUN.log',
  'journal.cutShort': 'Run {run} in {root} was cut short. Put it in order with: photonym recover',

  // Watching
  'watch.watching':
    '{root}: watching{by, select, comparing {, by comparing what is there now and then} other {}}{why, select, none {} other { ({why})}}.',
  'watch.existing': 'What is there already keeps its name; --existing names it too.',
  'watch.trouble': '{what} Trying again.',
  'watch.paused':
    'Paused: {why, select, battery {the computer runs on its battery} other {the computer is busy}}.',
  'watch.resumed': 'Going on.',
  'watch.away': '{root} is not there. Waiting for it.',
  'watch.back': '{root} is there again.',
  'watch.stopped': 'Stopped watching.',

  // The review page
  'review.open': 'Open this address to review the pictures. Ctrl-C ends it.',
  'review.choose': 'Open this address to choose a folder. Ctrl-C ends it.',
  'review.away':
    'The page is closed. photonym serves it until {time}, at {url}; Ctrl-C ends it now. All decisions are kept.',
  'review.kept':
    '{count, plural, one {# decision is kept} other {# decisions are kept}}: photonym review continues with {count, plural, one {it} other {them}} when these pictures are opened again.',
  'review.unsaved': 'Not all decisions of this review are kept. {problem}',
  'review.exposed':
    'This page can be reached from other machines. Anyone with its address can see and rename the pictures.',
  'review.code': 'On a phone in the same network, scan this code:',

  // doctor
  'doctor.result': '{result, select, ok {ok} other {problem}}',
  'doctor.what':
    '{what, select, program {program} networks {networks} decoders {decoders} films {films} dates {dates} config {config} model {model} journal {journal} folder {folder} other {left over}}',
  'doctor.program': 'Node {version} on {system}, {cores, plural, one {# core} other {# cores}}',
  'doctor.builtIn': '{list} (part of photonym)',
  'doctor.noBuiltIn': 'the networks that come with photonym are missing',
  'doctor.reinstall': 'Install photonym again; in a checkout: npm run build',
  'doctor.repack': 'Reinstall photonym, so that its packages fit this machine: npm ci',
  'doctor.ffmpeg': 'decoded by ffmpeg',
  'doctor.noFfmpeg': 'skipped, since ffmpeg is not installed',
  'doctor.getFfmpeg': 'Install ffmpeg on the PATH to have a frame of each film looked at.',
  'doctor.dates': 'the first possible of these:',
  'doctor.noConfig': 'no {file}: every option has its default',
  'doctor.model':
    '{id}: {classes}, {features, plural, =0 {no features} one {# feature} other {# features}}, {calibration}, {time, number} ms per picture on {device}',
  'doctor.classes': '{count, plural, one {# class} other {# classes}}',
  'doctor.anyWords': 'any words (--only)',
  'doctor.calibrated': 'calibrated on {count, plural, one {# picture} other {# pictures}}',
  'doctor.uncalibrated':
    'uncalibrated (fit it to labelled pictures with photonym models calibrate)',
  'doctor.otherWeights': 'calibrated on other weights of the same network',
  'doctor.place': '{folder}: {facts}',
  'doctor.unwritable': 'cannot be written to',
  'doctor.setData': 'Set PHOTONYM_DATA to a folder that you can write to.',
  'doctor.lookOnly':
    'Pictures there can be looked at but not renamed. Ask the owner of the folder for permission.',
  'doctor.writable': 'writable',
  'doctor.hardLinks': 'hard links',
  'doctor.noHardLinks': 'no hard links (files are moved by verified copies)',
  'doctor.ignoresCase': 'ignores case',
  'doctor.caseSensitive': 'case-sensitive',
  'doctor.free': '{size, number, ::.0} GB free',
  'doctor.noOrphans': 'no file under a temporary name',
  'doctor.moreOrphans': 'and {count, plural, one {# other file} other {# other files}}',
  'doctor.orphans':
    'Each is the picture whose name follows it, or a copy of it, left by a run that this journal does not know. If you miss the picture, give the file its name; otherwise delete it.',

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
    '{count, plural, =1 {{few} has the extension of another format. photonym PATH --fix-extension corrects it.} one {# file has the extension of another format: {few}. photonym PATH --fix-extension corrects it.} other {# files have the extension of another format: {few}. photonym PATH --fix-extension corrects them.}}',
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
    '{deed, select, move {{few} will no longer find the moved pictures. Move them in that program, or leave them and write what they show as keywords, which keeps the link: photonym tag} both {{few} will no longer find the renamed or moved pictures. Rename them in that program, make copies with --copy-to FOLDER, or write what they show as keywords, which keeps the link: photonym tag} other {{few} will no longer find the renamed pictures. Rename them in that program, make copies with --copy-to FOLDER, or write what they show as keywords, which keeps the link: photonym tag}}',
  'passed.settings':
    'The edits in {few} will no longer be found for the {deed, select, move {moved} both {renamed or moved} other {renamed}} pictures.',

  // Dates
  'date.hint': 'To sort by date, names can begin with it: --name "{template}" (said only once)',
  'date.none': 'no date',
  'date.from':
    '{from, select, xmp {date from XMP} iptc {date from IPTC} digitized {date of digitising} png {date from PNG text} sidecar {date from sidecar} takeout {date from Takeout} name {date from its name} modified {date of last change} gps {date from GPS} other {date of the file}}',

  // Learning
  'learn.bar': 'Learning',
  'learn.done':
    'Learned {categories, plural, one {# category} other {# categories}} from {examples, plural, one {# example} other {# examples}} as "{name}"{replaced, select, yes {, replacing the earlier set} other {}}.',
  'learn.category': '{category}  {count, plural, one {# example} other {# examples}}',
  'learn.reading': 'Reading keywords',
  'learn.keyword': '  {keyword}  {count, plural, one {# picture} other {# pictures}}',
  'learn.leftOut':
    '{why, select, person {Left out, since they name people: {list}} place {Left out, since they name places: {list}} date {Left out, since they are dates: {list}} general {Left out, since their pictures have more exact ones: {list}} other {Left out, on fewer than {least, number} pictures: {list}}}',
  'learn.proposal':
    '{categories, plural, one {# category} other {# categories}}, from {examples, plural, one {# picture} other {# pictures}}.',
  'learn.question': 'Learn them? [y]es  [n]o',
  'learn.dry': 'Nothing learned; --yes learns them, --keywords KEYWORDS some of them.',
  'learn.none': 'Nothing has been learned yet. Start with: photonym learn FOLDER',
  'learn.forgot': 'Forgot "{name}".',
  'learn.untested': 'With two or more examples of each category, the result can be tested.',
  'learn.tested':
    'Leave-one-out: {right} of {tested, plural, one {# example} other {# examples}} recognised from the others, {named} with enough certainty to be named, {misnamed} named wrongly.',
  'learn.confused':
    '{count, plural, one {# picture} other {# pictures}} of {truth} mistaken for {taken}',
  'learn.inseparable':
    '{one} and {other} cannot be told apart. More examples may help; otherwise make them one category.',
  'correct.done': '{file} is "{label}", and from now on an example of it.',
  'labels.hidden':
    '{count, plural, one {# class} other {# classes}} in them: name a category to see all of it.',
  'classify.failed':
    '{failed, number} of {count, plural, one {# picture} other {# pictures}} failed.',
  'plan.written': '{file}: {summary}  Carry it out with: photonym apply {file}',

  // Copies, and finding
  'copies.bar': 'Comparing',
  'copies.group':
    '{count, plural, one {# file} other {# files}}, {exact, select, yes {the same file} other {the same picture}}:',
  'copies.keep': 'keep',
  'copies.sameFile': 'another name of the same file',
  'copies.none': 'No picture exists more than once.',
  'copies.summary':
    '{pictures, plural, one {# picture exists} other {# pictures exist}} more than once: {spare, plural, one {# surplus file} other {# surplus files}}, {size}.',
  'find.best': 'The best {count, number}; --limit shows more.',
  'find.like': 'like {file}',
  'words.bar': 'Reading words',

  // The catalog and models
  'size.megabytes': '{size, number, ::.0} MB',
  'size.kilobytes': '{size, number, ::.0} kB',
  'catalog.afresh': 'Every picture is looked at afresh.',
  'catalog.size':
    '{files, plural, one {# file} other {# files}} of {contents, plural, one {# content} other {# contents}}, {size}: {file}',
  'catalog.model':
    '{id} ({dtype}): {looks, plural, one {# picture} other {# pictures}}, last used {day}',
  'catalog.pruned':
    'Forgot {files, plural, one {# file} other {# files}}, {contents, plural, one {# content} other {# contents}} and {models, plural, one {# model} other {# models}}: {size} less.',
  'catalog.intact': 'The catalog is intact.',
  'catalog.delete':
    'Delete the catalog to have every picture looked at again. No picture or name depends on it.',
  'catalog.compared': '{count, plural, one {# file} other {# files}} compared.',
  'models.none': 'No other model is installed yet. Fetch one with: photonym models get {model}',
  'models.health': '{health, select, ok {ok} damaged {damaged} other {unknown}}',

  // How well pictures are named
  'fit.numbers':
    '{model} on {count, plural, one {# picture} other {# pictures}}: temperature {temperature}, entropy slope {slope}, split temperature {split}, floor {floor}',
  'fit.before': 'before',
  'fit.after': 'cross-validated',
  'fit.quality': '{named} named, {right} of those true (claimed {claimed}), {bits} true bits',
  'fit.kept': 'Kept in {file}.',
  'quality.set':
    '{model}, {count, plural, one {# labelled picture} other {# labelled pictures}}, floor {floor}',
  'quality.name':
    '{what, select, named {named} right {true} ofThose {true of those} bits {true bits} nameBits {bits of the names} floor {floor} category {category} pictures {pictures} error {calibration error} other {named least truly}}',
  'quality.claimed': 'claimed {share}',
  'quality.of': 'of {most}',
  'quality.ofClasses': 'of classes',
  'quality.ofNames': 'of names',
  'quality.worst': '{label} {share} of {count, number} named: {names}',
  'quality.noName': '(none)',
  'quality.unmatched': 'No category matches: {list}',
  'quality.failed': '{count, plural, one {# picture} other {# pictures}} failed.',
} as const;
