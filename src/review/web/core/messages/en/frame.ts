/** In English: the bar above, the filters and the layout. */
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

  // Units
  'unit.bytes': '{count, plural, one {# byte} other {# bytes}}',
  'unit.lessThanOnePercent': '< 1\u00a0%',
} as const;
