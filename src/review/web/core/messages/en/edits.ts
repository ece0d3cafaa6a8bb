/** In English: what an edit did, and is called when it is undone. */
export default {
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
  'edit.run':
    '{deed, select, file {{count, plural, one {Move # file} other {Move # files}}} copy {{count, plural, one {Copy # file} other {Copy # files}}} keywords {{count, plural, one {Write keywords for # file} other {Write keywords for # files}}} other {{count, plural, one {Rename # file on disk} other {Rename # files on disk}}}}',
  'edit.add-keywords':
    '{count, plural, one {Add “{list}” to # picture} other {Add “{list}” to # pictures}}',
  'edit.remove-keywords':
    '{count, plural, one {Remove “{list}” from # picture} other {Remove “{list}” from # pictures}}',
  'did.add-keywords':
    '{count, plural, one {Added to # picture: {list}} other {Added to # pictures: {list}}}',
  'did.remove-keywords':
    '{count, plural, one {Removed from # picture: {list}} other {Removed from # pictures: {list}}}',
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
} as const;
