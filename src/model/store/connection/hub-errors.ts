import { HubApiError } from '@huggingface/hub';
import { messageOf, PhotonymError, systemCode } from '../../../base/errors.ts';
import type { HubReference } from '../../core/store/reference.ts';
import { Stalled } from './hub-connection.ts';

/** The download that failed. */
interface WantedDownload {
  readonly endpoint: string;
  /** Where the token was found. */
  readonly tokenFrom: string | undefined;
  /** The variable that names the proxy. */
  readonly proxyFrom: string | undefined;
  /** The Hugging Face cache that the download writes to. */
  readonly cache: string;
  readonly hub: HubReference;
}

/** Thrown when the Hub answers a request for a file with an error status. */
export class RefusedTransfer extends Error {
  override readonly name = 'RefusedTransfer';
  readonly status: number;

  constructor(file: string, status: number) {
    super(`the request for ${file} was answered with ${status}`);
    this.status = status;
  }
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its address is not known (no network, or no name service)',
  EAI_AGAIN: 'its address cannot be looked up (no network, or no name service)',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it cut the connection',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'it cut the connection',
  UND_ERR_ABORTED: 'the proxy refuses the connection',
};

function networkRemedy({ proxyFrom }: WantedDownload): string {
  const proxy =
    proxyFrom === undefined
      ? 'behind a proxy, set HTTPS_PROXY to its address'
      : `check the proxy in ${proxyFrom}, or name the host in NO_PROXY`;
  return `Check the network; ${proxy}; or set HF_ENDPOINT to a reachable mirror of the Hub. A private model also needs a token: run \`hf auth login\`, or set HF_TOKEN.`;
}

/** Turns a download's error into one with a remedy. */
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
  const { endpoint, tokenFrom, hub } = wanted;
  const name = hub.revision === undefined ? hub.repo : `${hub.repo}@${hub.revision}`;
  if (status === 404 && cause instanceof HubApiError) {
    return new PhotonymError('MODEL_NOT_FOUND', `${endpoint} has no repository ${name}.`, {
      remedy: 'Check the name on huggingface.co; photonym needs a repository with ONNX weights.',
      cause,
    });
  }
  if (status === 401 || status === 403) {
    return new PhotonymError('DOWNLOAD_FAILED', refusal(status, name, wanted), {
      remedy: `${tokenRemedy(tokenFrom)} A proxy may also have refused it: HTTPS_PROXY sets the proxy, NO_PROXY the hosts reached without one.`,
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

function tokenRemedy(tokenFrom: string | undefined): string {
  return tokenFrom === undefined
    ? 'Check the name; if it is right, ask for access on its page, then run `hf auth login` or set HF_TOKEN to an access token.'
    : `Check that the token in ${tokenFrom} is valid (HF_TOKEN, or the one of \`hf auth login\`), and ask for access on the repository's page.`;
}

function refusal(status: number, name: string, { endpoint, tokenFrom }: WantedDownload): string {
  return tokenFrom === undefined
    ? `${endpoint} answered ${status} for ${name}: the repository is gated, private or does not exist.`
    : `${endpoint} answered ${status} for ${name}: the token in ${tokenFrom} does not open it.`;
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

function explainNetwork(error: unknown, wanted: WantedDownload): PhotonymError {
  const { endpoint, hub } = wanted;
  const remedy = networkRemedy(wanted);
  if (isNetworkError(error)) {
    return new PhotonymError(
      'DOWNLOAD_FAILED',
      `Cannot reach ${endpoint} for ${hub.repo}: ${networkReason(error)}.`,
      { remedy, cause: error },
    );
  }
  return new PhotonymError(
    'DOWNLOAD_FAILED',
    `Expected the answers of a Hugging Face Hub from ${endpoint} but: ${networkReason(error)}.`,
    { remedy, cause: error },
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
