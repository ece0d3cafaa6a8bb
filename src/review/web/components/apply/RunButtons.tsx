import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

interface Properties {
  readonly run: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Undo and Redo of a run, which wait for the job under way. */
export function RunButtons({ run, canUndo, canRedo }: Properties) {
  const { commands } = usePage();
  const isBusy = usePageStore(({ state }) => (state.session?.job ?? null) !== null);
  return (
    <>
      {canUndo && (
        <Button icon="undo" disabled={isBusy} onPress={() => void commands.undoRun(run)}>
          {say('dialog.undo')}
        </Button>
      )}
      {canRedo && (
        <Button icon="redo" disabled={isBusy} onPress={() => void commands.redoRun(run)}>
          {say('dialog.redo')}
        </Button>
      )}
    </>
  );
}
