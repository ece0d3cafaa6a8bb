/** In English: dialogs about labels, names and the naming scheme. */
export default {
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
  'merge.note': 'It stays replaced even if you move the slider.',
  'merge.merge': 'Merge',
  'rename.title':
    '{count, plural, =1 {Type a file name} one {Rename # picture} other {Rename # pictures}}',
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
  'naming.numbers': 'Number all names, not only those that are the same',
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
  'naming.removePreset': 'Delete “{name}”',
} as const;
