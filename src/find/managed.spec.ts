import { describe, expect, test } from 'vitest';
import { managedCatalog, managedFolder } from './managed.ts';

describe('names of other programs', () => {
  test.each([
    ['Photos Library.photoslibrary', 'Apple Photos'],
    ['Cat Previews.LRDATA', 'Lightroom Classic'],
    ['@eaDir', 'Synology'],
    ['#recycle', 'Synology'],
    ['$Recycle.Bin', 'Windows'],
    ['.Trash-1000', 'waste bin'],
    ['lost+found', 'Linux'],
    ['NKSC_PARAM', 'NX Studio'],
  ])('the folder %s is one of %s', (name, owner) => {
    expect(managedFolder(name)?.owner).toBe(owner);
    expect(managedCatalog(name)).toBeUndefined();
  });

  test.each(['#recycle', '$RECYCLE.BIN', '.Trashes', '.Trash-1000'])('%s is a bin', (name) => {
    expect(managedFolder(name)?.kind).toBe('bin');
  });

  test.each([
    ['My Catalog.lrcat', 'Lightroom Classic'],
    ['digikam4.db', 'digiKam'],
    ['catalog.pse22db', 'Photoshop Elements'],
  ])('the file %s is a catalog of %s', (name, owner) => {
    expect(managedCatalog(name)).toEqual({ kind: 'catalog', owner });
    expect(managedFolder(name)).toBeUndefined();
  });

  test.each(['holiday', 'photoslibrary', '.photoslibrary', 'Trash', 'my node_modules', 'git'])(
    'the folder %s belongs to no other program',
    (name) => {
      expect(managedFolder(name)).toBeUndefined();
    },
  );
});
