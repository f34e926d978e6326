/**
 * What was learned about the way to the server. Requests that start a whole window apart can arrive closer together than
 * that, when the first was held up and the second was not; so a place stays taken for its window and a margin.
 *
 * All times are milliseconds.
 */
export interface Margin {
  /** Never more than this, however late the answer. */
  readonly most: number;
  /** Added to the time that an answer took. Negative where part of that time is known not to vary. */
  readonly extra: number;
  /** The fastest answer so far. */
  readonly fastest: number;
  /** Answers since the last refusal. */
  readonly calm: number;
  /** So many answers in a row before the margin is narrowed. Doubled by each refusal. */
  readonly patience: number;
}

/** A server's clock and a timer's step are a millisecond each. */
const least = 2;
/** Covers a network that delays some requests by up to 60 milliseconds more than others. */
const mostAtStart = 60;
/** No answer is expected faster than 18 milliseconds: that part of an answer's time cannot be delay of the request. */
const extraAtStart = -18;
const patienceAtStart = 40;
const longestPatience = 640;
/** Milliseconds narrowed by each answer. */
const step = 0.5;

/** The margin before anything is known. */
export const cautious: Margin = {
  most: mostAtStart,
  extra: extraAtStart,
  fastest: Number.POSITIVE_INFINITY,
  calm: 0,
  patience: patienceAtStart,
};

/**
 * How long after its window a request's place stays taken.
 *
 * An answered request is known to have arrived before its answer left, so it was late by no more than what its answer took
 * beyond the fastest possible; and no later request can be early.
 * @param tookMs from start to answer; undefined while there is no answer
 */
export function marginAfter(margin: Margin, tookMs: number | undefined): number {
  if (tookMs === undefined) return margin.most;
  const late = tookMs + Math.max(margin.extra, -margin.fastest);
  return Math.min(margin.most, Math.max(least, late));
}

/** After an answer that was no refusal, `tookMs` after its request started. */
export function narrowed(margin: Margin, tookMs: number): Margin {
  const calm = margin.calm + 1;
  const narrowing = calm > margin.patience ? step : 0;
  return {
    ...margin,
    most: Math.max(least, margin.most - narrowing),
    extra: Math.max(extraAtStart, margin.extra - narrowing),
    fastest: Math.min(margin.fastest, tookMs),
    calm,
  };
}

/** After a refusal (429), for a window of `windowMs`: at the most half the pace that the API's document allows. */
export function widened(margin: Margin, windowMs: number): Margin {
  return {
    ...margin,
    most: Math.min(windowMs, 1.5 * margin.most),
    extra: Math.min(windowMs, Math.max(0, 2 * margin.extra + 20)),
    calm: 0,
    patience: Math.min(longestPatience, 2 * margin.patience),
  };
}

/** After a silence: connections are made anew, which delays their first request, and the network may be another. */
export function forgotten(margin: Margin): Margin {
  return margin.most >= mostAtStart ? margin : { ...margin, most: mostAtStart, calm: 0 };
}
