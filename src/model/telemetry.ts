/**
 * Keeps ONNX Runtime from writing a device id and usage events under the home folder and from sending
 * them. It reads the variable once, when it is loaded, from the process itself: a worker thread, whose
 * `process.env` is a copy, cannot set it, so this is called before such a thread starts.
 */
export function forbidTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}
