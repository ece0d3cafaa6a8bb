import { describe, expect, test } from 'vitest';
import { managedFile, managedFolder, sidecarOwner } from './managed.ts';

describe('names of other programs', () => {
  test.each([
    ['Photos Library.photoslibrary', 'Apple Photos'],
    ['Cat Previews.LRDATA', 'Lightroom Classic'],
    ['IMG_1.jpg.download', 'Safari'],
    ['@eaDir', 'Synology'],
    ['#recycle', 'Synology'],
    ['$Recycle.Bin', 'Windows'],
    ['.Trash-1000', 'waste bin'],
    ['lost+found', 'Linux'],
    ['NKSC_PARAM', 'NX Studio'],
  ])('the folder %s is one of %s', (name, owner) => {
    expect(managedFolder(name)?.owner).toBe(owner);
    expect(managedFile(name)).toBeUndefined();
  });

  test.each(['#recycle', '$RECYCLE.BIN', '.Trashes', '.Trash-1000'])('%s is a bin', (name) => {
    expect(managedFolder(name)?.kind).toBe('bin');
  });

  test.each([
    ['My Catalog.lrcat', 'Lightroom Classic'],
    ['digikam4.db', 'digiKam'],
    ['catalog.pse22db', 'Photoshop Elements'],
    ['My Catalog.lrcat-wal', 'Lightroom Classic'],
    ['.immich', 'Immich'],
    ['.ppstorage', 'PhotoPrism'],
    ['.ncdata', 'Nextcloud'],
    ['.ocdata', 'Nextcloud'],
    ['Trip.cosessiondb', 'Capture One'],
  ])('the file %s is a catalog of %s', (name, owner) => {
    expect(managedFile(name)).toEqual({ kind: 'catalog', owner });
    expect(managedFolder(name)).toBeUndefined();
  });

  test('a file of a common name is a catalog only in its program’s folder', () => {
    expect(managedFile('library.db', 'darktable')?.owner).toBe('darktable');
    expect(managedFile('library.db', 'books')).toBeUndefined();
  });

  test.each(['.picasa.ini', 'Picasa.ini'])('%s has what Picasa knows about pictures', (name) => {
    expect(managedFile(name)).toEqual({ kind: 'settings', owner: 'Picasa' });
  });

  test('a sidecar tells which program lists its picture', () => {
    const sidecar = Buffer.from(
      '<rdf:Description><darktable:history><rdf:Seq/></darktable:history>',
    );
    expect(sidecarOwner(sidecar)).toEqual({ kind: 'sidecar', owner: 'darktable' });
    expect(sidecarOwner(Buffer.from('<rdf:Description xmp:Rating="1"/>'))).toBeUndefined();
  });

  test.each(['holiday', 'photoslibrary', '.photoslibrary', 'Trash', 'my node_modules', 'git'])(
    'the folder %s belongs to no other program',
    (name) => {
      expect(managedFolder(name)).toBeUndefined();
    },
  );
});
