import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about what is rare. */
export default {
  // Where dates are from
  'IPTC: date and time created': 'IPTC：创建日期和时间',
  'makers’ own: CRW, X3F, maker notes of Kodak, Pentax and Reconyx, Casio’s QVCI, APP12':
    '厂商自有格式：CRW、X3F，Kodak、Pentax 和 Reconyx 的 MakerNote，Casio 的 QVCI，APP12',
  'films: creationdate, ©day, DATE_RECORDED, IDIT, AVCHD (local time)':
    '影片：creationdate、©day、DATE_RECORDED、IDIT、AVCHD（当地时间）',
  'films: creation_time in the header (UTC)': '影片：文件头中的 creation_time（UTC）',
  'IPTC: digital creation date and time': 'IPTC：数字化日期和时间',
  'beside the picture: XMP sidecar': '图片旁：XMP 附属文件',
  'beside the picture: photoTakenTime of Google Takeout (UTC)':
    '图片旁：Google Takeout 的 photoTakenTime（UTC）',
  'the file name, also the one before photonym renamed it':
    '文件名，包括 photonym 重命名之前的名称',
  'EXIF: GPS date and time (UTC)': 'EXIF：GPS 日期和时间（UTC）',
  'the time of the file (local time of this machine)': '文件的时间（本机当地时间）',

  // Rarer
  'films cannot be decoded without ffmpeg; install it': '没有 ffmpeg 无法解码影片；请安装',
  'is a camera raw without a preview, or is cut off': '是没有预览图或不完整的相机原始文件',
  'needs more memory than the JPEG XL decoder has ({width} x {height} pixels of {bytes} bytes)':
    '所需内存超过 JPEG XL 解码器的上限（{width} x {height} 像素，每像素 {bytes} 字节）',
  'it is a classifier and cannot read text': '它是分类模型，不能理解文字',
  'its input {name} is of type {type}; photonym gives int64':
    '其输入 {name} 的类型为 {type}；photonym 提供 int64',
  'its text graph has an unknown input {name}': '其文本计算图有未知的输入 {name}',
  'its text graph has no input input_ids': '其文本计算图没有输入 input_ids',
  'its tokenizer.json ({why})': '其 tokenizer.json（{why}）',
  'tokenizer.json is not an object': 'tokenizer.json 不是对象',
  '"size" with a shortest edge but no "crop_size": the network needs one size':
    '“size”只有最短边而没有“crop_size”：网络需要一个固定尺寸',
  '"crop_size" larger than "size"': '“crop_size”大于“size”',
  '{file}: expected {wanted} numbers but received {found}':
    '{file}：应有 {wanted} 个数，实有 {found} 个',
  'Expected a {thing} but received an empty text.': '{thing}：不能为空。',
  'There is no picture {id}.': '没有图片 {id}。',
  'Invalid request: {details}': '请求无效：{details}',
  'Expected a number above 0.': '请填写大于 0 的数。',
  'Decisions cannot be read from or saved in {file}: {why}':
    '无法在 {file} 中读取或保存决定：{why}',
  'Expected letters, digits, dots, dashes or braces.': '只能使用字母、数字、点、连字符和花括号。',
  'The root {name} is given twice.': '根目录 {name} 指定了两次。',
  '"{word}" is too broad a name': '“{word}”作为名称过于宽泛',
  '{token} works only in names.': '{token} 只能用于名称。',
  'Leave it out as well, or change its name.': '请一并去掉，或更改其名称。',
  '{path} is not a whole path.': '{path} 不是完整路径。',
  'Begin it with / or a drive.': '请以 / 或驱动器开头。',
  'Folders can be chosen only on the computer itself.': '只能在运行 photonym 的电脑上选择文件夹。',
  'Start photonym review without --host.': '请在启动 photonym review 时不指定 --host。',
  'this folder': '此文件夹',
  '{folder} is on a network disk ({type}) whose locks are not seen by the other computers that have it':
    '{folder} 位于网络磁盘（{type}），其他电脑看不到它的锁',
  '{path} is locked by another program': '{path} 被其他程序锁定',
  'it has more folders than Linux watches for one user; sudo sysctl fs.inotify.max_user_watches=1048576 allows more':
    '其中的文件夹多于 Linux 允许一个用户监视的数量；sudo sysctl fs.inotify.max_user_watches=1048576 可提高上限',
  'too many programs of this user watch folders; sudo sysctl fs.inotify.max_user_instances=1024 allows more':
    '该用户监视文件夹的程序过多；sudo sysctl fs.inotify.max_user_instances=1024 可提高上限',
  'it is on a network disk ({type})': '它位于网络磁盘（{type}）',
  'a newer photonym made it': '由更新版本的 photonym 建立',
  'the results are cut short': '结果不完整',
  'Expected NAME=PATH.': '请填写 名称=路径。',
} as const satisfies Sentences;
