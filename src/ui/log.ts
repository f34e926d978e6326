import * as vscode from 'vscode';
import { type RequestLog, requestLine } from '../api/requestLog.ts';

/** The output channel: one line a request, without body, filter or key. */
export function openLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Seven Time', { log: true });
}

/** Writes a request's line. */
export function logRequest(log: vscode.LogOutputChannel, line: RequestLog): void {
  log.info(requestLine(line));
}
