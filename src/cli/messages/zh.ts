import type { TranslationOf } from '../../base/messages/speaker.ts';
import type en from './en.ts';

/** The words of the command line in simplified Chinese. */
export default {
  'error.system': '系统拒绝了此操作。请检查磁盘、可用空间和权限。',
  'error.bug': '这是 photonym 的程序错误。请连同以上内容一起报告。',
  'error.interrupted': '已中断。没有只做了一半的更改；`photonym history` 可查看已重命名的文件。',
  'error.output': '无法写入标准输出：{why}',
  'problem.file': '{mark}{file}：{why}',
  'mark.failed': '失败：',
  'mark.blocked': '受阻：',
  'mark.warning': '警告：',
  'mark.stale': '已过期：',

  // Help
  'help.title': '{part, select, usage {用法：} arguments {参数：} options {选项：} other {命令：}}',
  'help.noted': '{text}（{notes}）',
  'help.choices': '可选：{list}',
  'help.default': '默认：{value}',
  'help.notes': '{first}；{second}',
  'help.main': '主要选项（photonym {command} --help 可查看全部）：',
  'help.settings': '选项也可以在 photonym.config.json 和环境变量中设置：docs/configuration.md',
  'help.docs': '文档：',
  'help.hint': '（photonym --help 可查看命令和选项）',

  'look.bar': '正在识别 {count, plural, other {# 张图片}}',
  'look.barUnknown': '正在识别',
  'look.rate': '张/秒',
  'download.bar': '正在获取 {file}',

  // Many machines
  'fill.done':
    '目录库中已有 {seen, plural, other {# 张图片}}{failed, plural, =0 {} other {，# 张失败}}。',
  'worker.waiting': '{queue} 上的队列还没有人填充。正在等待；按 Ctrl-C 结束。',
  'worker.ready': '正在识别 {queue} 上队列中的图片。按 Ctrl-C 结束；已开始的部分会交给其他机器。',
  'worker.done': '已识别 {looked, plural, other {# 张图片}}。',
  'queue.trouble': 'Redis：{why}。正在等待其恢复。',
  'queue.head': '{queue} 上的队列 {prefix}',
  'queue.depth':
    '{waiting, plural, other {# 批}}等待中，{active, plural, other {# 批}}正在识别，{results, plural, other {# 批}}结果待取；Redis 占用 {memory, number} MB。',
  'queue.worker':
    '工作机 {host}（{pid}）：{looked, plural, other {# 张图片}}，每秒 {rate, number, ::.0} 张',
  'queue.refused': '{host}（{pid}）已拒绝：{why}',
  'queue.filler':
    '由 {host}（{pid}）填充：{done, number} / {total, plural, other {# 张图片}}{failed, plural, =0 {} other {，# 张失败}}',
  'queue.rate':
    '{workers, plural, =0 {没有机器在识别。} other {# 台工作机，每秒 {rate, number, ::.0} 张图片。}}',
  'queue.aside':
    '{count, plural, other {# 批}}在三次尝试后被搁置。--retry 重新尝试，--discard 将其丢弃：',

  // Sentences by a model
  'captions.forAll':
    '{count, plural, other {# 张图片}}缩小后将发送到 {address}（{model}），请它写一句描述。',
  'captions.forUnsure':
    '最多 {count, plural, other {# 张图片}}（无法确定的那些）缩小后将发送到 {address}（{model}），请它写一句描述。',
  'captions.noPlace':
    "模板 {template} 中没有 '{caption}'，因此描述不会用作文件名；可以用 '{label|caption}'。",

  'network.cpu': '网络在 CPU 上运行，因为 {wanted} 不可用：{why}',
  'network.wasm':
    '网络以 WebAssembly 运行，速度只有三分之一，因为 ONNX Runtime 的本机库不可用：{why}',
  'network.native': '如需该库，请在环境变量 ONNXRUNTIME_NODE_INSTALL=skip 下重新安装 photonym。',
  'network.standIn':
    '此处没有 {model}{why, select, none {} other {（{why}）}}：改用内置网络，可识别人物和 79 类物体。',
  'network.howTo':
    '如需一千个类别：photonym models get {model}（镜像可用 HF_ENDPOINT=网址），或从 Hub 页面取得 config.json、preprocessor_config.json 和 onnx/model.onnx，放入模型目录下的 mobilenet_v2_1.0_224 文件夹，并将 PHOTONYM_MODELS 设为该模型目录。',

  'plan.summary':
    '将{deed, select, move {移动} both {重命名或移动} copy {复制} link {链接} other {重命名}} {rename, number} 张{companions, plural, =0 {} other {（连同 # 个附属文件）}}{kept, plural, =0 {} other {，保留 # 张}}{byHand, plural, =0 {} other {，# 张已有名称}}{unchanged, plural, =0 {} other {，# 张{deed, select, copy {已在目标处} link {已在目标处} other {名称不变}}}}{failed, plural, =0 {} other {，失败 # 张}}。',
  'tag.summary':
    '将为 {tag, number} 个文件添加关键词{kept, plural, =0 {} other {，# 个不变}}{failed, plural, =0 {} other {，# 个失败}}。',
  'tag.also': '将为 {tag, number} 个文件添加关键词。',
  'tag.more': '… 还有 {count, number} 个',
  'tag.described': '说明',
  'tag.undescribed': '无说明',
  'tag.bar': '正在为 {count, plural, other {# 个文件}}写入关键词',
  'receipt.tagged':
    '已为 {count, number} 个文件写入关键词{failed, plural, =0 {} other {，失败 # 个}}。',
  'receipt.untagged':
    '{count, plural, other {# 个文件}}的关键词已恢复原状{failed, plural, =0 {} other {，失败 # 个}}。',
  'plan.more': '… 还有 {count, number} 个，[l] 全部列出',
  'plan.labels': '按标签：{list}',
  'plan.folders': '按文件夹：{list}',
  'plan.tally': '{name} {count, number}',
  'plan.tallies': '{list}，… 还有 {count, number} 个',
  'row.kept': '保留：{why}',
  'row.companion': '随图片一起',
  'row.byHand': '已有名称',
  'row.unreadable': '无法读取',
  'row.failed': '失败',
  'row.unsureOf': '不确定：{word}',
  'row.unsure': '不确定',
  'row.broad': '“{word}”作为名称过于宽泛',
  'row.guesses': '{why}（{guesses}）',
  'row.noSentence': '没有描述：{why}',
  'row.sentence': '描述来自 {model}',
  'row.keywords': '关键词：{list}',
  'row.partly': '仅部分可读',
  'ask.question':
    '执行吗？[y] 是  [n] 否{review, select, yes {  [r] 浏览器检查} other {}}{list, select, yes {  [l] 全部列出} other {}}',
  'ask.again':
    '{offers, select, both {请回答 y、n、r 或 l。} review {请回答 y、n 或 r。} list {请回答 y、n 或 l。} other {请回答 y 或 n。}}',
  'ask.dry': '没有任何更改；加上 --yes 即可执行。',
  'answer.yes': 'y yes 是',
  'answer.no': 'n no 否',
  'answer.review': 'r review',
  'answer.list': 'l list',

  'progress.count': '{count, number}',
  'progress.slow': '{rate, number, ::.0}',
  'progress.seconds': '还需 {seconds, number} 秒',
  'progress.minutes': '还需 {minutes, number} 分钟',
  'progress.hours': '还需 {hours, number} 小时 {minutes, number} 分钟',

  'run.bar':
    '正在{deed, select, move {移动} both {移动} copy {复制} link {链接} other {重命名}} {count, plural, other {# 个文件}}',
  'run.undoing': '正在撤销 {root} 中的操作 {run}',
  'run.redoing': '正在重做 {root} 中的操作 {run}',
  'apply.bar': '正在检查 {count, plural, other {# 个文件}}',
  'apply.blocked': '{count, plural, other {计划中有 # 行无法执行。}}没有重命名任何文件。',
  'apply.stale': '{count, plural, other {# 个文件在制定计划之后已有变动。}}没有重命名任何文件。',
  'apply.unchanged': '没有任何更改。',
  'receipt.done':
    '已{deed, select, move {移动} both {重命名或移动} copy {复制} link {链接} other {重命名}} {count, number} 个{kept, plural, =0 {} other {，保留 # 个}}{failed, plural, =0 {} other {，失败 # 个}}。',
  'receipt.undone':
    '{deed, select, copy {{count, plural, other {已删除 # 个副本}}} link {{count, plural, other {已删除 # 个链接}}} other {已恢复 {count, number} 个}}{changed, plural, =0 {} other {（其中 # 个之后有改动，内容已保留）}}{kept, plural, =0 {} other {，保留 # 个}}{failed, plural, =0 {} other {，失败 # 个}}。',
  'receipt.hashes':
    '校验和：之前 {before, plural, other {# 个}}，之后 {after, number} 个，丢失 {lost, number} 个。',
  'receipt.counted':
    '文件：之前 {before, plural, other {# 个}}，之后 {after, number} 个，丢失 {lost, number} 个。仅按名称和大小计数：没有再次读取内容。',
  'receipt.uncarried': '未带到副本上：{what}。',
  'receipt.owner': '{count, plural, other {# 个文件}}的所有者',
  'receipt.accessList': '{count, plural, other {# 个文件}}的访问控制列表',
  'receipt.attributes': '{count, plural, other {# 个文件}}的标记及其他扩展属性',
  'receipt.hardLinks': '{count, plural, other {# 个文件}}的硬链接',
  'receipt.undo': '撤销：photonym undo {run}',

  'history.none': '还没有重命名过任何文件。',
  'history.counts':
    '{what, select, keywords {{tagged, plural, other {为 # 个文件写入关键词}}{untagged, plural, =0 {} other {，恢复 # 个}}} other {{renamed, plural, other {重命名 # 个文件}}{tagged, plural, =0 {} other {，写入关键词 # 个}}{undone, plural, =0 {} other {，恢复 # 个}}}}{failed, plural, =0 {} other {，失败 # 个}}',
  'history.status':
    '{status, select, running {进行中} finished {已完成} interrupted {已中断} undoing {撤销中} redoing {重做中} undone {已撤销} other {部分撤销}}',
  'history.state':
    '{state, select, renamed {已重命名} restored {已恢复} kept {未改动} failed {失败} other {待定}}',
  'history.log': '日志：{file}',
  'history.kept': '为撤销关键词而保存：{bytes, number} 字节',
  'history.forgot':
    '已删除 {bytes, number} 字节。此次运行的关键词中，只有它新建的附属文件仍可撤销。',
  'history.noLog': '日志：无',
  'recover.none': '没有需要整理的操作。',
  'recover.started': '{run}：正在整理 {root}',
  'recover.alive': '{run}：仍在处理 {root}；未改动。',
  'recover.outOfSight':
    '{run}：在另一台电脑上开始处理 {root}；未改动。如果那边的 photonym 已不再运行：photonym recover --other-hosts',
  'recover.undecided':
    '{run}：{root} 还没有整理好{why, select, none {} other {（{why}）}}。请检查磁盘后再次运行 photonym recover。',
  'recover.unreachable':
    '{run}：找不到 {root}。请连接磁盘后再次运行 photonym recover；如果文件夹移动过：photonym undo {run} --root 文件夹',
  'recover.done':
    '{run}：已整理好{files, plural, =0 {} other {，检查了 # 个文件}}。{changed, plural, =0 {} other {撤销：photonym undo {run}}}',
  'journal.damaged': '日志已损坏（{why}），已移到一旁：{file}',
  'journal.safe':
    '图片不受影响。已开始新的日志；较早的操作可以用其文件夹中的记录撤销：photonym undo --from-log runs/操作.log',
  'journal.cutShort': '{root} 中的操作 {run} 意外中止。整理方法：photonym recover',

  'watch.watching':
    '{root}：正在监视{by, select, comparing {，每隔一段时间比较一次} other {}}{why, select, none {} other {（{why}）}}。',
  'watch.existing': '已有的图片保留原名；加上 --existing 也会为它们命名。',
  'watch.trouble': '{what} 稍后重试。',
  'watch.paused': '已暂停：{why, select, battery {电脑正在使用电池} other {电脑正忙}}。',
  'watch.resumed': '继续。',
  'watch.away': '找不到 {root}，正在等待。',
  'watch.back': '{root} 又可用了。',
  'watch.stopped': '已停止监视。',

  'review.open': '打开此地址即可检查图片。按 Ctrl-C 结束。',
  'review.choose': '打开此地址即可选择文件夹。按 Ctrl-C 结束。',
  'review.away':
    '页面已关闭。photonym 会保留到 {time}，地址为 {url}；按 Ctrl-C 立即结束。所有决定都已保存。',
  'review.kept':
    '已保存 {count, plural, other {# 项决定}}：再次打开这些图片时，photonym review 会接着继续。',
  'review.unsaved': '本次检查的决定未能全部保存。{problem}',
  'review.exposed': '其他电脑也能访问此页面。任何知道地址的人都能查看和重命名这些图片。',
  'review.code': '用同一网络中的手机扫描此二维码：',

  'doctor.result': '{result, select, ok {正常} other {问题}}',
  'doctor.what':
    '{what, select, program {程序} networks {网络} decoders {解码器} films {影片} dates {日期} config {配置} model {模型} journal {日志} folder {文件夹} other {遗留文件}}',
  'doctor.program': 'Node {version}，{system}，{cores, plural, other {# 个核心}}',
  'doctor.builtIn': '{list}（photonym 自带）',
  'doctor.noBuiltIn': '缺少 photonym 自带的网络',
  'doctor.reinstall': '请重新安装 photonym；源码目录中请运行：npm run build',
  'doctor.repack': '请重新安装 photonym，使其软件包适合本机：npm ci',
  'doctor.ffmpeg': '由 ffmpeg 解码',
  'doctor.noFfmpeg': '跳过，因为没有安装 ffmpeg',
  'doctor.getFfmpeg': '安装 ffmpeg 并加入 PATH，即可识别影片中的一帧。',
  'doctor.dates': '取下列中第一个可用的：',
  'doctor.noConfig': '没有 {file}：所有选项均为默认值',
  'doctor.model':
    '{id}：{classes}，{features, plural, =0 {没有特征} other {# 个特征}}，{calibration}，在 {device} 上每张图片 {time, number} 毫秒',
  'doctor.classes': '{count, plural, other {# 个分类}}',
  'doctor.anyWords': '任意词语（--only）',
  'doctor.calibrated': '已用 {count, plural, other {# 张图片}}校准',
  'doctor.uncalibrated': '未校准（可用 photonym models calibrate 以已标注的图片校准）',
  'doctor.otherWeights': '以同一网络的其他权重校准',
  'doctor.place': '{folder}：{facts}',
  'doctor.unwritable': '不可写',
  'doctor.setData': '请将 PHOTONYM_DATA 设为可写的文件夹。',
  'doctor.lookOnly': '那里的图片可以识别，但不能重命名。请向文件夹的所有者申请权限。',
  'doctor.writable': '可写',
  'doctor.hardLinks': '支持硬链接',
  'doctor.noHardLinks': '不支持硬链接（移动文件时先复制并校验）',
  'doctor.ignoresCase': '不区分大小写',
  'doctor.caseSensitive': '区分大小写',
  'doctor.free': '可用空间 {size, number, ::.0} GB',
  'doctor.noOrphans': '没有使用临时名称的文件',
  'doctor.moreOrphans': '以及另外 {count, plural, other {# 个文件}}',
  'doctor.orphans':
    '每个文件都是其后所列名称的图片或其副本，由此日志不知道的一次操作留下。如果缺少该图片，请把文件改回这个名称；否则可以删除。',
  'zip.bar': '正在打包',
  'zip.done': '{file}：{count, plural, other {# 个文件}}，{size}',
  'zip.output': '标准输出',
  'sheet.bar': '正在绘制',
  'sheet.boxes': '其中的中文、日文和韩文显示为方框：这台电脑没有相应的字体。',
  'sheet.fonts': '请输出为 HTML，或安装 Noto Sans CJK 之类的字体。',
  'sheet.done': '{file}：{count, plural, other {# 张图片}}',

  'list.sentences': '{first}{second}',
  'list.separator': '、',
  'list.more': '{few} 等，另有 {count, number} 个',
  'passed.pattern': '没有与 {few} 匹配的文件。模式与名称或指定文件夹下的路径进行匹配。',
  'passed.extension':
    '{count, plural, =1 {{few} 的扩展名属于另一种格式。可用 photonym 路径 --fix-extension 改正。} other {# 个文件的扩展名属于另一种格式：{few}。可用 photonym 路径 --fix-extension 改正。}}',
  'passed.leftBehind':
    '{count, plural, other {# 个与{deed, select, move {所移动} both {所重命名或移动} copy {所复制} link {所链接} other {所重命名}}的图片同名的文件留在原处：{few}。}}',
  'passed.folders':
    '{count, plural, other {跳过了其他程序或系统的 # 个文件夹：{few}。如需搜索，请直接指定。}}',
  'passed.spare': '不搜索 {few}，因为副本会移到那里。',
  'passed.links':
    '{count, plural, =1 {{few} 是链接，链接保留原名。} other {指定的文件中有 # 个是链接，保留原名：{few}。}}',
  'passed.unusual':
    '{count, plural, =1 {{few} 看起来是图片，但扩展名不同，保留原名。} other {# 个文件看起来是图片，但扩展名不同，保留原名：{few}。}}',
  'passed.others':
    '{count, plural, =1 {{few} 不是图片。} other {指定的文件中有 # 个不是图片：{few}。}}',
  'passed.broken':
    '{count, plural, =1 {链接 {few} 指向将被{deed, select, move {移动} both {重命名或移动} other {重命名}}的图片，之后会失效。} other {# 个链接指向将被{deed, select, move {移动} both {重命名或移动} other {重命名}}的图片，之后会失效：{few}。}}',
  'passed.catalog':
    '{deed, select, move {{few} 将找不到移动后的图片。请在该程序中移动，或不移动而把图片内容写成关键词，链接不会断开：photonym tag} both {{few} 将找不到重命名或移动后的图片。请在该程序中重命名，用 --copy-to 文件夹 制作副本，或把图片内容写成关键词，链接不会断开：photonym tag} other {{few} 将找不到重命名后的图片。请在该程序中重命名，用 --copy-to 文件夹 制作副本，或把图片内容写成关键词，链接不会断开：photonym tag}}',
  'passed.settings':
    '{few} 中的修改将无法对应{deed, select, move {移动} both {重命名或移动} other {重命名}}后的图片。',

  // Dates
  'date.hint': '要按日期排序，可以让名称以日期开头：--name "{template}"（此提示只出现一次）',
  'date.none': '没有日期',
  'date.from':
    '{from, select, xmp {日期来自 XMP} iptc {日期来自 IPTC} digitized {数字化日期} png {日期来自 PNG 文本} sidecar {日期来自附属文件} takeout {日期来自 Takeout} name {日期来自文件名} modified {最后修改日期} gps {日期来自 GPS} other {文件日期}}',

  // Learning
  'learn.bar': '正在学习',
  'learn.done':
    '已从 {examples, plural, other {# 个示例}}学会 {categories, plural, other {# 个类别}}，存为“{name}”{replaced, select, yes {，替换了原有的示例集} other {}}。',
  'learn.category': '{category}  {count, plural, other {# 个示例}}',
  'learn.reading': '正在读取关键词',
  'learn.keyword': '  {keyword}  {count, plural, other {# 张图片}}',
  'learn.leftOut':
    '{why, select, person {略过（人名）：{list}} place {略过（地名）：{list}} date {略过（日期）：{list}} general {略过（图片另有更具体的关键词）：{list}} other {略过（不足 {least, number} 张图片）：{list}}}',
  'learn.proposal':
    '{categories, plural, other {# 个类别}}，来自 {examples, plural, other {# 张图片}}。',
  'learn.question': '学习吗？[y] 是  [n] 否',
  'learn.dry': '没有学习任何内容；--yes 学习全部，--keywords 关键词 学习其中一些。',
  'learn.none': '还没有学习过任何类别。开始学习：photonym learn 文件夹',
  'learn.forgot': '已删除“{name}”。',
  'learn.untested': '每个类别有两个以上示例时才能检验效果。',
  'learn.tested':
    '留一检验：{tested, plural, other {# 个示例}}中，凭其余示例认出 {right}，足够确定而可命名的占 {named}，命名错误的占 {misnamed}。',
  'learn.confused': '{count, plural, other {# 张}}“{truth}”被误认为“{taken}”',
  'learn.inseparable': '无法区分“{one}”和“{other}”。增加示例可能有帮助；否则请合并为一个类别。',
  'correct.done': '{file} 已记为“{label}”，并从此作为它的示例。',
  'labels.hidden': '其中共有 {count, plural, other {# 个分类}}：指定类别名称即可查看其全部内容。',
  'classify.failed': '{count, plural, other {# 张图片}}中有 {failed, number} 张失败。',
  'plan.written': '{file}：{summary}执行计划：photonym apply {file}',

  // Copies, and finding
  'copies.bar': '正在比较',
  'copies.group':
    '{count, plural, other {# 个文件}}，{exact, select, yes {内容完全相同} other {同一张图片}}：',
  'copies.keep': '保留',
  'copies.sameFile': '同一文件的另一个名称',
  'copies.none': '没有重复的图片。',
  'copies.summary':
    '{pictures, plural, other {# 张图片}}有重复：多余 {spare, plural, other {# 个文件}}，共 {size}。',
  'find.best': '只显示最相符的 {count, number} 个；--limit 可显示更多。',
  'find.like': '与 {file} 相似',
  'words.bar': '正在读取词语',

  // The catalog and models
  'size.megabytes': '{size, number, ::.0} MB',
  'size.kilobytes': '{size, number, ::.0} kB',
  'catalog.afresh': '将重新识别所有图片。',
  'catalog.size':
    '{files, plural, other {# 个文件}}，{contents, plural, other {# 份内容}}，{size}：{file}',
  'catalog.model': '{id}（{dtype}）：{looks, plural, other {# 张图片}}，最近使用于 {day}',
  'catalog.pruned':
    '已清除 {files, plural, other {# 个文件}}、{contents, plural, other {# 份内容}}和 {models, plural, other {# 个模型}}，减少 {size}。',
  'catalog.intact': '目录库完好。',
  'catalog.delete': '删除目录库即可重新识别所有图片。任何图片和名称都不依赖它。',
  'catalog.compared': '已比对 {count, plural, other {# 个文件}}。',
  'models.none': '还没有安装其他模型。下载：photonym models get {model}',
  'models.health': '{health, select, ok {完好} damaged {损坏} other {未知}}',

  // How well pictures are named
  'fit.numbers':
    '{model}，{count, plural, other {# 张图片}}：温度 {temperature}，熵斜率 {slope}，划分温度 {split}，下限 {floor}',
  'fit.before': '校准前',
  'fit.after': '交叉验证',
  'fit.quality': '命名 {named}，其中正确 {right}（预计 {claimed}），有效信息 {bits} 比特',
  'fit.kept': '已保存到 {file}。',
  'quality.set': '{model}，{count, plural, other {# 张已标注的图片}}，下限 {floor}',
  'quality.name':
    '{what, select, named {命名} right {正确} ofThose {其中正确} bits {有效比特} nameBits {名称比特} floor {下限} category {类别} pictures {图片} error {校准误差} other {正确率最低}}',
  'quality.claimed': '预计 {share}',
  'quality.of': '共 {most}',
  'quality.ofClasses': '分类',
  'quality.ofNames': '名称',
  'quality.worst': '{label} {share}，共命名 {count, number} 张：{names}',
  'quality.noName': '（无）',
  'quality.unmatched': '没有对应的类别：{list}',
  'quality.failed': '{count, plural, other {# 张图片}}失败。',
} satisfies TranslationOf<typeof en>;
