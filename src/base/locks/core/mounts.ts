import { posix } from 'node:path';
import { isWithin } from '../../paths.ts';

/** A mounted file system, or a folder of one that is mounted once more. */
export interface Mount {
  /** Major and minor number: `254:0`. */
  readonly device: string;
  /** The folder within the file system that is mounted here. */
  readonly root: string;
  /** Where it is mounted. */
  readonly point: string;
  /** `ext4`, `nfs4`, `fuse.sshfs`, … */
  readonly type: string;
  /** What is mounted: `/dev/sda1`, `server:/export`. */
  readonly source: string;
  /** Options of the file system: `rw`, `local_lock=none`, … */
  readonly options: readonly string[];
}

/** The mounts of Linux' `/proc/self/mountinfo`, whose lines proc_pid_mountinfo(5) describes. */
export function mountsOf(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [here = '', there = ''] = line.split(' - ');
    const [, , device, root, point] = here.split(' ').map(unescaped);
    const [type, source, options = ''] = there.split(' ').map(unescaped);
    if (device === undefined || root === undefined || point === undefined) return [];
    if (type === undefined || source === undefined) return [];
    return [{ device, root, point, type, source, options: options.split(',') }];
  });
}

/** Spaces, tabs, newlines and backslashes are octal. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** The mount that a real path is on. The later of two at one point hides the earlier. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  let nearest: Mount | undefined;
  for (const mount of mounts) {
    if (!isWithin(mount.point, path, posix)) continue;
    if (mount.point.length >= (nearest?.point.length ?? 0)) nearest = mount;
  }
  return nearest;
}

/** How far the locks of a file system reach. */
export type LockReach =
  /** There is only this computer. */
  | 'local'
  /** Its server, or the computers among themselves, keep them. */
  | 'shared'
  /** Other computers have the same files, but do not see locks that are taken here. */
  | 'hidden';

/**
 * How far locks reach, going by the type of the file system and the options it is mounted with (nfs(5),
 * mount.cifs(8)). FUSE keeps locks to this computer unless the program behind it implements them, which
 * those of network file systems do not.
 */
export function lockReach({ type, options }: Pick<Mount, 'type' | 'options'>): LockReach {
  const has = (option: string): boolean => options.includes(option);
  if (type === 'nfs' || type === 'nfs4') {
    const isOwn = has('nolock') || has('local_lock=all') || has('local_lock=posix');
    return isOwn ? 'hidden' : 'shared';
  }
  if (CIFS.has(type)) return has('nobrl') ? 'hidden' : 'shared';
  if (type === 'lustre') return has('flock') ? 'shared' : 'hidden';
  if (WITH_LOCKS.has(type)) return 'shared';
  return WITHOUT_LOCKS.has(type) ? 'hidden' : 'local';
}

const CIFS: ReadonlySet<string> = new Set(['cifs', 'smb2', 'smb3']);

const WITH_LOCKS: ReadonlySet<string> = new Set([
  ...['ceph', 'gfs2', 'gpfs', 'ocfs2', 'fuse.glusterfs'],
]);

const WITHOUT_LOCKS: ReadonlySet<string> = new Set([
  ...['9p', 'afs', 'beegfs', 'davfs', 'smbfs', 'prl_fs', 'vboxsf', 'virtiofs'],
  ...['fuse.curlftpfs', 'fuse.davfs2', 'fuse.gcsfuse', 'fuse.goofys', 'fuse.gvfsd-fuse'],
  ...['fuse.juicefs', 'fuse.mount-s3', 'fuse.rclone', 'fuse.s3fs', 'fuse.seaweedfs'],
  ...['fuse.smbnetfs', 'fuse.sshfs', 'fuse.vmhgfs-fuse', 'fuse.grpcfuse'],
]);

/**
 * Where a folder is whichever name it has here: the file system, and its path within that. Two names of one folder
 * (by a bind mount, in another container, on another computer) have the same place.
 */
export interface Place {
  readonly volume: string;
  readonly path: string;
}

/**
 * The places of a tree: that of its root, and those of the file systems that are mounted inside.
 * @param root its real path
 * @param boot tells this start of the computer from others, whose devices have the same numbers
 */
export function placesOf(root: string, mounts: readonly Mount[], boot: string): Place[] {
  const own = mountOf(root, mounts);
  const inside = mounts.filter(({ point }) => point !== root && isWithin(root, point, posix));
  if (own === undefined) return [{ volume: boot, path: root }];
  const below = posix.join(own.root, posix.relative(own.point, root));
  return [
    { volume: volumeOf(own, boot), path: below },
    ...inside.map((mount) => ({ volume: volumeOf(mount, boot), path: mount.root })),
  ];
}

function volumeOf(mount: Mount, boot: string): string {
  const isElsewhere = lockReach(mount) !== 'local';
  return isElsewhere ? `${mount.type} ${mount.source}` : `${boot} ${mount.device}`;
}

/** Whether a tree holds another, or is it. */
export function overlap(one: readonly Place[], other: readonly Place[]): boolean {
  return one.some((a) =>
    other.some(
      (b) =>
        a.volume === b.volume &&
        (isWithin(a.path, b.path, posix) || isWithin(b.path, a.path, posix)),
    ),
  );
}
