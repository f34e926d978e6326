import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure, projectRoot } from './project.ts';

/** How long a program gets to end by itself after SIGTERM, in milliseconds. */
const graceMs = 5000;
/** How much of a program's output is kept for a message about its end, in characters. */
const keptOutput = 20_000;

/** A program that this process started and that runs beside it. */
export interface StartedProgram extends AsyncDisposable {
  /** Settles when the program has ended, with a phrase such as `exit code 1`. */
  readonly ended: Promise<string>;
  /** Calls back with each line the program writes, from its start. */
  onLine(listener: (line: string) => void): void;
  /** The end of what it has written, to explain a failure. */
  output(): string;
}

/**
 * Starts a program in a process group of its own, so that it and everything it starts can be ended together. The group
 * is ended with this process at the latest.
 *
 * @param command path or name of the program
 * @param args its arguments
 * @param env the whole environment it gets
 * @throws Failure when it cannot be started
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<StartedProgram> {
  const child = spawn(command, args, { cwd: projectRoot, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    let unfinished = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-keptOutput);
      const parts = (unfinished + text).split('\n');
      unfinished = parts.pop() ?? '';
      lines.push(...parts);
      for (const listener of listeners) parts.forEach(listener);
    });
  }
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code === null ? `signal ${signal}` : `exit code ${code}`));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Failure(`Could not start ${command}: ${error.message}`)));
  });
  const killAtExit = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  return {
    ended,
    onLine(listener) {
      lines.forEach(listener);
      listeners.push(listener);
    },
    output: () => output,
    async [Symbol.asyncDispose]() {
      signalGroup(child, 'SIGTERM');
      await Promise.race([ended, delay(graceMs, undefined, { ref: false })]);
      signalGroup(child, 'SIGKILL');
      await ended;
      process.removeListener('exit', killAtExit);
    },
  };
}

/**
 * Runs a program to its end.
 *
 * @param folder where it runs, the project's root unless told
 * @param show true: its output goes straight to the terminal, false: it is only returned
 * @returns its exit code (128 or more when a signal ended it) and what it wrote, empty when shown
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  {
    show = false,
    env = process.env,
    folder = projectRoot,
  }: { show?: boolean; env?: NodeJS.ProcessEnv; folder?: string } = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(command, args, {
    cwd: folder,
    env,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new Failure(`Could not start ${command}: ${error.message}`)));
    child.once('close', (exitCode) => resolve(exitCode ?? 128));
  });
  process.removeListener('exit', killAtExit);
  return { code, output };
}

/** Sends a signal to the child's whole group; a group that is already gone is what was wanted. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
