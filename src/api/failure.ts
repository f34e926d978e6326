import { AxiosError } from 'axios';
import {
  AccessDenied,
  AnswerLost,
  AnswerNotUnderstood,
  type ApiError,
  Cancelled,
  type Failure,
  KeyRejected,
  NotFound,
  RateLimited,
  RedirectRefused,
  RequestRefused,
  ServerFailed,
  ServiceUnavailable,
  Unreachable,
} from './errors.ts';
import { isJsonObject, type JsonValue, parseJson } from './json.ts';

/** Codes of connections that were never made, so that nothing was sent. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether the failed request never reached the server. */
export function neverSent(error: AxiosError): boolean {
  return error.response === undefined && neverConnected.has(error.code ?? '');
}

/**
 * The `errorMessage` of an answer's body, shortened, with the key taken out should a server echo it.
 * @returns undefined where the body holds none
 */
function serverMessage(body: unknown, apiKey: string): string | undefined {
  if (typeof body !== 'string') return undefined;
  let parsed: JsonValue;
  try {
    parsed = parseJson(body);
  } catch {
    return undefined;
  }
  const message = isJsonObject(parsed) ? parsed.errorMessage : undefined;
  if (typeof message !== 'string' || message.trim() === '') return undefined;
  const safe = apiKey === '' ? message : message.replaceAll(apiKey, '…');
  return safe.replace(/\s+/g, ' ').trim().slice(0, 500);
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function answered(status: number, failure: Failure, host: string): ApiError {
  const said = failure.serverMessage ? ` ${sentence(failure.serverMessage)}` : '';
  switch (status) {
    case 401:
      return new KeyRejected(`${host} does not accept the API key; sign in again.${said}`, failure);
    case 403:
      return new AccessDenied(`Seven Time shows this to administrators only.${said}`, failure);
    case 404:
      return new NotFound(said ? `Seven Time did not find it:${said}` : 'Seven Time has no such record.', failure);
    case 429:
      return new RateLimited(`Seven Time refuses more requests for now; try again in a minute.${said}`, failure);
    case 503:
      return new ServiceUnavailable(`Seven Time is offline for maintenance; try again later.${said}`, failure);
    default:
      if (status >= 300 && status < 400) {
        return new RedirectRefused(
          `${host} answered with a redirect, which is not followed with the key; check the API address.`,
          failure,
        );
      }
      if (status >= 500) {
        return new ServerFailed(`Seven Time had a problem (${status}); try again later.${said}`, failure);
      }
      return new RequestRefused(
        said ? `Seven Time refused this:${said}` : `Seven Time refused this (${status}) without saying why.`,
        failure,
      );
  }
}

/**
 * Turns whatever a request threw into an error fit for a person. The original is not kept: it carries the key in its headers.
 * @param error what axios threw
 * @param apiKey taken out of what the server said
 * @param host the server's host name, for the message
 */
export function failureOf(error: unknown, apiKey: string, host: string): unknown {
  if (!(error instanceof AxiosError)) return error;
  if (error.response) {
    const message = serverMessage(error.response.data, apiKey);
    const failure: Failure = {
      status: error.response.status,
      ...(message === undefined ? {} : { serverMessage: message }),
    };
    return answered(error.response.status, failure, host);
  }
  if (error.code?.startsWith('ERR_FR_')) {
    return new RedirectRefused(`${host} redirects to elsewhere, which must not get the key; check the API address.`);
  }
  if (error.code === 'ERR_CANCELED') return new Cancelled('unknown');
  if (neverSent(error)) return new Unreachable(`Could not connect to ${host} (${error.code}); check the network.`);
  if (error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT') {
    return new AnswerLost(`${host} did not answer in time.`);
  }
  if (error.code === 'ERR_BAD_RESPONSE') {
    return new AnswerNotUnderstood(`${host} broke off its answer.`);
  }
  return new AnswerLost(`The connection to ${host} broke before the answer came (${error.code ?? 'unknown reason'}).`);
}
