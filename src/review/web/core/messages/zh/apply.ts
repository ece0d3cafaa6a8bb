import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/apply.ts';

/** In Chinese: plans, runs and receipts. */
export default {
  'apply.title':
    '{deed, select, file {移入文件夹} keywords {写入关键词} copy {复制} zip {ZIP 压缩包} other {重命名文件}}',
  'apply.running':
    '{deed, select, file {正在移动} keywords {正在写入关键词} copy {正在复制} other {正在重命名}}',
  'apply.done': '完成',
  'apply.unfinished': '未完成',
  'apply.stopped': '已停止',
  'apply.scope': '哪些图片',
  'apply.scopes':
    '{scope, select, selected {选中的 {count, number} 张} shown {显示的 {count, number} 张} accepted {已采用的 {count, number} 张} other {全部 {count, number} 张}}',
  'apply.deed': '如何处理',
  'apply.deeds':
    '{deed, select, rename {重命名} file {移入文件夹} keywords {写入关键词} copy {复制} other {ZIP 压缩包}}',
  'apply.into': '当前文件夹下的文件夹',
  'apply.copyTo': '副本所在的文件夹',
  'apply.keywords': '同时写入关键词',
  'apply.places': '关键词写入何处',
  'apply.place': '{place, select, inside {写入图片} other {写入附属文件}}',
  'apply.placeNote':
    '{place, select, inside {像素保持不变。RAW 和结构特殊的图片改用附属文件。} other {在每张图片旁边放一个小的 XMP 文件，供图片软件读取。图片保持不变。}}',
  'apply.ancestors': '也写入更宽泛的词：狗之外还有动物',
  'apply.under': 'photonym 的关键词归入哪个关键词之下（可不填）',
  'apply.button':
    '{deed, select, renameTag {{count, plural, other {重命名或写入关键词：# 张图片}}} fileTag {{count, plural, other {移动或写入关键词：# 张图片}}} file {{count, plural, other {移动 # 张图片}}} keywords {{count, plural, other {写入 # 张图片的关键词}}} copy {{count, plural, other {复制 # 张图片}}} zip {{count, plural, other {下载 # 张图片}}} other {{count, plural, other {重命名 # 张图片}}}}',
  'apply.check': '再检查一次',
  'apply.waiting': '图片仍在识别中。全部识别后会给出计划，因为各个名称相互影响。',
  'apply.stop': '停止',

  'plan.summary':
    '{deed, select, file {{renames, plural, other {将移动 # 张图片}}} copy {{renames, plural, other {将复制 # 张图片}}} other {{renames, plural, other {将重命名 # 张图片}}}}{companions, plural, =0 {} other {，# 个文件随之重命名}}{unchanged, plural, =0 {} other {，# 张名称不变}}{unsure, plural, =0 {} other {，# 张不确定}}{undated, plural, =0 {} other {，# 张没有日期}}{byHand, plural, =0 {} other {，# 张已有名称}}{rejected, plural, =0 {} other {，# 张保留原名}}{failed, plural, =0 {} other {，# 张读取失败}}。不会覆盖任何文件，所有更改都可以撤销。',
  'plan.zip':
    '{rows, plural, other {# 张图片}}放入压缩包，其中 {renames, number} 张使用新名称{companions, plural, =0 {} other {，另有 # 个文件}}。磁盘上的文件保持不变。',
  'plan.conflicts': '{count, plural, other {需要先解决 # 个冲突}}',
  'plan.leftOut': '{count, plural, other {# 个文件未列入：已更改或已不在}}',
  'plan.renames': '重命名列表',
  'plan.keywords':
    '{tagged, plural, other {将更改 # 张图片的关键词}}{unchanged, plural, =0 {} other {，# 张已有}}{unsure, plural, =0 {} other {，# 张不确定}}{rejected, plural, =0 {} other {，# 张保持不变}}{failed, plural, =0 {} other {，# 张读取失败}}。名称不变，所有更改都可以撤销。',
  'plan.tagged': '{tagged, plural, other {同时更改 # 张图片的关键词。}}',
  'plan.notTagged': '{count, plural, other {# 个文件未列入，或与所愿不符}}',
  'plan.companions': '{companions, plural, other {+ # 个文件}}',
  'plan.show': '查看',
  'plan.keep': '保留原名',

  'job.doing':
    '{kind, select, plan {正在检查文件} file {正在移动} copy {正在复制} tag {正在写入关键词} undo {正在撤销} redo {正在重做} other {正在重命名}}',
  'job.done': '{doing} · {done, number}',
  'job.doneOf': '{doing} · {done, number} / {total, number}',
  'receipt.summary':
    '{kind, select, file {{moved, plural, other {# 个文件已移动}}} copy {{moved, plural, other {已复制 # 个文件}}} uncopy {{moved, plural, other {已删除 # 个副本}}} undo {{moved, plural, other {# 个文件已恢复原名}}} redo {{moved, plural, other {# 个文件已再次重命名}}} other {{moved, plural, other {# 个文件已重命名}}}}{failed, plural, =0 {} other {，# 个失败}}',
  'receipt.checked':
    '{count, plural, =1 {已检查 1 个文件：没有丢失或改动} other {已检查全部 # 个文件：没有丢失或改动}}',
  'receipt.counted': '{count, plural, other {# 个文件都在，未重新读取内容。}}',
  'receipt.stopped':
    '{kind, select, file {{total, plural, other {# 个文件}}中已移动 {moved, number} 个，其余留在原处。} keywords {{total, plural, other {# 个文件}}中已写入 {moved, number} 个，其余保持不变。} unkeywords {{total, plural, other {# 个文件}}中已恢复 {moved, number} 个，其余保留其关键词。} copy {{total, plural, other {# 个文件}}中已复制 {moved, number} 个。} uncopy {{total, plural, other {# 个副本}}中已删除 {moved, number} 个。} undo {{total, plural, other {# 个文件}}中已恢复原名 {moved, number} 个，其余保留新名称。} redo {{total, plural, other {# 个文件}}中已再次重命名 {moved, number} 个，其余保留原名。} other {{total, plural, other {# 个文件}}中已重命名 {moved, number} 个，其余保留原名。}}',
  'receipt.before': '之前的内容',
  'receipt.after': '之后',
  'receipt.lost': '丢失',
  'receipt.failures': '保留了原名',
  'receipt.tagged':
    '{count, plural, other {# 个文件已写入关键词}}{failed, plural, =0 {} other {，# 个失败}}',
  'receipt.untagged':
    '{count, plural, other {# 个文件的关键词已恢复}}{failed, plural, =0 {} other {，# 个失败}}',
  'receipt.untouched': '保持不变',
  'history.title': '历史记录',
  'history.none': '还没有记录。每次重命名都会列在这里，并且可以撤销。',
  'history.run':
    '<strong>{when}</strong> · {renamed, plural, other {# 个文件已重命名}}{tagged, plural, =0 {} other {，写入关键词 # 个}}{undone, plural, =0 {} other {，# 个已恢复}}{failed, plural, =0 {} other {，# 个失败}}',
} satisfies TranslationOf<typeof en>;
