import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about plans, templates and conflicts. */
export default {
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
  'This page shows an earlier review.': '此页面显示的是之前的检查。',
  'Load it again.': '请重新加载。',
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
} as const satisfies Sentences;
