import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about runs: carrying out, undoing, recovering. */
export default {
  // Runs
  'There is no run {run}.': '没有操作 {run}。',
  '"photonym history" lists all runs.': '“photonym history”可列出所有操作记录。',
  '"photonym history" lists all runs; you can name an earlier one.':
    '“photonym history”可列出所有操作记录；也可以指定更早的一次。',
  'There is nothing to undo.': '没有可撤销的操作。',
  'There is nothing to redo: the latest run has not been undone.':
    '没有可重做的操作：最近一次操作没有撤销过。',
  'Run {run} was interrupted.': '操作 {run} 已中断。',
  'Undo its moves with: photonym undo {run}': '撤销已做的更改：photonym undo {run}',
  'Run {run} in {root} was cut short.': '{root} 中的操作 {run} 意外中止。',
  'Run "photonym recover" first; nothing has been lost.':
    '请先运行“photonym recover”；没有丢失任何文件。',
  'Run {run} is at work in {root} (process {process} on {host}).':
    '操作 {run} 正在处理 {root}（{host} 上的进程 {process}）。',
  'Wait until it has finished.': '请等它完成。',
  'No run has renamed {file}.': '没有哪次操作重命名过 {file}。',
  'There is no room for the journal {path}.': '没有空间写入日志 {path}。',
  'Make room on the disk, then run "photonym recover".':
    '请腾出磁盘空间，然后运行“photonym recover”。',
  'The journal {path} cannot be used: {why}': '日志 {path} 无法使用：{why}',
  'Make sure that its folder can be written to, or set PHOTONYM_DATA to another; nothing is renamed without a journal.':
    '请确保其文件夹可写，或将 PHOTONYM_DATA 设为其他文件夹；没有日志就不会重命名。',

  // Carrying out plans
  'Run {run} has not renamed {file}.': '操作 {run} 没有重命名过 {file}。',
  'Run {run} has not put back {file}.': '操作 {run} 没有恢复过 {file}。',
  '"photonym history {run}" lists its files.': '“photonym history {run}”可列出其文件。',
  '"photonym history {run}" lists its files, which were in {folder}.':
    '“photonym history {run}”可列出其文件，原先位于 {folder}。',
  'There is nothing to redo in run {run}: nothing of it has been undone.':
    '操作 {run} 没有可重做的内容：其中没有任何更改被撤销过。',
  '"{file}" was moved on by run {run}: undo that one first.':
    '“{file}”之后又被操作 {run} 改动过：请先撤销那次操作。',
  'Run {run} in {root} cannot be put in order yet: {why}':
    '{root} 中的操作 {run} 还无法整理：{why}',
  'Check the disk, then run "photonym recover".': '请检查磁盘，然后运行“photonym recover”。',
  'No file of run {run} is in {folder}.': '{folder} 中没有操作 {run} 的文件。',
  'If the folder was moved or renamed, or its disk is connected elsewhere, say where it is now: photonym {command} {run} --root FOLDER. If its disk is not connected, connect it and try again.':
    '如果文件夹被移动、改名，或磁盘接在别处，请指明现在的位置：photonym {command} {run} --root 文件夹。如果磁盘没有连接，请连接后重试。',
  'Run {run} in {root} was begun on {host}, which cannot be reached from here.':
    '{root} 中的操作 {run} 是在 {host} 上开始的，从这里无法访问该电脑。',
  'If photonym is no longer at work there: photonym recover --other-hosts':
    '如果那边的 photonym 已不再运行：photonym recover --other-hosts',
  'Run {run} is not in the journal.': '日志中没有操作 {run}。',
  '--from-log restores all files in the log.': '--from-log 会恢复记录中的所有文件。',
  'The run in {log} made copies and renamed nothing.':
    '{log} 中的操作制作了副本，没有重命名任何文件。',
  'The run in {log} made links and renamed nothing.':
    '{log} 中的操作建立了链接，没有重命名任何文件。',
  'The originals kept their names; what it made can be removed by hand.':
    '原文件保留了名称；它产生的文件可以手动删除。',
  'Cannot read the log {file}: {why}': '无法读取记录 {file}：{why}',
  '"{file}" cannot be read: {why}': '无法读取“{file}”：{why}',
  'Neither "{old}" nor "{new}" is there. "photonym doctor FOLDER" finds files under temporary names.':
    '“{old}”和“{new}”都不存在。“photonym doctor 文件夹”可查找使用临时名称的文件。',
  '{file} is not the log of a run.': '{file} 不是操作的记录文件。',
  '"photonym history RUN" says where the log of a run is.':
    '“photonym history 操作”会显示记录文件的位置。',
  '"{file}" was not found.': '没有找到“{file}”。',
  '"{file}" stays where it was, because a file of its group must.':
    '“{file}”留在原处，因为同组的一个文件必须留下。',
  '"{file}" stays where it was, because "{other}" must: {why}':
    '“{file}”留在原处，因为“{other}”必须留下：{why}',
  '"{file}" is now called "{name}" and could not be moved back: {why}':
    '“{file}”现在名为“{name}”，无法移回：{why}',
  '"{file}" stays as it is, because there is already a file called "{name}".':
    '“{file}”保持不变，因为已有名为“{name}”的文件。',
  '"{file}" stays as it is, because there is no room left on the disk.':
    '“{file}”保持不变，因为磁盘空间不足。',
  '"{file}" stays as it is, because the system does not permit it: {why}':
    '“{file}”保持不变，因为系统不允许：{why}',
  '"{file}" stays as it is: {why}': '“{file}”保持不变：{why}',
  'It cannot be told where a file is.': '无法确定文件的位置。',
  '"{file}" is no longer there.': '“{file}”已不存在。',
  '"{file}" is no longer a file but something else.': '“{file}”已不再是文件。',
  '"{file}" has changed and is left alone.': '“{file}”有变动，未作更改。',
  '"{folder}" leads out of the folder being renamed.': '“{folder}”指向正在重命名的文件夹之外。',
  'no permission to write there': '没有写入权限',
  '"{file}" changed while it was being copied.': '“{file}”在复制过程中发生了变化。',
  '"{file}" stays as it is, because its copy differed when read back.':
    '“{file}”保持不变，因为副本回读时与原文件不同。',
  'The copy of "{file}" vanished.': '“{file}”的副本消失了。',
  '"{file}" keeps its name, and "{copy}", a copy of it, cannot be removed: {why} When that is permitted again, "photonym recover" removes the copy.':
    '“{file}”保留原名，其副本“{copy}”无法删除：{why} 权限恢复后，“photonym recover”会删除副本。',
  '"{file}" was edited while it was being moved.': '“{file}”在移动过程中被编辑过。',
  '"{file}" cannot have a hard link there: use --copy-to.':
    '无法在那里为“{file}”建立硬链接：请用 --copy-to。',
  '"{file}" was replaced while it was being linked.': '“{file}”在建立链接时被替换了。',
  '"{file}" stays, because its original "{original}" is no longer another file with the same content: it may be the last.':
    '“{file}”予以保留，因为其原文件“{original}”已不再是内容相同的另一个文件：它可能是最后一份。',
  '"{file}" is called "{name}" as well, and neither name can be removed: {why}. When that is permitted again, "photonym recover" removes the second.':
    '“{file}”同时名为“{name}”，两个名称都无法删除：{why}。权限恢复后，“photonym recover”会删除第二个。',
  '"{file}" vanished while it was being moved.': '“{file}”在移动过程中消失了。',
  '"{file}" was replaced by another program while it was being moved.':
    '“{file}”在移动过程中被其他程序替换了。',
  'The new version is called "{name}".': '新版本名为“{name}”。',
  'Its earlier version is called "{name}".': '原先的版本名为“{name}”。',
  '"{file}" keeps its name, because "{other}" is left from an earlier run. Run "photonym recover" first.':
    '“{file}”保留原名，因为“{other}”是早先操作遗留的文件。请先运行“photonym recover”。',
  '"{file}" keeps its name, because another program replaced it, or the folder of "{name}", while it was being moved.':
    '“{file}”保留原名，因为其他程序在移动过程中替换了它或“{name}”所在的文件夹。',
  'Make sure that its folder can be read and written to, or set PHOTONYM_DATA to another.':
    '请确保其文件夹可读写，或将 PHOTONYM_DATA 设为其他文件夹。',
  'Make sure that its folder can be written to, or set PHOTONYM_DATA to another.':
    '请确保其文件夹可写，或将 PHOTONYM_DATA 设为其他文件夹。',
  'The journal {path} was written by a newer photonym.': '日志 {path} 由更新版本的 photonym 写入。',
  'Use the newest photonym, or another PHOTONYM_DATA folder.':
    '请使用最新版的 photonym，或将 PHOTONYM_DATA 设为其他文件夹。',
  'The journal {path} is damaged.': '日志 {path} 已损坏。',
  'Run photonym again: it sets the damaged journal aside and begins a new one.':
    '请再次运行 photonym：它会把损坏的日志移到一旁并新建日志。',
  'The log {file} cannot be written: {why}': '无法写入记录 {file}：{why}',
} as const satisfies Sentences;
