import * as vscode from 'vscode';
import type { RequestLog } from '../api/http.ts';

/** The output channel: one line a request, without body, filter or key. */
export function openLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Seven Time', { log: true });
}

/** `GET /workOrders/ page 2: 200 in 45 ms, waited 0 ms` */
export function logRequest(log: vscode.LogOutputChannel, line: RequestLog): void {
  const page = line.page === undefined ? '' : ` page ${line.page}`;
  log.info(`${line.method} ${line.path}${page}: ${line.status} in ${line.ms} ms, waited ${line.waitedMs} ms`);
}
