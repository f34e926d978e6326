/** The work order that a git branch or a commit's subject names. */
import { runInNewContext } from 'node:vm';

/** Either a number, nothing, or what is wrong with the person's own pattern. */
export type BranchWorkOrder =
  | { readonly number: string }
  | { readonly problem: 'none' }
  /** Not a regular expression; `message` is the engine's. */
  | { readonly problem: 'badPattern'; readonly message: string }
  /** The pattern takes too long on this text. */
  | { readonly problem: 'slowPattern' };

const longestText = 200;
const timeoutInMilliseconds = 100;

/** 'AO-4908', 'wo/4908-fix', 'feature/ao4908'. */
const markedNumber = /(?:^|[^\p{L}\p{N}])(?:ao|wo)[-_/ #:]*(\d{1,8})(?![\p{L}\p{N}])/iu;
/** '4908', 'fix/4908-pump': a whole segment's beginning, and neither a date nor a version. */
const plainNumber = /(?:^|[/\s(#])#?(\d{3,8})(?![\p{L}\p{N}.]|[-_/]\d)/u;

/**
 * The number of the work order named by a branch ('4908', 'AO-4908', 'wo/4908-fix') or by a commit's subject ('AO 4908: new pump').
 * @param text the branch's name or the subject; only its first 200 characters are looked at.
 * @param pattern the person's own regular expression, in which the first group (or all of it) is the number; letter case is ignored.
 * A pattern that takes longer than 100 milliseconds is stopped.
 */
export function workOrderFromBranch(text: string, pattern = ''): BranchWorkOrder {
  const searched = text.slice(0, longestText);
  if (pattern === '') return found(markedNumber.exec(searched) ?? plainNumber.exec(searched));
  try {
    return found(execWithin(new RegExp(pattern, 'iu'), searched));
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'badPattern', message: error.message };
    if (isTimeout(error)) return { problem: 'slowPattern' };
    throw error;
  }
}

/** Some patterns take longer than the universe on some texts: only a time limit tells them all. */
function execWithin(pattern: RegExp, text: string): RegExpExecArray | null {
  let match: RegExpExecArray | null = null;
  const search = (): void => {
    match = pattern.exec(text);
  };
  runInNewContext('search()', { search }, { timeout: timeoutInMilliseconds });
  return match;
}

function found(match: RegExpExecArray | null): BranchWorkOrder {
  const number = match?.[1] ?? match?.[0];
  return number === undefined || number === '' ? { problem: 'none' } : { number };
}

/** The error comes from the other context, so it is no instance of this one's Error. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
