import { render } from 'preact';
import { pageLanguage } from '../core/languages.ts';
import { createCommands } from './commands.ts';
import { App } from './components/frame/App.tsx';
import { StartScreen } from './components/start/StartScreen.tsx';
import { speak } from './core/messages/messages.ts';
import { followServer } from './events.ts';
import { followGroups } from './follow/groups.ts';
import { followSearch } from './follow/search.ts';
import { followWords } from './follow/words.ts';
import { PageProvider } from './page.ts';
import { applyTheme, preference, themePreferred } from './preferences.ts';
import { rememberView } from './remembered-view.ts';
import { requests } from './requests.ts';
import { createStore } from './store.ts';
import './styles/page.css';

const { lang, dataset } = document.documentElement;
await speak(pageLanguage([lang]));
applyTheme(themePreferred());
const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element #page');
if (dataset['screen'] === 'start') render(<StartScreen />, place);
else showReview(place);

function showReview(element: HTMLElement): void {
  const store = createStore();
  const commands = createCommands(store, requests);
  const viewport = { layout: null, pageHeight: 0, pointedAt: null, collapsed: null };
  const cardWidth = Number(preference('card-width'));
  if (cardWidth > 0) store.dispatch({ type: 'zoom', cardWidth });
  render(
    <PageProvider value={{ store, commands, viewport }}>
      <App />
    </PageProvider>,
    element,
  );
  rememberView(store);
  followServer(store);
  followGroups(store, requests);
  followSearch(store, requests);
  followWords(store, requests);
  void commands.loadCategories();
}
