import { parentPort } from 'node:worker_threads';
import { type AnswerMessage, END, type RequestMessage, sendError } from './messages.ts';

/**
 * The worker's side, in a thread or a child process: answers each request of the pool. An error of
 * `work` reaches the caller; PhotonymErrors keep their code and remedy.
 * @param transferred the buffers of an answer that a thread hands over instead of copying them
 */
export function serve<Request, Answer>(
  work: (request: Request) => Answer | Promise<Answer>,
  transferred: (answer: Answer) => readonly ArrayBuffer[] = () => [],
): void {
  const send = (message: AnswerMessage<Answer>, buffers: readonly ArrayBuffer[] = []): void => {
    if (parentPort === null) process.send?.(message);
    else parentPort.postMessage(message, [...buffers]);
  };
  const receive = async (message: RequestMessage<Request> | typeof END): Promise<void> => {
    // Of a thread, this ends the thread alone.
    if (message === END) process.exit();
    const { id, request } = message;
    try {
      const answer = await work(request);
      send({ id, answer }, transferred(answer));
    } catch (error) {
      send({ id, error: sendError(error) });
    }
  };
  if (parentPort === null) process.on('message', receive).on('disconnect', () => process.exit());
  else parentPort.on('message', receive);
}
