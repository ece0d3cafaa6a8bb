import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about what is read and written. */
export default {
  // Problems of one file
  'is no longer there': '已不存在',
  'The file is no longer there.': '文件已不存在。',
  'The file has changed since it was looked at.': '文件在识别之后发生了变化。',
  'no permission to read it': '没有读取权限',
  'cannot be decoded: truncated, damaged, or of an unusual kind':
    '无法解码：文件不完整、已损坏或类型特殊',
  'could not be decoded within {seconds} s': '未能在 {seconds} 秒内解码',
  '{format} cannot be decoded': '无法解码 {format}',
  'is too large ({size} bytes; the limit is --max-bytes {most})':
    '过大（{size} 字节；上限为 --max-bytes {most}）',
  'is not a picture': '不是图片',
  'is empty': '是空文件',
  'has the extension of a picture but is not one': '扩展名是图片，但内容不是',
  'does not exist': '不存在',
  'It stays with a file of its group: {why}': '它与同组的文件一起留在原处：{why}',

  // Output
  '{file} already exists.': '{file} 已存在。',
  'Choose a name other than {name}, or replace the file with --force.':
    '请换一个不同于 {name} 的名称，或用 --force 覆盖该文件。',
  'Cannot write {file}: {why}.': '无法写入 {file}：{why}。',
  'Choose another place with --output.': '请用 --output 指定其他位置。',
  'Cannot write to {folder}: {why}.': '无法写入 {folder}：{why}。',
  'Set PHOTONYM_DATA to a folder that you can write to.': '请将 PHOTONYM_DATA 设为可写的文件夹。',
  'There is no space left for {file}.': '没有足够的空间写入 {file}。',
  'Free some space, or write to another disk. Nothing was left behind.':
    '请腾出空间，或写到其他磁盘。没有留下任何残余文件。',

  // Archives and sheets
  '{name} cannot be a name in an archive.': '{name} 不能用作压缩包中的名称。',
  'Two files would be called {name} in the archive.': '压缩包中会有两个文件名为 {name}。',
  'Let photonym choose the names, or give each picture a name of its own.':
    '请让 photonym 选择名称，或给每张图片不同的名称。',
  '{file} changed while it was being read.': '{file} 在读取过程中发生了变化。',
  'Nothing was written. Try again when no other program works on the file.':
    '没有写入任何内容。请在没有其他程序使用该文件时重试。',
  'There are no pictures to show.': '没有可显示的图片。',
  'The extension of {file} names no sheet format.': '{file} 的扩展名不是缩略图总览支持的格式。',
  'Use one of these: {list}.': '请使用其中之一：{list}。',
  'Expected a whole number {range} for {name} but received {value}.':
    '{name} 应为整数（{range}），而不是 {value}。',
  '{count} columns do not fit into an image.': '一张图像容不下 {count} 列。',
  'Ask for fewer columns, or for an HTML sheet.': '请减少列数，或输出为 HTML。',
  'there is no folder {folder}': '没有文件夹 {folder}',
  '{path} is not a folder': '{path} 不是文件夹',
  'it is a folder': '它是文件夹',
  'writing to {folder} is not permitted': '不允许写入 {folder}',
  'the disk is read-only': '磁盘是只读的',
  'the name is too long': '名称过长',

  // What can be read
  'its name is not UTF-8; rename it first, for example with convmv':
    '文件名不是 UTF-8 编码；请先改名，例如使用 convmv',
  '{one} and {other} are on different drives.': '{one} 和 {other} 位于不同的驱动器。',
  'Run photonym once for each drive.': '请对每个驱动器分别运行 photonym。',
  'Expected a path but received none.': '请指定路径。',
  'Cannot read {path}': '无法读取 {path}',
  'Cannot read the list of paths {file}: {why}': '无法读取路径列表 {file}：{why}',
  'Give a file with one path per line, or - for standard input.':
    '请指定每行一个路径的文件，或用 - 表示标准输入。',
  'There is no file {file}.': '没有文件 {file}。',
  'has too many pixels ({width} x {height}; the limit is --max-pixels {most})':
    '像素过多（{width} x {height}；上限为 --max-pixels {most}）',
  'its decoder failed; the file is damaged or hostile': '解码器出错；文件已损坏或有恶意',
  'its decoder cannot be started': '无法启动解码器',
  '{done} of {rows} rows can be read': '{rows} 行中可读取 {done} 行',
  'is a TIFF of a kind that cannot be decoded ({kind})': '是无法解码的 TIFF 类型（{kind}）',
  'The list of places cannot be read.': '无法读取地名列表。',
  'Install photonym again; from a checkout, run npm run build.':
    '请重新安装 photonym；源码目录中请运行 npm run build。',
} as const satisfies Sentences;
