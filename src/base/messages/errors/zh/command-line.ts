import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about paths, options and configuration. */
export default {
  // Paths
  'There is no file or folder {path}': '没有名为 {path} 的文件或文件夹',
  'Check the spelling; a name with spaces needs quotes.': '请检查拼写；含空格的名称需要加引号。',
  'Check the spelling.': '请检查拼写。',
  'Choose the folder that it is in.': '请选择该文件所在的文件夹。',
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

  // Configuration
  'There is no configuration file {file}.': '没有配置文件 {file}。',
  'Correct PHOTONYM_CONFIG or unset it.': '请改正或取消设置 PHOTONYM_CONFIG。',
  '{file} is not JSON: {why}': '{file} 不是 JSON：{why}',
  '{file}: there is no setting "{name}".': '{file}：没有设置项“{name}”。',
  'Correct it; docs/configuration.md lists the settings.':
    '请改正；设置项见 docs/configuration.md。',
  '{variable}="{text}" is not valid.': '{variable}="{text}" 无效。',

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
} as const satisfies Sentences;
