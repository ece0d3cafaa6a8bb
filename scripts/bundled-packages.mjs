/**
 * Packages that become part of photonym's own files when it is built, with those that they need: a package of ninety
 * small modules costs ninety files at every start. They are development dependencies.
 */
export const BUNDLED = [
  '@img/colour',
  '@bufbuild/protobuf',
  '@schummar/icu-type-parser',
  'commander',
  'detect-libc',
  'fast-string-truncated-width',
  'file-type',
  'fzstd',
  'icu-minify',
  'node-gyp-build',
  'onnxruntime-common',
  // Of its 140 MB, one of its ten variants is needed.
  'onnxruntime-web',
  'picomatch',
  'saxes',
  'semver',
  'thumbhash',
  'xz-decompress',
  'zod',
];
