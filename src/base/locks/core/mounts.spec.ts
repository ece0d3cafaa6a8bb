import { describe, expect, test } from 'vitest';
import { lockReach, mountOf, mountsOf, overlap, placesOf } from './mounts.ts';

const LINES = `
27 1 259:2 / / rw,relatime - ext4 /dev/nvme0n1p2 rw,discard
29 27 0:26 / /dev/pts rw,relatime shared:3 - devpts devpts rw,mode=600
40 27 0:50 / /mnt/my\\040share rw - nfs4 nas:/photos rw,vers=4.2,local_lock=none
41 27 259:2 /people/ann/Pictures /pictures rw - ext4 /dev/nvme0n1p2 rw,discard
42 27 8:1 / /people/ann/Pictures/card rw - vfat /dev/sda1 rw
43 27 0:51 / /backup rw - fuse.sshfs ann@nas:/backup rw
44 27 8:17 / /backup rw - xfs /dev/sdb1 rw`;

const mounts = mountsOf(LINES);

test('lines of mountinfo are read, also with spaces in names', () => {
  expect(mounts).toHaveLength(7);
  expect(mounts[2]).toEqual({
    device: '0:50',
    root: '/',
    point: '/mnt/my share',
    type: 'nfs4',
    source: 'nas:/photos',
    options: ['rw', 'vers=4.2', 'local_lock=none'],
  });
  expect(mountsOf('')).toEqual([]);
});

test.each([
  ['/people/ann', 'ext4'],
  ['/mnt/my share/2024', 'nfs4'],
  ['/mnt/my shares', 'ext4'],
  ['/people/ann/Pictures/card', 'vfat'],
  ['/backup/x', 'xfs'],
])('%s is on a file system of type %s', (path, type) => {
  expect(mountOf(path, mounts)?.type).toBe(type);
});

describe('locks reach', () => {
  test.each([
    ['nfs4', 'rw,local_lock=none', 'shared'],
    ['nfs', 'rw,vers=3,local_lock=all', 'hidden'],
    ['nfs', 'rw,vers=3,nolock,local_lock=all', 'hidden'],
    ['nfs4', 'rw,local_lock=flock', 'shared'],
    ['cifs', 'rw,vers=3.1.1', 'shared'],
    ['smb3', 'rw,nobrl', 'hidden'],
    ['fuse.sshfs', 'rw,user_id=0', 'hidden'],
    ['9p', 'rw,trans=virtio', 'hidden'],
    ['lustre', 'rw', 'hidden'],
    ['lustre', 'rw,flock', 'shared'],
    ['ceph', 'rw', 'shared'],
    ['ext4', 'rw', 'local'],
    ['fuseblk', 'rw', 'local'],
    ['fuse.mergerfs', 'rw', 'local'],
    ['overlay', 'rw', 'local'],
  ])('%s with %s: %s', (type, options, reach) => {
    expect(lockReach({ type, options: options.split(',') })).toBe(reach);
  });
});

describe('trees', () => {
  const of = (root: string, boot = 'boot', seen = mounts) => placesOf(root, seen, boot);
  const inContainer = mountsOf(`
50 1 0:60 / / rw - overlay overlay rw
51 50 259:2 /people/ann /data rw - ext4 /dev/nvme0n1p2 rw
52 50 0:70 / /share rw - nfs4 nas:/photos rw,local_lock=none`);

  test.each([
    ['of one name', '/people/ann', '/people/ann', true],
    ['one in the other', '/people/ann', '/people/ann/Pictures/2024', true],
    ['side by side', '/people/ann/Pictures/2023', '/people/ann/Pictures/2024', false],
    ['whose names begin alike', '/people/ann/a', '/people/ann/ab', false],
    ['that are one by a bind mount', '/people/ann/Pictures/2024', '/pictures/2024', true],
    ['one around the folder of a bind mount', '/people', '/pictures', true],
    ['one on a disk mounted in the other', '/people/ann', '/people/ann/Pictures/card/dcim', true],
    ['on two disks', '/backup/ann', '/people/ann', false],
  ])('%s', (_, a, b, isOverlap) => {
    expect(overlap(of(a), of(b))).toBe(isOverlap);
    expect(overlap(of(b), of(a))).toBe(isOverlap);
  });

  test('are known from a container by what is mounted there', () => {
    expect(overlap(of('/people/ann/Pictures'), of('/data', 'boot', inContainer))).toBe(true);
    expect(overlap(of('/home/bob'), of('/data', 'boot', inContainer))).toBe(false);
    expect(overlap(of('/data'), of('/data', 'boot', inContainer))).toBe(false);
  });

  test('of another computer are others, except on a network disk', () => {
    expect(overlap(of('/people/ann'), of('/people/ann', 'other'))).toBe(false);
    expect(overlap(of('/mnt/my share/a'), of('/share', 'other', inContainer))).toBe(true);
  });
});
