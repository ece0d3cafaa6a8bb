import { defined } from '../defined.ts';
import { type ErrorCode, messageOf, PhotonymError } from '../errors.ts';

/** To a worker. */
export interface RequestMessage<Request> {
  readonly id: number;
  readonly request: Request;
}

/** To a thread: end as soon as no work is under way in this turn. */
export const END = 'end';

/** From a worker: the answer to the request of this id, or the error that it threw. */
export type AnswerMessage<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: SentError };

/** An error in the form in which it is sent: a message keeps neither its class nor its own fields. */
interface SentError {
  readonly message: string;
  readonly code: ErrorCode | undefined;
  readonly remedy: string | undefined;
}

export function sendError(error: unknown): SentError {
  const own = error instanceof PhotonymError ? error : undefined;
  return { message: messageOf(error), code: own?.code, remedy: own?.remedy };
}

export function receiveError({ message, code, remedy }: SentError): Error {
  if (code === undefined) return new Error(message);
  return new PhotonymError(code, message, defined({ remedy }));
}
