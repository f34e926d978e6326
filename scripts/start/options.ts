import { parseArgs } from 'node:util';
import { Failure } from '../project.ts';

/** How a person wants `npm start`. */
export interface StartOptions {
  /** Port of VS Code on 127.0.0.1; the Seven Time server takes the one after it. 0: two free ones. */
  readonly port: number;
  /** True: the sample companies are signed in to when the window opens. */
  readonly signedIn: boolean;
}

const defaultPort = '7700';

/**
 * Reads the arguments `[--port N] [--signed-in]`.
 *
 * @throws Failure with one sentence for what is not understood
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { port, 'signed-in': signedIn } = parse(args);
  if (!/^\d+$/.test(port) || Number(port) > 65_534) {
    throw new Failure(`--port takes a number from 0 to 65534, not "${port}".`);
  }
  return { port: Number(port), signedIn };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: 'string', default: defaultPort }, 'signed-in': { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}
