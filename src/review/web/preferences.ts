/**
 * What somebody likes, kept in cookies: unlike the browser's storage they are the same for every port,
 * and the next review has another one.
 */
const PREFIX = 'photonym-page-';
const YEAR = 31_536_000;

export function preference(name: string): string | undefined {
  const wanted = `${PREFIX}${name}=`;
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(wanted));
  return found?.slice(wanted.length);
}

/** @param value letters and digits only */
export function prefer(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and asynchronous.
  document.cookie = `${PREFIX}${name}=${value}; max-age=${YEAR}; path=/; samesite=strict`;
}

export type Theme = 'system' | 'light' | 'dark';

export function themePreferred(): Theme {
  const theme = preference('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows the page in a theme, and the next ones too. */
export function wearTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  prefer('theme', theme);
}
