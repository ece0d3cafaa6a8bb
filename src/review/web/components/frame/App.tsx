import { useEffect } from 'preact/hooks';
import { labelEdit } from '../../core/edits.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { ApplyDialog } from '../apply/ApplyDialog.tsx';
import { RunDialog } from '../apply/RunDialog.tsx';
import { HelpDialog } from '../dialogs/HelpDialog.tsx';
import { HistoryDialog } from '../dialogs/HistoryDialog.tsx';
import { LabelDialog } from '../dialogs/LabelDialog.tsx';
import { MergeDialog } from '../dialogs/MergeDialog.tsx';
import { RenameDialog } from '../dialogs/RenameDialog.tsx';
import { KeywordsDialog } from '../keywords/KeywordsDialog.tsx';
import { Large } from '../large/Large.tsx';
import { OfferBar } from '../large/OfferBar.tsx';
import { NamingDialog } from '../naming/NamingDialog.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Guesses } from '../sheet/Guesses.tsx';
import { SelectionBar } from '../sheet/SelectionBar.tsx';
import { Sheet } from '../sheet/Sheet.tsx';
import { useMedia } from '../sheet/use-media.ts';
import { Arrange } from './Arrange.tsx';
import { Filters } from './Filters.tsx';
import { FirstLine } from './FirstLine.tsx';
import { Emptiness, Notices, Toast } from './Notices.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TopBar } from './TopBar.tsx';
import { useHeldKeys } from './use-held-keys.ts';
import { useKeys } from './use-keys.ts';

/** The whole page. */
export function App() {
  useHeldKeys();
  useKeys();
  const isWide = useMedia('(min-width: 840px)');
  const title = usePageStore(({ state }) => state.session?.title);
  useEffect(() => {
    document.title = title === undefined ? 'photonym' : `${title} · photonym`;
  }, [title]);
  return (
    <>
      <TopBar />
      <div class="body">
        {isWide && (
          <aside class="side" aria-label={say('filters.title')}>
            <Filters />
          </aside>
        )}
        <main>
          <Toolbar />
          <Notices />
          <FirstLine />
          <Emptiness />
          <div class="room">
            <Sheet />
          </div>
        </main>
      </div>
      <footer>
        <SelectionBar />
        <SheetOnly />
      </footer>
      <Guesses />
      <Large />
      <OpenDialog />
    </>
  );
}

/** What the large view, which covers it, has itself. */
function SheetOnly() {
  const { commands } = usePage();
  const isLarge = usePageStore(({ state }) => state.walk !== null);
  if (isLarge) return null;
  return (
    <>
      <OfferBar onTake={(offer) => void commands.edit(labelEdit(offer.ids, offer))} />
      <Toast />
    </>
  );
}

function OpenDialog() {
  const { commands } = usePage();
  const dialog = usePageStore(({ state }) => state.dialog);
  switch (dialog?.type) {
    case 'rename':
      return <RenameDialog ids={dialog.ids} />;
    case 'label':
      return <LabelDialog ids={dialog.ids} />;
    case 'keywords':
      return <KeywordsDialog ids={dialog.ids} />;
    case 'merge':
      return <MergeDialog from={dialog.from} />;
    case 'apply':
      return <ApplyDialog first={dialog.scope} />;
    case 'naming':
      return <NamingDialog />;
    case 'run':
      return <RunDialog kind={dialog.kind} run={dialog.run} />;
    case 'history':
      return <HistoryDialog />;
    case 'help':
      return <HelpDialog />;
    case 'filters':
      return (
        <Dialog title={say('filters.title')} onClose={commands.close}>
          <Arrange />
          <Filters />
        </Dialog>
      );
    default:
      return null;
  }
}
