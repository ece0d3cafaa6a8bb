import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about what stands and serves: the page, watching, many machines. */
export default {
  // The page's server
  'Cannot listen on {host}:{port}: {why}': '无法监听 {host}:{port}：{why}',
  'Leave out --port to use any free port.': '不指定 --port 即可使用任意空闲端口。',
  'Leave out --host and --port.': '请不要指定 --host 和 --port。',
  'At {host} the page could be reached from other machines, unencrypted.':
    '在 {host} 上，其他电脑也能访问此页面，且没有加密。',
  'Add --yes-expose if that is what you want, or leave out --host.':
    '如果确实需要，请加上 --yes-expose；否则请不要指定 --host。',

  // Watching
  '{path} is not a folder.': '{path} 不是文件夹。',
  'Only folders can be watched.': '只能监视文件夹。',
  '{path} is watched already, or being worked on.': '{path} 已在监视中，或正在处理中。',
  'Two watchers would name the same pictures. Stop the other one first.':
    '两个监视程序会为同样的图片命名。请先停止另一个。',
  'Cannot lock {path}: {why}.': '无法锁定 {path}：{why}。',
  'Set PHOTONYM_DATA to a folder on a disk of this computer.':
    '请将 PHOTONYM_DATA 设为本机磁盘上的文件夹。',
  'Without --apply, pictures are only entered in the catalog.': '不加 --apply 时，图片只编入目录。',
  'Leave out --no-catalog, or give --apply to name them.':
    '请去掉 --no-catalog，或用 --apply 为它们命名。',
  'What is known of watched folders cannot be read or written: {why}.':
    '无法读写所监视文件夹的记录：{why}。',
  'Check the disk of the data folder; see photonym doctor.':
    '请检查数据文件夹所在的磁盘；参见 photonym doctor。',
  '{text} cannot be written in XML.': '{text} 无法写入 XML。',
  'Rename the folder, or give it another name by a symbolic link.':
    '请重命名该文件夹，或用符号链接给它另一个名称。',
  'is only partly readable': '只有部分可读',
  'The catalog {file} cannot be used.': '目录库 {file} 无法使用。',
  'Free some space, or set PHOTONYM_DATA to a folder on another disk.':
    '请腾出空间，或将 PHOTONYM_DATA 设为另一个磁盘上的文件夹。',
  'belongs to "{name}", which is not here': '属于“{name}”，但它不在这里',
  'belongs to "{name}", but "{file}" is already there': '属于“{name}”，但那里已有“{file}”',

  // Many machines
  'Redis at {address} cannot be used: {why}.': '无法使用 {address} 上的 Redis：{why}。',
  'Check the address, the user and the password; see docs/many-machines.md.':
    '请检查地址、用户名和密码；见 docs/many-machines.md。',
  'Expected the address of Redis.': '缺少 Redis 的地址。',
  'For example: --queue redis://HOST; or set REDIS_URL.':
    '例如：--queue redis://主机；或设置 REDIS_URL。',
  'The address of Redis cannot be read.': '无法识别 Redis 的地址。',
  'For example: --queue redis://HOST, rediss://USER:PASSWORD@HOST:6380/0, unix:///run/redis.sock':
    '例如：--queue redis://主机、rediss://用户:密码@主机:6380/0、unix:///run/redis.sock',
  'The queue is being filled for other networks or with other options.':
    '队列正在为其他网络或以其他选项填充。',
  'Wait until it is empty, or use another with --prefix.':
    '请等待队列清空，或用 --prefix 使用另一个队列。',
  'This is photonym {here}, and the queue was filled by {wanted}.':
    '这是 photonym {here}，而队列是由 {wanted} 填充的。',
  'Install the same version on all machines.': '请在所有机器上安装相同的版本。',
  'The queue wants the network {wanted}; here there is {here}.':
    '队列需要网络 {wanted}；这里有的是 {here}。',
  'Get the same network here (photonym models get), or name it with --model.':
    '请在此获取同一网络（photonym models get），或用 --model 指定。',
  'The queue wants text to be read by {wanted}, which is not here.':
    '队列需要由 {wanted} 读取文字，而这里没有它。',
  'The queue wants sentences by {wanted}, asked in the same way.':
    '队列需要由 {wanted} 以同样的方式撰写描述。',
  'Name its server here with --captions.': '请在此用 --captions 指定其服务器。',
  'The queue has films, and there is no ffmpeg here.': '队列中有视频，而这里没有 ffmpeg。',
  'Install ffmpeg, or fill the queue on a machine without it.':
    '请安装 ffmpeg，或在没有 ffmpeg 的机器上填充队列。',
  'There is nothing in the root {folder}.': '根文件夹 {folder} 中没有任何内容。',
  'Mount it, or give its place here with --root NAME=PATH.':
    '请挂载它，或用 --root 名称=路径 指定其在此处的位置。',
  'This worker has no root called {name}.': '此工作机没有名为 {name} 的根文件夹。',
  'Say where it is with --root NAME=PATH.': '请用 --root 名称=路径 指定其位置。',
  'The root {name} is not there: {folder}': '根文件夹 {name} 不存在：{folder}',
  'There is no catalog to fill.': '没有可填充的目录。',
  'Leave out --no-catalog, or make the data directory writable (PHOTONYM_DATA).':
    '请去掉 --no-catalog，或使数据文件夹可写（PHOTONYM_DATA）。',
  'changed each time it was looked at': '每次识别时都有变动',
  'has gone': '已不存在',
  'is outside the roots of this worker': '不在此工作机的根文件夹内',
  'is in none of the roots': '不在任何根文件夹内',
  'has {here} bytes where it is looked at, not {wanted}': '在识别处有 {here} 字节，而非 {wanted}',
  'is not where it is looked at': '不在识别它的位置',
  'no server writes sentences': '没有服务器撰写描述',
  'changed while it was looked at': '在识别期间有变动',
  'has another content where it is looked at': '在识别处内容不同',
  'came back damaged, three times': '返回的结果三次都已损坏',
  'never came back from the workers': '没有任何机器返回结果',
  'came back with facts or words that cannot be read': '返回的信息或文字无法读取',
  'came back with looks of other networks': '返回的是其他网络的结果',
  'ended each worker that looked at it': '使每台识别它的工作机都中止了',
  'is of an earlier fill, with other networks or options': '来自之前以其他网络或选项进行的填充',
} as const satisfies Sentences;
