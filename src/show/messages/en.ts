/** The words of a contact sheet in English, in ICU MessageFormat. */
export default {
  title: 'Contact sheet',
  unsure: 'not sure',
  failed: 'failed',
  unreadable: 'The picture could not be read.',
  noPicture: '{what}: no picture',
  guesses: '{first}, {second}',
  pictures: '{count, plural, one {# picture} other {# pictures}}',
  named: '{count, number} named',
  unsureCount: '{count, number} not sure',
  failedCount: '{count, number} failed',
  page: 'Page {page, number}: pictures {from, number} to {to, number}',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
} as const;
