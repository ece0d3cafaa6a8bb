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
} as const;
