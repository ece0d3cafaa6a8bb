/** Preferences are cookies: unlike the browser's storage these hold for every port, and each review has its own. */
const PREFIX = 'photonym-page-';
const YEAR = 31_536_000;

export function preference(name: string): string | undefined {
  const wanted = `${PREFIX}${name}=`;
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(wanted));
  return found?.slice(wanted.length);
}

/** Remembers a preference for a year. @param value letters and digits only */
export function setPreference(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, and asynchronous.
  document.cookie = `${PREFIX}${name}=${value}; max-age=${YEAR}; path=/; samesite=strict`;
}

export type Theme = 'system' | 'light' | 'dark';

export function themePreferred(): Theme {
  const theme = preference('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Applies a theme and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  setPreference('theme', theme);
}
