import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about keywords. */
export default {
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
} as const satisfies Sentences;
