/**
 * What was learned about the way to the server. Requests that start a whole window apart can arrive closer together than
 * that, when the first was held up and the second was not; so a place stays taken for its window and a margin.
 *
 * All times are milliseconds.
 */
export interface Margin {
  /** The longest margin: that of a request of which nothing is known. Widened at once by a refusal, narrowed slowly by answers. */
  readonly most: number;
  /** How long the latest answers took, from their requests' starts; those of cold requests left out. */
  readonly recent: readonly number[];
  /** Whether those times are believed to tell of the network: until a refusal proves them wrong. */
  readonly believing: boolean;
  /** Answers since the last refusal. */
  readonly calm: number;
  /** So many answers in a row before the margin is narrowed. Doubled by each refusal. */
  readonly patience: number;
}

/** Covers a network that delays some requests by up to 60 milliseconds more than others. */
const mostAtStart = 60;
/** Covers what opening a connection takes: requests that start before the first answer do that first. */
const mostWhenCold = 150;
/** Narrowed no further than this, so that a stall of this machine is still covered. */
const mostAtLast = 30;
/** Narrowed by so many milliseconds with each answer. */
const step = 0.25;
const patienceAtStart = 120;
const longestPatience = 1000;
/** A server's clock and a timer's step are a millisecond each, and writing a request takes one or two. */
const least = 4;
/** A margin as long as such an answer took costs next to nothing. */
const soon = 12;
/** So many answers tell whether they are even; the latest 24 are kept. */
const enough = 13;
const kept = 24;
/** Answers are even when their times differ by no more than this: that is then taken for the server's own work. */
const evenWithin = 66;

/** The margin before anything is known. */
export const cautious: Margin = {
  most: mostAtStart,
  recent: [],
  believing: true,
  calm: 0,
  patience: patienceAtStart,
};

/**
 * How long after its window the place of an answered request stays taken.
 *
 * A request arrives before its answer leaves. So it was held up by no more than what its answer took beyond the fastest
 * possible, which half of the fastest seen stands for; and no later request can be early. Where answers are even, a request
 * was held up by no more than what its answer took beyond the usual.
 * @param cold whether the request started before the first answer, or the first after a silence
 * @param tookMs from start to answer
 */
export function marginAfter(margin: Margin, cold: boolean, tookMs: number): number {
  const most = marginUnanswered(margin, cold);
  return margin.believing ? Math.min(most, lateness(margin, tookMs)) : most;
}

function lateness({ recent }: Margin, tookMs: number): number {
  const times = [...recent, tookMs].sort((a, b) => a - b);
  const [fastest = 0] = times;
  const usual = areEven(recent) ? (times[Math.floor(times.length / 2)] ?? 0) : fastest / 2;
  // What came back this soon need not be guessed at: it had arrived by then.
  const certain = tookMs <= soon ? tookMs : 0;
  return least + Math.max(certain, tookMs - usual, 0);
}

/**
 * The longest that an answer takes, in milliseconds, when its request was held up by no more than the longest margin covers.
 * Beyond that, something that three of four answers do not meet has held it up: a machine that stood still, say.
 */
function undoubtedMs({ recent, most }: Margin): number {
  const times = [...recent].sort((a, b) => a - b);
  const usual = times[Math.floor(0.75 * (times.length - 1))];
  return usual === undefined ? mostWhenCold : usual + most;
}

/**
 * The least margin of a request whose answer took `tookMs`, whatever was learned: none, unless that is so long that the
 * request may have arrived just before it.
 */
export function marginHeldUp(margin: Margin, tookMs: number): number {
  if (tookMs <= undoubtedMs(margin)) return 0;
  return margin.recent.length === 0 ? least + tookMs : lateness(margin, tookMs);
}

/**
 * The margin of a request that still waits for its answer. Where that is overdue by the time the place would come back, the
 * request may not have arrived yet, and the place stays taken for another window of `windowMs` at most.
 * @param cold as for `marginAfter`
 */
export function marginWaiting(margin: Margin, cold: boolean, windowMs: number): number {
  const most = marginUnanswered(margin, cold);
  return undoubtedMs(margin) < windowMs + most ? windowMs : most;
}

/**
 * The margin of a request that got no answer, and of one whose answer tells nothing.
 * @param cold as for `marginAfter`
 */
export function marginUnanswered(margin: Margin, cold: boolean): number {
  return cold ? Math.max(mostWhenCold, margin.most) : margin.most;
}

function areEven(times: readonly number[]): boolean {
  return times.length >= enough && Math.max(...times) - Math.min(...times) <= evenWithin;
}

/**
 * After an answer that was no refusal, `tookMs` after its request started. Where answers are even the margin is narrow as it is.
 * @param cold as for `marginAfter`
 */
export function narrowed(margin: Margin, cold: boolean, tookMs: number): Margin {
  const calm = margin.calm + 1;
  const recent = cold ? margin.recent : [...margin.recent, tookMs].slice(-kept);
  const narrowing = calm > margin.patience && !(margin.believing && areEven(recent));
  return { ...margin, most: Math.max(mostAtLast, margin.most - (narrowing ? step : 0)), recent, calm };
}

/**
 * After a refusal (429), for a window of `windowMs`. The first takes back what the answers' times seemed to tell; a margin
 * that was too small without that is widened, until the pace is half of what the API's document allows.
 */
export function widened(margin: Margin, windowMs: number): Margin {
  return {
    ...margin,
    most: Math.min(windowMs, Math.max(mostAtStart, margin.believing ? margin.most : 1.5 * margin.most)),
    believing: false,
    calm: 0,
    patience: Math.min(longestPatience, 2 * margin.patience),
  };
}

/** After a silence: connections are made anew, which holds up their first request, and the network may be another. */
export function forgotten(margin: Margin): Margin {
  return { ...margin, most: Math.max(mostAtStart, margin.most), recent: [], calm: 0 };
}
