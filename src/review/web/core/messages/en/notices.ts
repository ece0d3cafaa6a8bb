/** In English: first steps, notices and what is missing. */
export default {
  // Notices
  'notice.lost':
    '<strong>Connection lost:</strong> nothing will be renamed. Restart with <code>photonym review</code>. If a run was interrupted, <code>photonym recover</code> finishes or undoes it.',
  'notice.ended': '<strong>photonym has stopped.</strong> You can close this page.',
  'notice.failed': '<strong>{problem}</strong> You can go on with the pictures seen so far.',
  'notice.unsaved': '<strong>Decisions are not saved.</strong> {problem}',
  'notice.skipped':
    '{count, plural, one {# file or folder could not be read} other {# files and folders could not be read}}',
  // First steps
  'start.note':
    'Choose a folder of pictures. Nothing is renamed until you have seen the new names.',
  'start.now': 'Open now',
  'start.recent': 'Recent',
  'start.usual': 'Pictures on this computer',
  'start.first': 'Folder',
  'start.folder': 'Another folder',
  'start.open': 'Open',
  'start.opening': 'Opening {folder}…',
  'first.ready':
    '{ready, plural, one {# name ready.} other {# names ready.}}{unsure, plural, =0 { Look them over, then rename the files.} one { # picture needs you.} other { # need you.}}',
  'first.left': '{unsure, plural, one {# picture needs you.} other {# pictures need you.}}',
  'first.nothing': 'Nothing to rename: all files keep their names.',
  'first.after':
    '{did}.{ready, plural, =0 {} one { # name is ready.} other { # names are ready.}}{unsure, plural, =0 {{ready, plural, =0 { Nothing is left to do.} other {}}} one { # picture still needs you.} other { # still need you.}}',
  'first.continued': 'Where you left off: {decided, number} decided, {left, number} left.',
  'first.show': '{unsure, plural, one {Show it} other {Show these #}}',
  'empty.noMatch': 'No pictures match.',
  'empty.instead': 'Search for “{text}” instead',
  'empty.connecting': 'Connecting…',
  'empty.loading': 'Loading the model…',
  'empty.noPictures': 'There are no pictures in <name>{folder}</name>.',
  'empty.start': 'Start photonym review with a folder of pictures, or with picture files.',
  'toast.dismiss': 'Dismiss',

  // Problems
  'problem.unreachable':
    'Connection lost: nothing will be renamed. Restart with `photonym review`.',
  'problem.remedied': '{problem}. {remedy}',
  'problem.refused': 'photonym refused the request ({status}).',
} as const;
