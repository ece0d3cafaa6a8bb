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
  // Why a file is not written to
  'It does not say which picture is shown.': '文件未说明显示的是哪张图片。',
  'It has no list of items.': '文件缺少项目列表。',
  'It has no segments.': '文件没有数据段。',
  'It has too many items.': '文件的项目过多。',
  'It is a TIFF of another kind.': '这是另一种 TIFF。',
  'It is a camera raw.': '这是相机原始文件。',
  'It is a sequence of pictures.': '这是图片序列。',
  'It is cut off, or something follows it.': '文件不完整，或其后另有内容。',
  'It is cut off.': '文件不完整。',
  'It is nested too deeply.': '元数据嵌套过深。',
  'It is too long.': '文件过大。',
  'Its first part is unknown.': '文件的第一部分无法识别。',
  'Its items have no places.': '各项目没有位置信息。',
  'Its last part has no length of its own.': '最后一部分没有自己的长度。',
  'Its list of items is damaged.': '项目列表已损坏。',
  'Its list of items is of a newer kind.': '项目列表属于较新的类型。',
  'Its list of pictures is damaged.': '图片列表已损坏。',
  'Its metadata cannot be put elsewhere.': '元数据无法移到别处。',
  'Its metadata is damaged.': '元数据已损坏。',
  'Its metadata is in several pieces.': '元数据分成了几部分。',
  'Its metadata is not well-formed.': '元数据格式不正确。',
  'Its metadata is too long.': '元数据过长。',
  'Its metadata would be too long.': '元数据会过长。',
  'Its text is in an unknown encoding.': '文本编码未知。',
  'Its text is in another encoding.': '文本的实际编码与标明的不同。',
  'There is no RDF in it.': '其中没有 RDF。',
} as const satisfies Sentences;
