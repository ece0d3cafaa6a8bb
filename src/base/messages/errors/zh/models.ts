import type { Sentences } from '../sentences.ts';

/** In Chinese: errors about models, and where they come from. */
export default {
  // Models
  'Expected a path, a short name or a Hub id for the model.': '请用路径、简称或 Hub 标识指定模型。',
  'Cannot reach {address} for {model}: {why}.': '无法从 {address} 获取 {model}：{why}。',
  'HF_HUB_OFFLINE forbids asking {address}.': 'HF_HUB_OFFLINE 禁止访问 {address}。',
  'Unset HF_HUB_OFFLINE to allow the download.': '取消设置 HF_HUB_OFFLINE 即可下载。',
  'Run this again: the download resumes from there.': '请再次运行：下载会从中断处继续。',
  'Run `photonym models verify`, or fetch it again with `photonym models get`.':
    '请运行 `photonym models verify`，或用 `photonym models get` 重新获取。',
  'There is no category "{word}".': '没有类别“{word}”。',
  'See them all with: photonym labels': '查看全部类别：photonym labels',

  // Sentences by a model
  'No sentences from {address}: {why}. The pictures are named without.':
    '{address} 没有给出描述：{why}。图片将不用描述命名。',
  'it refuses connections': '拒绝连接',
  'it does not answer': '没有响应',
  'it redirects elsewhere, which is not followed': '该地址重定向到别处，不予跟随',
  'it answered {status}: {words}': '返回 {status}：{words}',
  'it answered {status}': '返回 {status}',
  'Start it with `ollama serve`, or correct OLLAMA_HOST.':
    '请用 `ollama serve` 启动，或更正 OLLAMA_HOST。',
  'Start it, or correct --captions.': '请启动服务器，或更正 --captions。',
  'Set PHOTONYM_CAPTION_KEY to a key of this server.':
    '请将 PHOTONYM_CAPTION_KEY 设为该服务器的密钥。',
  'Fetch the model: ollama pull {model}': '下载模型：ollama pull {model}',
  'Check the address and --caption-model.': '请检查地址和 --caption-model。',
  'Run it again when the server is well: what it has answered is kept.':
    '服务器恢复后请再次运行；已有的回答会保留。',
  '{where} is not on this machine, so pictures would leave it.':
    '{where} 不在本机，图片会离开本机。',
  "{model} runs on Ollama's servers, so pictures would leave it.":
    '{model} 在 Ollama 的服务器上运行，图片会离开本机。',
  'Add --send-pictures if they may, or name a server on this machine, such as --captions ollama:llava.':
    '如果允许，请加 --send-pictures，或指定本机的服务器，例如 --captions ollama:llava。',

  // Models
  'Expected one of {list} for the dtype but received {text}.':
    '权重类型 {text} 无效；可选值：{list}。',
  'No model {name} ({dtype}). Looked, in this order, in':
    '没有模型 {name}（{dtype}）。已依次查找：',
  'Set PHOTONYM_MODELS to a folder that holds {folder}.':
    '请将 PHOTONYM_MODELS 设为包含 {folder} 的文件夹。',
  'Then fetch it with `photonym models get {name}`.': '然后用 `photonym models get {name}` 下载。',
  'Then fetch it with `photonym models get {name}`, or set PHOTONYM_MODELS to a folder that holds {folder}.':
    '然后用 `photonym models get {name}` 下载，或将 PHOTONYM_MODELS 设为包含 {folder} 的文件夹。',
  'Name a folder that has config.json, preprocessor_config.json and ONNX weights.':
    '请指定含有 config.json、preprocessor_config.json 和 ONNX 权重的文件夹。',
  'Known names are {names}; models on the Hub are called owner/name.':
    '已知的名称有 {names}；Hub 上的模型写作 所有者/名称。',
  'is not a folder': '不是文件夹',
  'does not hold {names}': '其中没有 {names}',
  'holds no files of {name}': '其中没有 {name} 的文件',
  'PHOTONYM_MODELS names none': 'PHOTONYM_MODELS 没有指定',
  'has no model of this name': '没有这个名称的模型',
  'is not there, or is not a folder': '不存在，或不是文件夹',
  'has no {file}': '没有 {file}',
  'has no ONNX weights (onnx/model.onnx)': '没有 ONNX 权重（onnx/model.onnx）',
  'has no {dtype} weights ({file}); it has {list}': '没有 {dtype} 权重（{file}）；有 {list}',
  'The model {repo} on {address} {why}.': '{address} 上的模型 {repo} {why}。',
  'Choose another dtype, or a repository with ONNX weights, such as one from onnx-community.':
    '请换一种权重类型，或选择带有 ONNX 权重的模型，例如 onnx-community 的模型。',
  'The Hub has no model named {name}.': 'Hub 上没有名为 {name} 的模型。',
  'Give a model on the Hub as owner/name, or a folder that contains the model.':
    '请以 所有者/名称 指定 Hub 上的模型，或指定含有模型的文件夹。',
  'Expected {kind} {wanted} for {file} but received {found}; the download was deleted.':
    '{file} 的 {kind} 应为 {wanted}，实为 {found}；下载的文件已删除。',
  'Run this again; if it happens again, set HF_ENDPOINT to another mirror or unset it.':
    '请再次运行；如果再次出现，请将 HF_ENDPOINT 设为其他镜像，或取消设置。',
  'The transfer of {file} broke at {done} of {bytes} bytes: {why}.':
    '{file} 传输到 {done} / {bytes} 字节时中断：{why}。',
  'it ended too early': '提前结束',
  'The folder {folder} {why}.': '文件夹 {folder} {why}。',
  'Name the folder of a model; `photonym models list` shows those available.':
    '请指定模型的文件夹；`photonym models list` 可列出现有的模型。',
  '{count} of the files failed verification.': '校验失败的文件：{count} 个。',
  'Fetch the model again with: photonym models get NAME': '重新下载模型：photonym models get 名称',
  'Expected an http or https address for HF_ENDPOINT but received {text}.':
    'HF_ENDPOINT 应为 http 或 https 地址，而不是 {text}。',
  'Unset HF_ENDPOINT, or set it to an address such as {address}.':
    '请取消设置 HF_ENDPOINT，或设为 {address} 这样的地址。',
  'Expected the http or https address of a proxy in {name}.':
    '{name} 应为代理的 http 或 https 地址。',
  'Unset {name}, or set it to an address such as http://proxy.example:3128.':
    '请取消设置 {name}，或设为 http://proxy.example:3128 这样的地址。',
  'The model cannot be used: {why}': '模型无法使用：{why}',
  'The model cannot be loaded: {why}': '模型无法加载：{why}',
  'The model is not supported: {why}': '不支持此模型：{why}',
  'The model has no "id2label" in its config.json': '模型的 config.json 中没有“id2label”',
  'The model has no {file}': '模型没有 {file}',
  'Choose an image-classification model, which lists its classes there.':
    '请选择在其中列出分类的图像分类模型。',
  'Choose a model folder or repository that has {file} beside its weights.':
    '请选择权重旁带有 {file} 的模型。',
  'Choose an image-classification model, for example `--model mobilenet_v2`.':
    '请选择图像分类模型，例如 `--model mobilenet_v2`。',
  "The model's preprocessor_config.json needs something that photonym does not support: {what}":
    '模型的 preprocessor_config.json 需要 photonym 不支持的功能：{what}',
  'Choose another model, for example `--model mobilenet_v2`.':
    '请换一个模型，例如 `--model mobilenet_v2`。',
  'it has {count} inputs; an image classifier has one': '它有 {count} 个输入；图像分类模型只有一个',
  'its input is of type {type}; photonym gives float32':
    '其输入类型为 {type}；photonym 提供 float32',
  'its input has {count} dimensions, not 4': '其输入有 {count} 维，而不是 4 维',
  'preprocessor_config.json makes {a} x {b} and the network takes {c} x {d}':
    'preprocessor_config.json 给出 {a} x {b}，而网络需要 {c} x {d}',
  'config.json lists {listed} classes but the network has {count}':
    'config.json 列出 {listed} 个分类，而网络有 {count} 个',
  'an output is of type {type}; photonym reads float32':
    '有输出的类型为 {type}；photonym 读取 float32',
  'an output is of type {type}; photonym reads int32': '有输出的类型为 {type}；photonym 读取 int32',
  'its graph has no output': '其计算图没有输出',
  'its graph has no output {names}': '其计算图没有输出 {names}',
  'its weights are not an ONNX model ({why})': '其权重不是 ONNX 模型（{why}）',
  'config.json: "id2label" has a gap before {id}': 'config.json：“id2label”在 {id} 之前有缺失',
  'There is no {file} in {folder}.': '{folder} 中没有 {file}。',
  'The networks that read text come with photonym: install it again.':
    '识别文字的网络随 photonym 提供：请重新安装。',

  // The Hub
  '{address} has no repository {name}.': '{address} 上没有 {name}。',
  'Check the name on huggingface.co; photonym needs a repository with ONNX weights.':
    '请在 huggingface.co 上核对名称；photonym 需要带有 ONNX 权重的模型。',
  '{address} answered {status} for {name}: the token in {place} does not open it.':
    '{address} 对 {name} 返回 {status}：{place} 中的令牌没有访问权限。',
  '{address} answered {status} for {name}: the repository is gated, private or does not exist.':
    '{address} 对 {name} 返回 {status}：该模型受限、私有或不存在。',
  '{why} A proxy may also have refused it: HTTPS_PROXY sets the proxy, NO_PROXY the hosts reached without one.':
    '{why} 也可能是代理拒绝了请求：HTTPS_PROXY 设置代理，NO_PROXY 列出不经代理访问的主机。',
  'Check the name; if it is right, ask for access on its page, then run `hf auth login` or set HF_TOKEN to an access token.':
    '请核对名称；如果无误，请在其页面申请访问，然后运行 `hf auth login` 或将 HF_TOKEN 设为访问令牌。',
  "Check that the token in {place} is valid (HF_TOKEN, or the one of `hf auth login`), and ask for access on the repository's page.":
    '请检查 {place} 中的令牌是否有效（HF_TOKEN，或 `hf auth login` 的令牌），并在模型页面申请访问。',
  '{address} cannot serve {name}: {why}.': '{address} 无法提供 {name}：{why}。',
  'the request for {file} was answered with {status}': '对 {file} 的请求返回 {status}',
  'Try again later, or set HF_ENDPOINT to a mirror of the Hub.':
    '请稍后重试，或将 HF_ENDPOINT 设为 Hub 的镜像。',
  'No space is left in {folder}.': '{folder} 空间不足。',
  'Make room, or set HF_HOME to a folder on another disk; then run this again.':
    '请腾出空间，或将 HF_HOME 设为其他磁盘上的文件夹，然后再次运行。',
  'Set HF_HOME to a folder that you may write to.': '请将 HF_HOME 设为可写的文件夹。',
  'Expected the answers of a Hugging Face Hub from {address} but: {why}.':
    '{address} 的响应不像 Hugging Face Hub：{why}。',
  'Check the network; {why}; or set HF_ENDPOINT to a reachable mirror of the Hub. A private model also needs a token: run `hf auth login`, or set HF_TOKEN.':
    '请检查网络；{why}；或将 HF_ENDPOINT 设为可访问的 Hub 镜像。私有模型还需要令牌：运行 `hf auth login`，或设置 HF_TOKEN。',
  'behind a proxy, set HTTPS_PROXY to its address': '如在代理之后，请将 HTTPS_PROXY 设为代理地址',
  'check the proxy in {name}, or name the host in NO_PROXY':
    '请检查 {name} 中的代理，或将主机加入 NO_PROXY',
  'its address is not known (no network, or no name service)':
    '找不到该地址（没有网络，或无法解析域名）',
  'its address cannot be looked up (no network, or no name service)':
    '无法查询该地址（没有网络，或无法解析域名）',
  'it cut the connection': '连接中断',
  'there is no route to it': '没有通往该地址的路由',
  'there is no network': '没有网络',
  'the proxy refuses the connection': '代理拒绝连接',
  'no data came for {seconds} s': '已有 {seconds} 秒没有收到数据',

  // Servers for sentences
  'For example --captions ollama:llava, or --captions http://127.0.0.1:1234/v1 --caption-model NAME.':
    '例如 --captions ollama:llava，或 --captions http://127.0.0.1:1234/v1 --caption-model 名称。',
  'ollama: needs the name of a model.': 'ollama: 之后需要模型名称。',
  'Expected ollama:MODEL or the http or https address of a server.':
    '请填写 ollama:模型，或服务器的 http 或 https 地址。',
  'The address of a server may hold no user and password.': '服务器地址中不能含用户名和密码。',
  'Put the key into the environment: PHOTONYM_CAPTION_KEY.':
    '请把密钥放入环境变量 PHOTONYM_CAPTION_KEY。',
  'A server needs the name of its model as well.': '还需要指定服务器上的模型名称。',
  'OLLAMA_HOST is not an address.': 'OLLAMA_HOST 不是地址。',
  'Unset it, or set it to an address such as 127.0.0.1:11434.':
    '请取消设置，或设为 127.0.0.1:11434 这样的地址。',
  'The key for the server has characters that no key has.': '服务器的密钥含有不应出现的字符。',
  'Correct {name}.': '请更正 {name}。',
  'it asks to wait {seconds} s': '要求等待 {seconds} 秒',
  'Run it again later.': '请稍后再次运行。',
  'Give --captions the address where the server is.': '请用 --captions 指定服务器的实际地址。',
  'Check the account with this server.': '请检查在该服务器上的账户。',
  'what it answers is not a chat completion': '响应不是聊天结果',
  '{why} ({count} pictures in a row)': '{why}（连续 {count} 张图片）',
  'the server: {why}': '服务器：{why}',
  'its address is not known': '找不到该地址',
  'its address cannot be looked up': '无法查询该地址',
  'no answer within {seconds} s': '{seconds} 秒内没有响应',
  'the answer is longer than 1 MB': '响应超过 1 MB',
  'no secure connection is possible ({code})': '无法建立安全连接（{code}）',
  'the model declined': '模型拒绝回答',
  'the server filtered the answer': '服务器过滤了回答',
  'the answer was cut off': '回答被截断',
  'the answer is empty': '回答为空',
} as const satisfies Sentences;
