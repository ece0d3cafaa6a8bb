import type { Sentences } from './sentences.ts';

/** Errors and their remedies in simplified Chinese. */
export default {
  // Paths
  'There is no file or folder {path}': '没有名为 {path} 的文件或文件夹',
  'Check the spelling; a name with spaces needs quotes.': '请检查拼写；含空格的名称需要加引号。',
  'Nothing there matches the pattern. With sub-folders: photonym {folder} --include "{pattern}"':
    '那里没有与该模式匹配的内容。包括子文件夹：photonym {folder} --include "{pattern}"',
  'Its name is not UTF-8. Rename it first, for example with convmv.':
    '文件名不是 UTF-8 编码。请先改名，例如使用 convmv。',
  'Cannot read {path}: {why}': '无法读取 {path}：{why}',
  'Check that you may read it and the folders above it.':
    '请检查对该文件及其上级文件夹的读取权限。',
  'There is no command, file or folder {word}.': '没有名为 {word} 的命令、文件或文件夹。',
  'Did you mean "{word}"?': '是否想输入“{word}”？',
  'Did you mean {word}?': '是否想输入 {word}？',
  'Expected the run that is to be forgotten.': '请指定要清除的操作记录。',
  '"photonym history" lists all runs; then: photonym history RUN --forget':
    '“photonym history”可列出所有操作记录；然后运行：photonym history RUN --forget',
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
  'Known are {fields}. To search for the text itself, put it in double quotes.':
    '可用字段：{fields}。要搜索这段文字本身，请加双引号。',
  'Numbers are compared like rating>=4, rating=3..5 or rating!=0.':
    '数字的比较写作 rating>=4、rating=3..5 或 rating!=0。',
  'Dates are compared like date=2024-05, date>=2024 or date=2023..2024.':
    '日期的比较写作 date=2024-05、date>=2024 或 date=2023..2024。',
  'Texts are compared like title=Harbour, title~harb (contains) or title!=Harbour.':
    '文字的比较写作 title=港口、title~港（包含）或 title!=港口。',
  'Keywords are compared like keyword=Lisbon, keyword~lis (contains) or keyword!=Lisbon.':
    '关键词的比较写作 keyword=里斯本、keyword~里斯（包含）或 keyword!=里斯本。',
  '--keywords and --at-least go with --from-keywords.':
    '--keywords 和 --at-least 需与 --from-keywords 一起使用。',
  'Expected a folder whose pictures have keywords.': '缺少文件夹：其中的图片应带有关键词。',
  'For example: photonym learn ~/Pictures --from-keywords':
    '例如：photonym learn ~/Pictures --from-keywords',
  'No keyword in {folder} that could be a category is on {count} pictures or more.':
    '{folder} 中没有可作类别、且至少有 {count} 张图片的关键词。',
  'Ask for fewer with --at-least, or name them with --keywords.':
    '用 --at-least 降低要求，或用 --keywords 指定。',
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
  "command-argument value '{value}' is invalid for argument '{name}'. {why}":
    '<{name}> 的值“{value}”无效。{why}',
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

  // Keywords
  'keeps "{word}", which is written in the picture itself': '保留“{word}”，因为它写在图片本身之中',
  '"{name}" stays as it is, because what it held is no longer kept.':
    '“{name}”保持不变，因为其原有内容已不再保存。',
  '"{name}" is left alone, because its keywords cannot be changed safely: {why}':
    '“{name}”未作改动，因为无法安全地修改其关键词：{why}',
  'The file {path} cannot be used: {why}': '无法使用文件 {path}：{why}',
  'Copies and links are made without keywords.': '副本和链接不写入关键词。',
  'Leave out --tag, and afterwards: photonym tag FOLDER':
    '请去掉 --tag，之后运行：photonym tag 文件夹',

  // Conflicts of a plan
  'The source leads out of the plan’s folder. Remove the row.':
    '源文件在计划的文件夹之外。请删除该行。',
  'The source is in the plan more than once. Keep one of its rows.':
    '源文件在计划中出现多次。请只保留一行。',
  'Write a name as target, or the source to keep its name.':
    '请填写目标名称；若要保留原名，请填写源名称。',
  'Write a path below the plan’s folder, with "/" between folders and without "..".':
    '请填写计划文件夹之内的路径，文件夹之间用“/”分隔，不能含“..”。',
  'Not every file system accepts this name. Write "{name}", for example.':
    '并非所有文件系统都接受此名称。可改为“{name}”。',
  'Not every file system accepts the folder name "{folder}". Write "{name}", for example.':
    '并非所有文件系统都接受文件夹名“{folder}”。可改为“{name}”。',
  'Shorten the name to 255 bytes, with its extension.': '请将名称（含扩展名）缩短到 255 字节以内。',
  'End the name in "{tail}".': '名称请以“{tail}”结尾。',
  'There is no folder "{folder}". Make it first, or keep the file where it is.':
    '没有文件夹“{folder}”。请先新建，或让文件留在原处。',
  '"{folder}" is a link that leads out of the plan’s folder. Write another folder.':
    '“{folder}”是指向计划文件夹之外的链接。请改用其他文件夹。',
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
  'Check the new plan.': '请检查新的计划。',
  'Pictures are still being looked at.': '图片仍在识别中。',
  'Wait until all have been seen: their names depend on one another.':
    '请等全部识别完：名称之间相互关联。',
  'Another job is running.': '另一项任务正在进行。',
  'Wait for it to finish, or stop it.': '请等它完成，或将其停止。',
  'Cannot read the plan {file}: {why}': '无法读取计划 {file}：{why}',
  'Make one with: photonym plan PATH… -o plan.jsonl': '生成计划：photonym plan 路径… -o plan.jsonl',
  'Say where the pictures are now: --root FOLDER': '请说明图片现在的位置：--root 文件夹',
  'Correct the rows named above. A row whose target is its source leaves that file alone.':
    '请改正以上各行。目标与源相同的行不会改动文件。',
  'Make a new plan, or rename the others with --skip-stale.':
    '请重新生成计划，或用 --skip-stale 重命名其余文件。',
  'The plan is empty.': '计划是空的。',
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
  'came back with facts or words that cannot be read': '返回的信息或文字无法读取',
  'came back with looks of other networks': '返回的是其他网络的结果',
  'ended each worker that looked at it': '使每台识别它的工作机都中止了',
  'is of an earlier fill, with other networks or options': '来自之前以其他网络或选项进行的填充',
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

  // Options and configuration
  'With --naming exact the top class is the name, so --only has no effect.':
    '使用 --naming exact 时以得分最高的分类为名，--only 不起作用。',
  'Leave out one of the two; --map works with both.': '请去掉其中之一；--map 与两者都能一起使用。',
  '{file} is ignored: it lies among the pictures.': '忽略 {file}：它位于图片所在的文件夹中。',
  '{file} is ignored: it belongs to another user.': '忽略 {file}：它属于另一个用户。',
  '{file} may not set {names}: use the command line, the environment, your own configuration file or PHOTONYM_CONFIG.':
    '{file} 不能设置 {names}：请用命令行、环境变量、自己的配置文件或 PHOTONYM_CONFIG。',
  'Ask its owner for permission, or run without it: PHOTONYM_CONFIG= photonym …':
    '请向其所有者申请权限，或不使用它：PHOTONYM_CONFIG= photonym …',
  '{file} is not valid:': '{file} 无效：',
  'The settings are: {list}': '可用的设置项：{list}',
  'Change the extension, or choose --format jsonl or --format csv.':
    '请更改扩展名，或选择 --format jsonl 或 --format csv。',
  'Expected a file ending in .jsonl or .csv but received {file}.':
    '文件应以 .jsonl 或 .csv 结尾，而不是 {file}。',
  'Cannot read the category tree {file}.': '无法读取类别树 {file}。',
  'Start one with: photonym labels --outline > tree.txt':
    '可以这样开始：photonym labels --outline > tree.txt',

  // Category trees
  'Line {line} of the category tree {why}.': '类别树第 {line} 行{why}。',
  'is under "{category}", which is a class': '位于“{category}”之下，而后者是分类',
  'Put it on the level of "{one}", or both under a category.':
    '请与“{one}”放在同一级，或将两者都放到某个类别之下。',
  'is not indented by two spaces a level': '没有按每级两个空格缩进',
  'Indent with spaces only, two for each level.': '请只用空格缩进，每级两个。',
  'is indented more than one level below the line before it': '比上一行多缩进了不止一级',
  'Indent it by two spaces more than the category that it belongs to.':
    '请比所属类别多缩进两个空格。',
  'lacks a name, or the class after "="': '缺少名称，或“=”之后缺少分类',
  'Write "category", or "name = class", or "name, another name = class".':
    '请写成“类别”，或“名称 = 分类”，或“名称, 另一名称 = 分类”。',
  'repeats the name "{name}" of line {line}': '重复了第 {line} 行的名称“{name}”',
  'Give one of the two another name.': '请给其中之一换个名称。',
  'The category tree has no lines.': '类别树是空的。',
  'Write one category or class a line; see docs/labels.md.':
    '请每行写一个类别或分类；见 docs/labels.md。',
  'refers to the same class as line {line}': '与第 {line} 行指向同一分类',
  'Keep one of the two; a further name can follow the first after a comma.':
    '请只保留其中之一；其他名称可写在逗号之后。',
  'refers to no class of the model: "{name}"': '没有对应的模型分类：“{name}”',
  'Write the number of an output, or a label of the model: photonym labels --classes lists them.':
    '请写输出的编号，或模型的分类名：photonym labels --classes 可列出它们。',

  // Labelled pictures, and what is learned
  'Give a folder with a subfolder for each class, or a CSV file.':
    '请指定每个分类占一个子文件夹的文件夹，或 CSV 文件。',
  '{file} does not label pictures.': '{file} 没有标注图片。',
  'Its first line must name a column "file" and one of: {list}.':
    '第一行须包含“file”列和其中一列：{list}。',
  'No picture of the labelled set has a label that matches a category.':
    '图片集中没有任何标注与类别相符。',
  'Pictures that failed: {count}. A set is a folder with a folder for each class, or a CSV file.':
    '失败的图片：{count}。图片集是每个分类占一个子文件夹的文件夹，或 CSV 文件。',
  'No category is called {names}; give a CSV of words and categories with --words.':
    '没有名为 {names} 的类别；请用 --words 指定词语与类别的 CSV。',
  'Give a CSV file with a word of the set and a category on each line.':
    '请指定 CSV 文件，每行为图片集的一个词和一个类别。',
  'The calibrations in {file} cannot be read.': '无法读取 {file} 中的校准参数。',
  'Remove the file and run photonym models calibrate again ({why}).':
    '请删除该文件并再次运行 photonym models calibrate（{why}）。',
  'Corrections cannot be read from or saved in {file}: {why}':
    '无法在 {file} 中读取或保存更正：{why}',
  'Make the file writable, or move it away.': '请让该文件可写，或将其移走。',
  '"{name}" cannot name a set of learned categories.': '“{name}”不能用作示例集的名称。',
  'Choose another, for example --name "{name}".': '请换一个，例如 --name "{name}"。',
  'Learned categories cannot be read: {why}': '无法读取学到的类别：{why}',
  'Remove them with `photonym learn --remove NAME` and learn them again, or go without them with --no-learned.':
    '请用 `photonym learn --remove 名称` 删除后重新学习，或用 --no-learned 暂不使用。',
  'Expected either a folder or one of --list, --remove, --export and --import.':
    '请指定文件夹，或 --list、--remove、--export、--import 之一。',
  'photonym learn FOLDER learns a category from each sub-folder of FOLDER.':
    'photonym learn 文件夹 会从每个子文件夹学习一个类别。',
  '"{name}" has been learned already.': '“{name}”已经学习过。',
  'Keep both with --name OTHER, or replace it with --force.':
    '可用 --name 另一名称 同时保留，或用 --force 替换。',
  'Nothing has been learned under the name "{name}".': '没有名为“{name}”的示例集。',
  'Learn something first: photonym learn FOLDER': '请先学习：photonym learn 文件夹',
  'Learned so far: {list}': '目前已学习：{list}',
  '{file} cannot be an example: {why}.': '{file} 不能作为示例：{why}。',
  'it is no picture': '它不是图片',

  // The catalog, searching and copies
  'it is empty': '它是空的',
  'The catalog {file} cannot be used: {why}. Nothing is remembered from here on.':
    '目录库 {file} 无法使用：{why}。之后的结果不再保存。',
  'The catalog was damaged ({why}) and is now {file}. A new one has been started; only time is lost.':
    '目录库已损坏（{why}），现名为 {file}。已新建目录库；只是多花些时间。',
  'The catalog {file} was written by a newer photonym.':
    '目录库 {file} 由更新版本的 photonym 写入。',
  'Update photonym, or set PHOTONYM_DATA to another folder.':
    '请更新 photonym，或将 PHOTONYM_DATA 设为其他文件夹。',
  'The catalog {file} cannot be used: {why}.': '目录库 {file} 无法使用：{why}。',
  'Make its folder writable, or set PHOTONYM_DATA to another folder.':
    '请让其文件夹可写，或将 PHOTONYM_DATA 设为其他文件夹。',
  'a row of {table} refers to a missing row': '{table} 中有一行指向不存在的行',
  'look {number} is incomplete': '识别记录 {number} 不完整',
  '{file} has changed but kept its time': '{file} 内容有变动，但时间没有变',
  'No picture has been looked at with {model} yet.': '还没有用 {model} 识别过图片。',
  'Look at a folder first: photonym classify FOLDER':
    '请先识别一个文件夹：photonym classify 文件夹',
  'Nothing found.': '没有找到任何图片。',
  'Nothing found for {words}.': '没有找到与 {words} 相符的图片。',
  'Pictures moved or changed by other programs are found again after: photonym classify FOLDER':
    '被其他程序移动或修改过的图片，重新识别后即可找到：photonym classify 文件夹',
  'To find less certain pictures too: --at-least 0.05': '要包括不太确定的图片：--at-least 0.05',
  'Leave out --no-catalog, and make sure that PHOTONYM_DATA is writable.':
    '请去掉 --no-catalog，并确保 PHOTONYM_DATA 可写。',
  '{model} has no features for comparing pictures.': '{model} 没有可用于比较图片的特征。',
  'Choose another --model, or search for words.': '请换一个 --model，或按词语搜索。',
  'Nothing can be compared with {file}: {why}.': '无法与 {file} 比较：{why}。',
  'no picture was found': '没有找到图片',
  '{model} is a classifier and cannot read text.': '{model} 是分类模型，不能理解文字。',
  'Choose one that can, such as --model Xenova/clip-vit-base-patch32.':
    '请换一个可以理解文字的模型，例如 --model Xenova/clip-vit-base-patch32。',
  '{folder} is itself one of the folders to search.': '{folder} 本身就是要搜索的文件夹。',
  'Name another folder, inside it if you like. It is made if it does not exist.':
    '请指定其他文件夹，也可以在其内部。不存在时会新建。',
  'Some pictures changed while they were being compared.': '有些图片在比较过程中发生了变化。',
  'Run the command again.': '请再次运行该命令。',

  // Plans
  '{folder} is inside a folder to be searched.': '{folder} 位于要搜索的文件夹之内。',
  'Name a folder elsewhere, or the next run would treat the copies as new pictures.':
    '请指定别处的文件夹，否则下次运行会把副本当作新图片。',
  '--into "{text}": {album} is the folder a picture is in, which filing changes.':
    '--into "{text}"：{album} 是图片所在的文件夹，归档会改变它。',
  'Leave it out, or file copies: --copy-to FOLDER.': '请去掉它，或归档副本：--copy-to 文件夹。',
  '--into "{text}": {token} works only in names.': '--into "{text}"：{token} 只能用于名称。',
  'Leave it out of the folders.': '请不要用在文件夹中。',
  'Line {line} of the plan cannot be used: {why}': '计划第 {line} 行无法使用：{why}',
  'it belongs to a different plan from the rows above': '它与以上各行不属于同一计划',
  'it is missing': '缺少这一行',
  'it has no columns "source" and "target"': '没有“source”和“target”列',
  'it is too long': '过长',
  'it is not JSON': '不是 JSON',
  'a line of it is too long': '其中有一行过长',
  'The plan lacks columns: {names}.': '计划缺少列：{names}。',
  'Keep all columns, and edit only "target". `photonym plan` writes the plan anew.':
    '请保留所有列，只修改“target”。`photonym plan` 可重新生成计划。',
  'The plan is not UTF-8, so its names cannot be trusted.':
    '计划不是 UTF-8 编码，其中的名称不可靠。',
  'Save it as "CSV UTF-8", or make a new one.': '请另存为“CSV UTF-8”，或重新生成。',

  // Templates
  'text in quotes stays within one folder': '引号中的文字只能在一个文件夹之内',
  'folders are below that of the pictures and must not begin with /':
    '文件夹位于图片所在文件夹之下，不能以 / 开头',
  '{token} cannot stand in a keyword': '{token} 不能用在关键词中',
  'it gives no keyword': '它不会产生关键词',
  '{n} counts names and cannot stand in a folder': '{n} 用于给名称编号，不能用在文件夹中',
  'For no text at all write {caption|""}. {why}': '如不需要文字，请写 {caption|""}。{why}',
  '{use} gives several formats for one time': '{use} 为同一时间指定了多种格式',
  'File names cannot have a colon: write {{token}:{format}}.':
    '文件名不能含冒号：请写 {{token}:{format}}。',
  'For leading zeros write {n:03}, which gives 001, 002, …, or {n:auto}, as many as are needed.':
    '如需前导零，请写 {n:03}（得到 001、002…），或 {n:auto}（按需要补零）。',
  'A time is formatted with YYYY, MM, DD, HH, mm, ss and the like, as in {date:YYYYMMDD}, or as {date:long}.':
    '时间格式由 YYYY、MM、DD、HH、mm、ss 等组成，如 {date:YYYYMMDD}，或 {date:long}。',
  'Transforms: {list}, and a number of characters as in {hash:8}.':
    '可用的变换：{list}，以及字符数，如 {hash:8}。',
  'Tokens: {list}': '占位符：{list}',

  // Models
  'Expected one of {list} for the dtype but received {text}.':
    '权重类型 {text} 无效；可选值：{list}。',
  'No model {name} ({dtype}). Looked, in this order, in':
    '没有模型 {name}（{dtype}）。已依次查找：',
  'Set PHOTONYM_MODELS to a folder that holds {folder}.':
    '请将 PHOTONYM_MODELS 设为包含 {folder} 的文件夹。',
  'Then fetch it with `photonym models get {name}`.': '然后用 `photonym models get {name}` 下载。',
  'Then fetch it with `photonym models get {name}`, or set PHOTONYM_MODELS to a folder that holds {folder}.':
    '然后用 `photonym models get {name}` 下载，或将 PHOTONYM_MODELS 设为包含 {folder} 的文件夹。',
  'Name a folder that has config.json, preprocessor_config.json and ONNX weights.':
    '请指定含有 config.json、preprocessor_config.json 和 ONNX 权重的文件夹。',
  'Known names are {names}; models on the Hub are called owner/name.':
    '已知的名称有 {names}；Hub 上的模型写作 所有者/名称。',
  'is not a folder': '不是文件夹',
  'does not hold {names}': '其中没有 {names}',
  'holds no files of {name}': '其中没有 {name} 的文件',
  'PHOTONYM_MODELS names none': 'PHOTONYM_MODELS 没有指定',
  'has no model of this name': '没有这个名称的模型',
  'is not there, or is not a folder': '不存在，或不是文件夹',
  'has no {file}': '没有 {file}',
  'has no ONNX weights (onnx/model.onnx)': '没有 ONNX 权重（onnx/model.onnx）',
  'has no {dtype} weights ({file}); it has {list}': '没有 {dtype} 权重（{file}）；有 {list}',
  'The model {repo} on {address} {why}.': '{address} 上的模型 {repo} {why}。',
  'Choose another dtype, or a repository with ONNX weights, such as one from onnx-community.':
    '请换一种权重类型，或选择带有 ONNX 权重的模型，例如 onnx-community 的模型。',
  'The Hub has no model named {name}.': 'Hub 上没有名为 {name} 的模型。',
  'Give a model on the Hub as owner/name, or a folder that contains the model.':
    '请以 所有者/名称 指定 Hub 上的模型，或指定含有模型的文件夹。',
  'Expected {kind} {wanted} for {file} but received {found}; the download was deleted.':
    '{file} 的 {kind} 应为 {wanted}，实为 {found}；下载的文件已删除。',
  'Run this again; if it happens again, set HF_ENDPOINT to another mirror or unset it.':
    '请再次运行；如果再次出现，请将 HF_ENDPOINT 设为其他镜像，或取消设置。',
  'The transfer of {file} broke at {done} of {bytes} bytes: {why}.':
    '{file} 传输到 {done} / {bytes} 字节时中断：{why}。',
  'it ended too early': '提前结束',
  'The folder {folder} {why}.': '文件夹 {folder} {why}。',
  'Name the folder of a model; `photonym models list` shows those available.':
    '请指定模型的文件夹；`photonym models list` 可列出现有的模型。',
  '{count} of the files failed verification.': '校验失败的文件：{count} 个。',
  'Fetch the model again with: photonym models get NAME': '重新下载模型：photonym models get 名称',
  'Expected an http or https address for HF_ENDPOINT but received {text}.':
    'HF_ENDPOINT 应为 http 或 https 地址，而不是 {text}。',
  'Unset HF_ENDPOINT, or set it to an address such as {address}.':
    '请取消设置 HF_ENDPOINT，或设为 {address} 这样的地址。',
  'Expected the http or https address of a proxy in {name}.':
    '{name} 应为代理的 http 或 https 地址。',
  'Unset {name}, or set it to an address such as http://proxy.example:3128.':
    '请取消设置 {name}，或设为 http://proxy.example:3128 这样的地址。',
  'The model cannot be used: {why}': '模型无法使用：{why}',
  'The model cannot be loaded: {why}': '模型无法加载：{why}',
  'The model is not supported: {why}': '不支持此模型：{why}',
  'The model has no "id2label" in its config.json': '模型的 config.json 中没有“id2label”',
  'The model has no {file}': '模型没有 {file}',
  'Choose an image-classification model, which lists its classes there.':
    '请选择在其中列出分类的图像分类模型。',
  'Choose a model folder or repository that has {file} beside its weights.':
    '请选择权重旁带有 {file} 的模型。',
  'Choose an image-classification model, for example `--model mobilenet_v2`.':
    '请选择图像分类模型，例如 `--model mobilenet_v2`。',
  "The model's preprocessor_config.json needs something that photonym does not support: {what}":
    '模型的 preprocessor_config.json 需要 photonym 不支持的功能：{what}',
  'Choose another model, for example `--model mobilenet_v2`.':
    '请换一个模型，例如 `--model mobilenet_v2`。',
  'it has {count} inputs; an image classifier has one': '它有 {count} 个输入；图像分类模型只有一个',
  'its input is of type {type}; photonym gives float32':
    '其输入类型为 {type}；photonym 提供 float32',
  'its input has {count} dimensions, not 4': '其输入有 {count} 维，而不是 4 维',
  'preprocessor_config.json makes {a} x {b} and the network takes {c} x {d}':
    'preprocessor_config.json 给出 {a} x {b}，而网络需要 {c} x {d}',
  'config.json lists {listed} classes but the network has {count}':
    'config.json 列出 {listed} 个分类，而网络有 {count} 个',
  'an output is of type {type}; photonym reads float32':
    '有输出的类型为 {type}；photonym 读取 float32',
  'an output is of type {type}; photonym reads int32': '有输出的类型为 {type}；photonym 读取 int32',
  'its graph has no output': '其计算图没有输出',
  'its graph has no output {names}': '其计算图没有输出 {names}',
  'its weights are not an ONNX model ({why})': '其权重不是 ONNX 模型（{why}）',
  'config.json: "id2label" has a gap before {id}': 'config.json：“id2label”在 {id} 之前有缺失',
  'There is no {file} in {folder}.': '{folder} 中没有 {file}。',
  'The networks that read text come with photonym: install it again.':
    '识别文字的网络随 photonym 提供：请重新安装。',

  // The Hub
  '{address} has no repository {name}.': '{address} 上没有 {name}。',
  'Check the name on huggingface.co; photonym needs a repository with ONNX weights.':
    '请在 huggingface.co 上核对名称；photonym 需要带有 ONNX 权重的模型。',
  '{address} answered {status} for {name}: the token in {place} does not open it.':
    '{address} 对 {name} 返回 {status}：{place} 中的令牌没有访问权限。',
  '{address} answered {status} for {name}: the repository is gated, private or does not exist.':
    '{address} 对 {name} 返回 {status}：该模型受限、私有或不存在。',
  '{why} A proxy may also have refused it: HTTPS_PROXY sets the proxy, NO_PROXY the hosts reached without one.':
    '{why} 也可能是代理拒绝了请求：HTTPS_PROXY 设置代理，NO_PROXY 列出不经代理访问的主机。',
  'Check the name; if it is right, ask for access on its page, then run `hf auth login` or set HF_TOKEN to an access token.':
    '请核对名称；如果无误，请在其页面申请访问，然后运行 `hf auth login` 或将 HF_TOKEN 设为访问令牌。',
  "Check that the token in {place} is valid (HF_TOKEN, or the one of `hf auth login`), and ask for access on the repository's page.":
    '请检查 {place} 中的令牌是否有效（HF_TOKEN，或 `hf auth login` 的令牌），并在模型页面申请访问。',
  '{address} cannot serve {name}: {why}.': '{address} 无法提供 {name}：{why}。',
  'the request for {file} was answered with {status}': '对 {file} 的请求返回 {status}',
  'Try again later, or set HF_ENDPOINT to a mirror of the Hub.':
    '请稍后重试，或将 HF_ENDPOINT 设为 Hub 的镜像。',
  'No space is left in {folder}.': '{folder} 空间不足。',
  'Make room, or set HF_HOME to a folder on another disk; then run this again.':
    '请腾出空间，或将 HF_HOME 设为其他磁盘上的文件夹，然后再次运行。',
  'Set HF_HOME to a folder that you may write to.': '请将 HF_HOME 设为可写的文件夹。',
  'Expected the answers of a Hugging Face Hub from {address} but: {why}.':
    '{address} 的响应不像 Hugging Face Hub：{why}。',
  'Check the network; {why}; or set HF_ENDPOINT to a reachable mirror of the Hub. A private model also needs a token: run `hf auth login`, or set HF_TOKEN.':
    '请检查网络；{why}；或将 HF_ENDPOINT 设为可访问的 Hub 镜像。私有模型还需要令牌：运行 `hf auth login`，或设置 HF_TOKEN。',
  'behind a proxy, set HTTPS_PROXY to its address': '如在代理之后，请将 HTTPS_PROXY 设为代理地址',
  'check the proxy in {name}, or name the host in NO_PROXY':
    '请检查 {name} 中的代理，或将主机加入 NO_PROXY',
  'its address is not known (no network, or no name service)':
    '找不到该地址（没有网络，或无法解析域名）',
  'its address cannot be looked up (no network, or no name service)':
    '无法查询该地址（没有网络，或无法解析域名）',
  'it cut the connection': '连接中断',
  'there is no route to it': '没有通往该地址的路由',
  'there is no network': '没有网络',
  'the proxy refuses the connection': '代理拒绝连接',
  'no data came for {seconds} s': '已有 {seconds} 秒没有收到数据',

  // Servers for sentences
  'For example --captions ollama:llava, or --captions http://127.0.0.1:1234/v1 --caption-model NAME.':
    '例如 --captions ollama:llava，或 --captions http://127.0.0.1:1234/v1 --caption-model 名称。',
  'ollama: needs the name of a model.': 'ollama: 之后需要模型名称。',
  'Expected ollama:MODEL or the http or https address of a server.':
    '请填写 ollama:模型，或服务器的 http 或 https 地址。',
  'The address of a server may hold no user and password.': '服务器地址中不能含用户名和密码。',
  'Put the key into the environment: PHOTONYM_CAPTION_KEY.':
    '请把密钥放入环境变量 PHOTONYM_CAPTION_KEY。',
  'A server needs the name of its model as well.': '还需要指定服务器上的模型名称。',
  'OLLAMA_HOST is not an address.': 'OLLAMA_HOST 不是地址。',
  'Unset it, or set it to an address such as 127.0.0.1:11434.':
    '请取消设置，或设为 127.0.0.1:11434 这样的地址。',
  'The key for the server has characters that no key has.': '服务器的密钥含有不应出现的字符。',
  'Correct {name}.': '请更正 {name}。',
  'it asks to wait {seconds} s': '要求等待 {seconds} 秒',
  'Run it again later.': '请稍后再次运行。',
  'Give --captions the address where the server is.': '请用 --captions 指定服务器的实际地址。',
  'Check the account with this server.': '请检查在该服务器上的账户。',
  'what it answers is not a chat completion': '响应不是聊天结果',
  '{why} ({count} pictures in a row)': '{why}（连续 {count} 张图片）',
  'the server: {why}': '服务器：{why}',
  'its address is not known': '找不到该地址',
  'its address cannot be looked up': '无法查询该地址',
  'no answer within {seconds} s': '{seconds} 秒内没有响应',
  'the answer is longer than 1 MB': '响应超过 1 MB',
  'no secure connection is possible ({code})': '无法建立安全连接（{code}）',
  'the model declined': '模型拒绝回答',
  'the server filtered the answer': '服务器过滤了回答',
  'the answer was cut off': '回答被截断',
  'the answer is empty': '回答为空',

  // Where dates are from
  'IPTC: date and time created': 'IPTC：创建日期和时间',
  'makers’ own: CRW, X3F, maker notes of Kodak, Pentax and Reconyx, Casio’s QVCI, APP12':
    '厂商自有格式：CRW、X3F，Kodak、Pentax 和 Reconyx 的 MakerNote，Casio 的 QVCI，APP12',
  'films: creationdate, ©day, DATE_RECORDED, IDIT, AVCHD (local time)':
    '影片：creationdate、©day、DATE_RECORDED、IDIT、AVCHD（当地时间）',
  'films: creation_time in the header (UTC)': '影片：文件头中的 creation_time（UTC）',
  'IPTC: digital creation date and time': 'IPTC：数字化日期和时间',
  'beside the picture: XMP sidecar': '图片旁：XMP 附属文件',
  'beside the picture: photoTakenTime of Google Takeout (UTC)':
    '图片旁：Google Takeout 的 photoTakenTime（UTC）',
  'the file name, also the one before photonym renamed it':
    '文件名，包括 photonym 重命名之前的名称',
  'EXIF: GPS date and time (UTC)': 'EXIF：GPS 日期和时间（UTC）',
  'the time of the file (local time of this machine)': '文件的时间（本机当地时间）',

  // Rarer
  'films cannot be decoded without ffmpeg; install it': '没有 ffmpeg 无法解码影片；请安装',
  'is a camera raw without a preview, or is cut off': '是没有预览图或不完整的相机原始文件',
  'needs more memory than the JPEG XL decoder has ({width} x {height} pixels of {bytes} bytes)':
    '所需内存超过 JPEG XL 解码器的上限（{width} x {height} 像素，每像素 {bytes} 字节）',
  'it is a classifier and cannot read text': '它是分类模型，不能理解文字',
  'its input {name} is of type {type}; photonym gives int64':
    '其输入 {name} 的类型为 {type}；photonym 提供 int64',
  'its text graph has an unknown input {name}': '其文本计算图有未知的输入 {name}',
  'its text graph has no input input_ids': '其文本计算图没有输入 input_ids',
  'its tokenizer.json ({why})': '其 tokenizer.json（{why}）',
  'tokenizer.json is not an object': 'tokenizer.json 不是对象',
  '"size" with a shortest edge but no "crop_size": the network needs one size':
    '“size”只有最短边而没有“crop_size”：网络需要一个固定尺寸',
  '"crop_size" larger than "size"': '“crop_size”大于“size”',
  '{file}: expected {wanted} numbers but received {found}':
    '{file}：应有 {wanted} 个数，实有 {found} 个',
  'Expected a {thing} but received an empty text.': '{thing}：不能为空。',
  'There is no picture {id}.': '没有图片 {id}。',
  'Invalid request: {details}': '请求无效：{details}',
  'This step is a run, which changed files.': '这一步是改动文件的操作。',
  'Undo or redo it in the history.': '请在历史记录中撤销或重做。',
  'Expected a number above 0.': '请填写大于 0 的数。',
  'Decisions cannot be read from or saved in {file}: {why}':
    '无法在 {file} 中读取或保存决定：{why}',
  'Expected letters, digits, dots, dashes or braces.': '只能使用字母、数字、点、连字符和花括号。',
  'The root {name} is given twice.': '根目录 {name} 指定了两次。',
  '"{word}" is too broad a name': '“{word}”作为名称过于宽泛',
  '{token} works only in names.': '{token} 只能用于名称。',
  'Leave it out as well, or change its name.': '请一并去掉，或更改其名称。',
  '{path} is not a whole path.': '{path} 不是完整路径。',
  'Begin it with / or a drive.': '请以 / 或驱动器开头。',
  'Folders can be chosen only on the computer itself.': '只能在运行 photonym 的电脑上选择文件夹。',
  'Start photonym review without --host.': '请在启动 photonym review 时不指定 --host。',
  'this folder': '此文件夹',
  '{folder} is on a network disk ({type}) whose locks are not seen by the other computers that have it':
    '{folder} 位于网络磁盘（{type}），其他电脑看不到它的锁',
  '{path} is locked by another program': '{path} 被其他程序锁定',
  'it is on a network disk ({type})': '它位于网络磁盘（{type}）',
  'a newer photonym made it': '由更新版本的 photonym 建立',
  'the results are cut short': '结果不完整',
  'Expected NAME=PATH.': '请填写 名称=路径。',
} satisfies Sentences;
