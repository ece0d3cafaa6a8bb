import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about learning, searching, copies and the catalog. */
export default {
  // Searching and learning
  'Expected words to search for, or a picture with --like.': '请输入搜索词，或用 --like 指定图片。',
  'For example: photonym find dog 2024, or photonym find --like FILE.':
    '例如：photonym find 狗 2024，或 photonym find --like 文件。',
  'There is no catalog to search.': '没有可搜索的目录库。',
  'No examples in {folder}.': '{folder} 中没有示例。',
  'Give it a sub-folder for each category, with pictures of that category.':
    '请为每个类别建一个子文件夹，放入该类别的图片。',
  'Expected a label that is not empty.': '标签不能为空。',

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
  'The disk is full: there is no room for the catalog {file}.':
    '磁盘已满：目录库 {file} 没有空间。',
  'The disk is full: there is no room for the catalog {file}. Nothing is remembered from here on.':
    '磁盘已满：目录库 {file} 没有空间。之后的结果不再保存。',
  'Make room on the disk, or set PHOTONYM_DATA to another folder.':
    '请在磁盘上腾出空间，或将 PHOTONYM_DATA 设为其他文件夹。',
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
} as const satisfies Sentences;
