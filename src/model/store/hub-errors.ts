import { HubApiError } from '@huggingface/hub';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { HubReference } from '../core/store/reference.ts';
import { Stalled } from './hub-connection.ts';

/** The request that failed. */
interface WantedDownload {
  readonly endpoint: string;
  readonly hasToken: boolean;
  /** The Hugging Face cache that the download writes to. */
  readonly cache: string;
  readonly hub: HubReference;
}

/** The Hub answered a request for a file with an error status. */
export class RefusedTransfer extends Error {
  override readonly name = 'RefusedTransfer';
  readonly status: number;

  constructor(file: string, status: number) {
    super(`the answer to the request for ${file} was ${status}`);
    this.status = status;
  }
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its address is not known (no network, or no name service)',
  EAI_AGAIN: 'its address cannot be looked up (no network, or no name service)',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it cut the connection',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'it cut the connection',
};

const NETWORK_REMEDY =
  'Check the network, or set HF_ENDPOINT to a mirror of the Hub that can be reached.';

/** Turns whatever a download threw into an error with a remedy. */
export function explainDownload(error: unknown, wanted: WantedDownload): PhotonymError {
  if (error instanceof PhotonymError) return error;
  if (error instanceof HubApiError) return explainStatus(error.statusCode, error, wanted);
  if (error instanceof RefusedTransfer) return explainStatus(error.status, error, wanted);
  return explainDisk(error, wanted) ?? explainNetwork(error, wanted);
}

/** Whether a retry may succeed. */
export function isWorthRetrying(error: unknown): boolean {
  if (error instanceof RefusedTransfer) {
    return error.status >= 500 || [206, 416, 429].includes(error.status);
  }
  return isNetworkError(error);
}

/** Why a connection failed, in a few words. */
export function networkReason(error: unknown): string {
  const code = networkCode(error);
  const known = code === undefined ? undefined : UNREACHABLE[code];
  return known ?? messageOf(rootOf(error));
}

function explainStatus(status: number, cause: Error, wanted: WantedDownload): PhotonymError {
  const { endpoint, hasToken, hub } = wanted;
  const name = hub.revision === undefined ? hub.repo : `${hub.repo}@${hub.revision}`;
  if (status === 404 && cause instanceof HubApiError) {
    return new PhotonymError('MODEL_NOT_FOUND', `${endpoint} has no repository ${name}.`, {
      remedy: 'Check the name on huggingface.co; photonym needs a repository with ONNX weights.',
      cause,
    });
  }
  if (status === 401 || status === 403) {
    return new PhotonymError('DOWNLOAD_FAILED', refusal(status, name, wanted), {
      remedy: hasToken
        ? 'Check that the token in HF_TOKEN is valid, and ask for access on the page of the repository.'
        : 'Check the name; if it is right, ask for access on its page and set HF_TOKEN to an access token.',
      cause,
    });
  }
  return new PhotonymError(
    'DOWNLOAD_FAILED',
    `${endpoint} cannot serve ${name}: ${cause.message}.`,
    {
      remedy: 'Try again later, or set HF_ENDPOINT to a mirror of the Hub.',
      cause,
    },
  );
}

function refusal(status: number, name: string, { endpoint, hasToken }: WantedDownload): string {
  const answer = `${endpoint} answered ${status} for ${name}`;
  if (hasToken) return `${answer}: the token in HF_TOKEN does not open it.`;
  return `${answer}: the repository is gated, private or does not exist.`;
}

function explainDisk(error: unknown, { cache }: WantedDownload): PhotonymError | undefined {
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PhotonymError('DISK_FULL', `No space is left in ${cache}.`, {
      remedy: 'Make room, or set HF_HOME to a folder on another disk; then run this again.',
      cause: error,
    });
  }
  if (code !== undefined && !isNetworkError(error)) {
    return new PhotonymError('DOWNLOAD_FAILED', `Cannot write to ${cache}: ${messageOf(error)}.`, {
      remedy: 'Set HF_HOME to a folder that you may write to.',
      cause: error,
    });
  }
  return undefined;
}

function explainNetwork(error: unknown, { endpoint, hub }: WantedDownload): PhotonymError {
  if (isNetworkError(error)) {
    return new PhotonymError(
      'DOWNLOAD_FAILED',
      `Cannot reach ${endpoint} for ${hub.repo}: ${networkReason(error)}.`,
      { remedy: NETWORK_REMEDY, cause: error },
    );
  }
  return new PhotonymError(
    'DOWNLOAD_FAILED',
    `Expected the answers of a Hugging Face Hub from ${endpoint} but: ${networkReason(error)}.`,
    { remedy: NETWORK_REMEDY, cause: error },
  );
}

/** `fetch` throws a TypeError with a cause, whether there is no connection or it breaks. */
function isNetworkError(error: unknown): boolean {
  if (error instanceof Stalled || networkCode(error) !== undefined) return true;
  return error instanceof TypeError && error.cause !== undefined;
}

function networkCode(error: unknown): string | undefined {
  const code = systemCode(rootOf(error));
  return code !== undefined && Object.hasOwn(UNREACHABLE, code) ? code : undefined;
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
