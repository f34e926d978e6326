/** The one thing a person can do next about an error. */
export type Remedy = 'signIn' | 'chooseUser' | 'retry' | 'edit' | 'none';

/** Whether the server can have carried out a write that failed. */
export type Outcome = 'notDone' | 'unknown';

/** An error whose message is one sentence fit for a person. Anything else that is thrown is a defect. */
export abstract class UserError extends Error {
  /** What to offer beside the message. */
  abstract readonly remedy: Remedy;
}

/** What the server or the network said of a request that failed. Holds neither the request nor the key. */
export interface Failure {
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** The `errorMessage` of the answer. */
  readonly serverMessage?: string;
}

/** A request to Seven Time that did not succeed. */
export abstract class ApiError extends UserError {
  readonly status: number | undefined;
  readonly serverMessage: string | undefined;
  /** Whether a write may have been carried out all the same. */
  abstract readonly outcome: Outcome;

  constructor(message: string, failure: Failure = {}) {
    super(message);
    this.name = new.target.name;
    this.status = failure.status;
    this.serverMessage = failure.serverMessage;
  }
}

/** 401: the API key is wrong, was removed, or is not stored on this machine. */
export class KeyRejected extends ApiError {
  readonly remedy = 'signIn';
  readonly outcome = 'notDone';
}

/** 403: the resource is for administrators only. */
export class AccessDenied extends ApiError {
  readonly remedy = 'none';
  readonly outcome = 'notDone';
}

/** 404: there is no such record or resource. */
export class NotFound extends ApiError {
  readonly remedy = 'none';
  readonly outcome = 'notDone';
}

/** 400 and other refusals of what was sent. */
export class RequestRefused extends ApiError {
  readonly remedy = 'edit';
  readonly outcome = 'notDone';
}

/** 429, even after waiting and trying again. */
export class RateLimited extends ApiError {
  readonly remedy = 'retry';
  readonly outcome = 'notDone';
}

/** 503: Seven Time is offline for maintenance. */
export class ServiceUnavailable extends ApiError {
  readonly remedy = 'retry';
  readonly outcome = 'notDone';
}

/** 500, 502, 504 and the like: a write may or may not have been carried out. */
export class ServerFailed extends ApiError {
  readonly remedy = 'retry';
  readonly outcome = 'unknown';
}

/** No connection was made: name not found, refused, no network. Nothing was sent. */
export class Unreachable extends ApiError {
  readonly remedy = 'retry';
  readonly outcome = 'notDone';
}

/** The connection broke, or no answer came in time, after the request had left. */
export class AnswerLost extends ApiError {
  readonly remedy = 'retry';
  readonly outcome = 'unknown';
}

/** An answer came that is not what the API promises: a web page, cut JSON, a list in place of a record. */
export class AnswerNotUnderstood extends ApiError {
  readonly remedy = 'retry';
  readonly outcome = 'unknown';
}

/** The address answered with a redirect that must not be followed with the key. */
export class RedirectRefused extends ApiError {
  readonly remedy = 'none';
  readonly outcome = 'notDone';
}

/** The person cancelled. A write already on its way may have been carried out. */
export class Cancelled extends ApiError {
  readonly remedy = 'none';
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(
      outcome === 'unknown'
        ? 'Cancelled while waiting for the answer; Seven Time may have done it.'
        : 'Cancelled; nothing was changed.',
    );
    this.outcome = outcome;
  }
}

/** The company was signed in to as read-only, so nothing but GET is let through. */
export class ReadOnlyCompany extends ApiError {
  readonly remedy = 'none';
  readonly outcome = 'notDone';
}
