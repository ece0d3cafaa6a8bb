import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/edits.ts';

/** In Chinese: what an edit did, and is called when it is undone. */
export default {
  'edit.accept': '{count, plural, other {采用 # 张图片的名称}}',
  'edit.reject': '{count, plural, other {保留 # 张图片的原名}}',
  'edit.reset': '{count, plural, other {还原 # 张图片}}',
  'edit.label': '{count, plural, other {将 # 张图片标为“{label}”}}',
  'edit.always': '{count, plural, other {始终将 # 张图片标为“{label}”}}',
  'edit.rename': '{count, plural, other {重命名 # 张图片}}',
  'edit.merge': '将“{from}”并入“{label}”',
  'edit.floor': '至少 {percent} 确定才命名',
  'edit.naming': '按“{template}”命名',
  'edit.run':
    '{deed, select, file {{count, plural, other {移动 # 个文件}}} copy {{count, plural, other {复制 # 个文件}}} keywords {{count, plural, other {写入 # 个文件的关键词}}} other {{count, plural, other {重命名磁盘上的 # 个文件}}}}',
  'edit.add-keywords': '{count, plural, other {为 # 张图片添加“{list}”}}',
  'edit.remove-keywords': '{count, plural, other {从 # 张图片去掉“{list}”}}',
  'did.add-keywords': '{count, plural, other {已为 # 张图片添加：{list}}}',
  'did.remove-keywords': '{count, plural, other {已从 # 张图片去掉：{list}}}',
  'did.accept': '已采用 {count, number} 张',
  'did.acceptSome':
    '{count, plural, =0 {} other {已采用 # 张 · }}{unnamed, plural, other {# 张还没有名称：请先选择标签}}',
  'did.renameSome':
    '{count, plural, =0 {} other {已重命名 # 张 · }}{unnamed, plural, other {# 张还没有标签，保留原名}}',
  'did.reject': '{count, plural, other {已保留 # 张的原名}}',
  'did.reset': '已还原 {count, number} 张',
  'did.label': '已更改 {count, number} 张的标签',
  'did.rename': '已重命名 {count, number} 张',
  'did.merge': '{count, plural, other {已将 # 张图片的标签改为：{label}}}',
  'did.always': '{count, plural, other {始终使用 {label}：# 张图片}}',
  'did.floor': '{count, plural, other {# 个名称已改变}}',
  'did.undo': '已撤销：{edit}',
  'did.redo': '已重做：{edit}',
} satisfies TranslationOf<typeof en>;
