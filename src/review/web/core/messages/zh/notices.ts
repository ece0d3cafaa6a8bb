import type { TranslationOf } from '../../../../../base/messages/speaker.ts';
import type en from '../en/notices.ts';

/** In Chinese: first steps, notices and what is missing. */
export default {
  'notice.lost':
    '<strong>连接已断开：</strong>不会重命名任何文件。请用 <code>photonym review</code> 重新启动。如果有操作中断，可用 <code>photonym recover</code> 完成或撤销。',
  'notice.ended': '<strong>photonym 已停止。</strong>可以关闭此页面。',
  'notice.failed': '<strong>{problem}</strong> 已识别的图片仍可继续处理。',
  'notice.unsaved': '<strong>决定没有保存。</strong>{problem}',
  'notice.skipped': '{count, plural, other {# 个文件或文件夹无法读取}}',
  // 第一步
  'start.note': '请选择图片文件夹。查看名称之前不会重命名任何文件。',
  'start.now': '当前打开',
  'start.recent': '最近使用',
  'start.usual': '本机上的图片',
  'start.first': '文件夹',
  'start.folder': '其他文件夹',
  'start.open': '打开',
  'start.opening': '正在打开 {folder}…',
  'first.ready':
    '{ready, plural, other {# 个名称已就绪。}}{unsure, plural, =0 {检查后即可重命名文件。} other {# 张图片需要您决定。}}',
  'first.left': '{unsure, plural, other {# 张图片需要您决定。}}',
  'first.nothing': '无需重命名：所有文件保持原名。',
  'first.after':
    '{did}。{ready, plural, =0 {} other {# 个名称已就绪。}}{unsure, plural, =0 {{ready, plural, =0 {已全部完成。} other {}}} other {还有 # 张图片需要您决定。}}',
  'first.continued': '接着上次：已决定 {decided, number} 张，还剩 {left, number} 张。',
  'first.show': '{unsure, plural, other {显示这 # 张}}',
  'empty.noMatch': '没有符合条件的图片。',
  'empty.instead': '改为搜索“{text}”',
  'empty.connecting': '正在连接…',
  'empty.loading': '正在加载模型…',
  'empty.noPictures': '<name>{folder}</name> 中没有图片。',
  'empty.start': '请在启动 photonym review 时指定图片所在的文件夹或图片文件。',
  'toast.dismiss': '关闭提示',

  'problem.unreachable': '连接已断开：不会重命名任何文件。请用 `photonym review` 重新启动。',
  'problem.remedied': '{problem}。{remedy}',
  'problem.refused': 'photonym 拒绝了请求（{status}）。',
} satisfies TranslationOf<typeof en>;
