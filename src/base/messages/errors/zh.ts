import type { Sentences } from './sentences.ts';

/** Errors and their remedies in simplified Chinese. */
export default {
  // Paths
  'There is no file or folder {path}': '没有名为 {path} 的文件或文件夹',
  'Check the spelling; a name with spaces needs quotes.': '请检查拼写；含空格的名称需要加引号。',
  'Patterns are options: photonym {folder} --include "{pattern}"':
    '通配符要写成选项：photonym {folder} --include "{pattern}"',
  'Its name is not UTF-8. Rename it first, for example with convmv.':
    '文件名不是 UTF-8 编码。请先改名，例如使用 convmv。',
  'Cannot read {path}: {why}': '无法读取 {path}：{why}',
  'Check that you may read it and the folders above it.':
    '请检查对该文件及其上级文件夹的读取权限。',
  'There is no command, file or folder {word}.': '没有名为 {word} 的命令、文件或文件夹。',
  'Did you mean "{word}"?': '是否想输入“{word}”？',
  'Did you mean {word}?': '是否想输入 {word}？',
  'Expected a folder or a picture.': '请指定文件夹或图片。',
  'For example: photonym ~/Pictures   (photonym --help lists everything)':
    '例如：photonym ~/Pictures（photonym --help 可查看全部用法）',
  'No pictures found in {where}.': '在 {where} 中没有找到图片。',
  'See --hidden and --include; docs/formats.md lists the formats.':
    '请参阅 --hidden 和 --include；支持的格式见 docs/formats.md。',
  'No picture in {where} meets {asked}.': '{where} 中没有图片符合 {asked}。',
  'photonym classify --json shows what is written in pictures.':
    'photonym classify --json 会显示图片中写入的内容。',
  '"{text}" is no condition.': '“{text}”不是条件。',
  'Conditions are like rating>=4 or keyword=Lisbon. Fields: {fields}.':
    '条件的写法如 rating>=4 或 keyword=里斯本。可用字段：{fields}。',
  'Did you mean {field}? Conditions are like rating>=4 or keyword=Lisbon.':
    '是否想写 {field}？条件的写法如 rating>=4 或 keyword=里斯本。',
  'Numbers are compared like rating>=4, rating=3..5 or rating!=0.':
    '数字的比较写作 rating>=4、rating=3..5 或 rating!=0。',
  'Dates are compared like date=2024-05, date>=2024 or date=2023..2024.':
    '日期的比较写作 date=2024-05、date>=2024 或 date=2023..2024。',
  'Texts are compared like title=Harbour, title~harb (contains) or title!=Harbour.':
    '文字的比较写作 title=港口、title~港（包含）或 title!=港口。',
  'Keywords are compared like keyword=Lisbon, keyword~lis (contains) or keyword!=Lisbon.':
    '关键词的比较写作 keyword=里斯本、keyword~里斯（包含）或 keyword!=里斯本。',
  'There is no folder {folder}.': '没有文件夹 {folder}。',
  'Cannot list {folder}: {why}': '无法列出 {folder} 的内容：{why}',
  'Names can only be given in a folder that can be listed. Ask its owner for permission.':
    '只有能列出内容的文件夹才能命名。请向其所有者申请权限。',
  'Interrupted.': '已中断。',

  // Mistakes on the command line; the first ones are Commander's sentences
  "unknown option '{option}'": '没有选项 {option}。',
  "unknown command '{command}'": '没有命令 {command}。',
  '(Did you mean {word}?)': '（是否想输入 {word}？）',
  '(Did you mean one of {words}?)': '（是否想输入其中之一：{words}？）',
  "missing required argument '{name}'": '缺少参数：<{name}>',
  "option '{option}' argument missing": '选项 {option} 缺少值。',
  "required option '{option}' not specified": '缺少选项 {option}。',
  "option '{one}' cannot be used with option '{other}'": '选项 {one} 和 {other} 不能同时使用。',
  "too many arguments for '{command}'. Expected {count} argument but got {given}.":
    '{command} 的参数过多：应为 {count} 个，实为 {given} 个。',
  "too many arguments for '{command}'. Expected {count} arguments but got {given}.":
    '{command} 的参数过多：应为 {count} 个，实为 {given} 个。',
  "option '{option}' argument '{value}' is invalid. {why}": '选项 {option}：“{value}”无效。{why}',
  'Allowed choices are {choices}.': '可选值：{choices}。',
  'Expected one of {choices}.': '可选值：{choices}。',
  '"{word}" is not one of {choices}.': '“{word}”不是可选值：{choices}。',
  'Expected labels, for example dog,cat.': '请填写标签，例如 狗,猫。',
  'Expected two labels, for example "sports car=car".': '请填写两个标签，例如“跑车=汽车”。',
  'Expected a whole number from 1.': '请填写不小于 1 的整数。',
  'Expected a whole number from 1, for example 500k or 20M.':
    '请填写不小于 1 的整数，例如 500k 或 20M。',
  'Expected a number from 0 to 1, for example 0.9.': '请填写 0 到 1 之间的数，例如 0.9。',

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

  // Conflicts of a plan
  'The source leads out of the plan’s folder. Remove the row.':
    '源文件在方案的文件夹之外。请删除该行。',
  'The source is in the plan more than once. Keep one of its rows.':
    '源文件在方案中出现多次。请只保留一行。',
  'Write a name as target, or the source to keep its name.':
    '请填写目标名称；若要保留原名，请填写源名称。',
  'Write a path below the plan’s folder, with "/" between folders and without "..".':
    '请填写方案文件夹之内的路径，文件夹之间用“/”分隔，不能含“..”。',
  'Not every file system accepts this name. Write "{name}", for example.':
    '并非所有文件系统都接受此名称。可改为“{name}”。',
  'Not every file system accepts the folder name "{folder}". Write "{name}", for example.':
    '并非所有文件系统都接受文件夹名“{folder}”。可改为“{name}”。',
  'Shorten the name to 255 bytes, with its extension.': '请将名称（含扩展名）缩短到 255 字节以内。',
  'End the name in "{tail}".': '名称请以“{tail}”结尾。',
  'There is no folder "{folder}". Make it first, or keep the file where it is.':
    '没有文件夹“{folder}”。请先新建，或让文件留在原处。',
  '"{folder}" is a link that leads out of the plan’s folder. Write another folder.':
    '“{folder}”是指向方案文件夹之外的链接。请改用其他文件夹。',
  'The row of the picture that it travels with is missing. Restore that row, or remove this one.':
    '缺少与它同组的图片所在的行。请恢复那一行，或删除这一行。',
  'It travels with "{picture}". Begin its target with "{stem}".':
    '它与“{picture}”同组。目标名称请以“{stem}”开头。',
  '"{other}" is to get this name too (case makes no difference). Write another name.':
    '“{other}”也要使用这个名称（不区分大小写）。请换一个名称。',
  'A file or folder with this name is already there, and stays. Write another name.':
    '已有同名的文件或文件夹，并且会保留。请换一个名称。',

  // Templates
  'The template {text} cannot be used: {why}.': '模板 {text} 无法使用：{why}。',
  '"{token}" isn’t known.': '无法识别“{token}”。',
  '{token} cannot be written as "{way}"': '{token} 不能写成“{way}”的形式',
  'the { at character {at} is never closed': '第 {at} 个字符处的 { 没有闭合',
  'the } at character {at} closes nothing': '第 {at} 个字符处的 } 没有对应的开头',
  'folders are separated by /': '文件夹之间用 / 分隔',
  '. and .. are not folders': '. 和 .. 不是文件夹',
  'it gives an empty name': '得到的名称为空',
  'it gives no folder': '没有得到文件夹',
  'a name has no folders': '名称中不能有文件夹',
  'a token is missing': '缺少占位符',
  'File the pictures into folders with --into "{year}/{category}".':
    '要把图片归入文件夹，请用 --into "{year}/{category}"。',
  'A token stands in braces: {label}. For a {brace} in the name write {double}.':
    '占位符写在花括号中：{label}。名称中的 {brace} 请写成 {double}。',
  '{hash} works only in the template of the whole review.': '{hash} 只能用于所有图片的模板。',
  'Start the review with --name and {hash}.': '请在启动 photonym review 时用 --name 指定 {hash}。',

  // Plans
  'The list changed in another tab.': '列表已在另一个标签页中更改。',
  'Check the new plan.': '请检查新的方案。',
  'Pictures are still being looked at.': '图片仍在识别中。',
  'Wait until all have been seen: their names depend on one another.':
    '请等全部识别完：名称之间相互关联。',
  'Another job is running.': '另一项任务正在进行。',
  'Wait for it to finish, or stop it.': '请等它完成，或将其停止。',
  'Cannot read the plan {file}: {why}': '无法读取方案 {file}：{why}',
  'Make one with: photonym plan PATH… -o plan.jsonl': '生成方案：photonym plan 路径… -o plan.jsonl',
  'Say where the pictures are now: --root FOLDER': '请说明图片现在的位置：--root 文件夹',
  'Correct the rows named above. A row whose target is its source leaves that file alone.':
    '请改正以上各行。目标与源相同的行不会改动文件。',
  'Make a new plan, or rename the others with --skip-stale.':
    '请重新生成方案，或用 --skip-stale 重命名其余文件。',
  'The plan is empty.': '方案是空的。',
  'Give a file that `photonym plan -o FILE` wrote.':
    '请指定由 `photonym plan -o 文件` 生成的文件。',
  'Files can be copied or linked, not both.': '文件可以复制或链接，但不能同时进行。',
  'Give either --copy-to or --link-to.': '请只用 --copy-to 或 --link-to 之一。',

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

  // Runs
  'There is no run {run}.': '没有运行记录 {run}。',
  '"photonym history" lists all runs.': '“photonym history”可列出所有运行记录。',
  '"photonym history" lists all runs; you can name an earlier one.':
    '“photonym history”可列出所有运行记录；也可以指定更早的一次。',
  'There is nothing to undo.': '没有可撤销的操作。',
  'There is nothing to redo: the latest run has not been undone.':
    '没有可重做的操作：最近一次运行没有撤销过。',
  'Run {run} was interrupted.': '运行 {run} 已中断。',
  'Undo its moves with: photonym undo {run}': '撤销已做的更改：photonym undo {run}',
  'Run {run} in {root} was cut short.': '{root} 中的运行 {run} 意外中止。',
  'Run "photonym recover" first; nothing has been lost.':
    '请先运行“photonym recover”；没有丢失任何文件。',
  'Run {run} is at work in {root} (process {process} on {host}).':
    '运行 {run} 正在处理 {root}（{host} 上的进程 {process}）。',
  'Wait until it has finished.': '请等它完成。',
  'No run has renamed {file}.': '没有哪次运行重命名过 {file}。',
  'There is no room for the journal {path}.': '没有空间写入日志 {path}。',
  'Make room on the disk, then run "photonym recover".':
    '请腾出磁盘空间，然后运行“photonym recover”。',
  'The journal {path} cannot be used: {why}': '日志 {path} 无法使用：{why}',
  'Make sure that its folder can be written to, or set PHOTONYM_DATA to another; nothing is renamed without a journal.':
    '请确保其文件夹可写，或将 PHOTONYM_DATA 设为其他文件夹；没有日志就不会重命名。',

  // Models
  'Expected a path, a short name or a Hub id for the model.': '请用路径、简称或 Hub 标识指定模型。',
  'Cannot reach {address} for {model}: {why}.': '无法从 {address} 获取 {model}：{why}。',
  'HF_HUB_OFFLINE forbids asking {address}.': 'HF_HUB_OFFLINE 禁止访问 {address}。',
  'Unset HF_HUB_OFFLINE to allow the download.': '取消设置 HF_HUB_OFFLINE 即可下载。',
  'Run this again: the download resumes from there.': '请再次运行：下载会从中断处继续。',
  'Run `photonym models verify`, or fetch it again with `photonym models get`.':
    '请运行 `photonym models verify`，或用 `photonym models get` 重新获取。',
  'There is no category "{word}".': '没有类别“{word}”。',
  'See them all with: photonym labels': '查看全部类别：photonym labels',

  // Configuration
  'There is no configuration file {file}.': '没有配置文件 {file}。',
  'Correct PHOTONYM_CONFIG or unset it.': '请改正或取消设置 PHOTONYM_CONFIG。',
  '{file} is not JSON: {why}': '{file} 不是 JSON：{why}',
  '{file}: there is no setting "{name}".': '{file}：没有设置项“{name}”。',
  'Correct it; docs/configuration.md lists the settings.':
    '请改正；设置项见 docs/configuration.md。',
  '{variable}="{text}" is not valid.': '{variable}="{text}" 无效。',

  // The page's server
  'Cannot listen on {host}:{port}: {why}': '无法监听 {host}:{port}：{why}',
  'Leave out --port to use any free port.': '不指定 --port 即可使用任意空闲端口。',
  'Leave out --host and --port.': '请不要指定 --host 和 --port。',
  'At {host} the page could be reached from other machines, unencrypted.':
    '在 {host} 上，其他电脑也能访问此页面，且没有加密。',
  'Add --yes-expose if that is what you want, or leave out --host.':
    '如果确实需要，请加上 --yes-expose；否则请不要指定 --host。',

  // Searching and learning
  'Expected words to search for, or a picture with --like.': '请输入搜索词，或用 --like 指定图片。',
  'For example: photonym find dog 2024, or photonym find --like FILE.':
    '例如：photonym find 狗 2024，或 photonym find --like 文件。',
  'There is no catalog to search.': '没有可搜索的目录库。',
  'No examples in {folder}.': '{folder} 中没有示例。',
  'Give it a sub-folder for each category, with pictures of that category.':
    '请为每个类别建一个子文件夹，放入该类别的图片。',
  'Expected a label that is not empty.': '标签不能为空。',

  // Sentences by a model
  'No sentences from {address}: {why}. The pictures are named without.':
    '{address} 没有给出描述：{why}。图片将不用描述命名。',
  'it refuses connections': '拒绝连接',
  'it does not answer': '没有响应',
  'it redirects elsewhere, which is not followed': '该地址重定向到别处，不予跟随',
  'it answered {status}: {words}': '返回 {status}：{words}',
  'it answered {status}': '返回 {status}',
  'Start it with `ollama serve`, or correct OLLAMA_HOST.':
    '请用 `ollama serve` 启动，或更正 OLLAMA_HOST。',
  'Start it, or correct --captions.': '请启动服务器，或更正 --captions。',
  'Set PHOTONYM_CAPTION_KEY to a key of this server.':
    '请将 PHOTONYM_CAPTION_KEY 设为该服务器的密钥。',
  'Fetch the model: ollama pull {model}': '下载模型：ollama pull {model}',
  'Check the address and --caption-model.': '请检查地址和 --caption-model。',
  'Run it again when the server is well: what it has answered is kept.':
    '服务器恢复后请再次运行；已有的回答会保留。',
  '{where} is not on this machine, so pictures would leave it.':
    '{where} 不在本机，图片会离开本机。',
  "{model} runs on Ollama's servers, so pictures would leave it.":
    '{model} 在 Ollama 的服务器上运行，图片会离开本机。',
  'Add --send-pictures if they may, or name a server on this machine, such as --captions ollama:llava.':
    '如果允许，请加 --send-pictures，或指定本机的服务器，例如 --captions ollama:llava。',
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
  'came back with looks of other networks': '返回的是其他网络的结果',
  'ended each worker that looked at it': '使每台识别它的工作机都中止了',
  'is of an earlier fill, with other networks or options': '来自之前以其他网络或选项进行的填充',
} satisfies Sentences;
