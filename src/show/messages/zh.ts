import type { TranslationOf } from '../../base/messages/speaker.ts';
import type en from './en.ts';

/** The words of a contact sheet in simplified Chinese. */
export default {
  title: '缩略图总览',
  unsure: '不确定',
  failed: '失败',
  unreadable: '无法读取该图片。',
  noPicture: '{what}：没有图像',
  guesses: '{first}、{second}',
  pictures: '{count, plural, other {# 张图片}}',
  named: '已命名 {count, number} 张',
  unsureCount: '不确定 {count, number} 张',
  failedCount: '失败 {count, number} 张',
  page: '第 {page, number} 页：第 {from, number} 至 {to, number} 张',
  pages: '页码',
  previous: '上一页',
  next: '下一页',
} satisfies TranslationOf<typeof en>;
