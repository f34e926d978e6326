import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { targetLabel } from '../time/targets.ts';
import { elapsedText } from '../time/timer.ts';
import { instantToWallClock } from '../time/wallClock.ts';
import type { Hours } from './hours.ts';

const tickMs = 15_000;
const longestName = 30;

/** The running timer, and how many entries wait to be sent, in the status bar. */
export class HoursStatusBar implements vscode.Disposable {
  readonly #hours: Hours;
  readonly #timer = vscode.window.createStatusBarItem('seventime.timer', vscode.StatusBarAlignment.Left, 1);
  readonly #outbox = vscode.window.createStatusBarItem('seventime.outbox', vscode.StatusBarAlignment.Left, 1);
  readonly #subscriptions: readonly vscode.Disposable[];
  #ticking: NodeJS.Timeout | undefined;

  constructor(hours: Hours) {
    this.#hours = hours;
    this.#timer.name = 'Seven Time: Timer';
    this.#timer.command = 'seventime.stopTimer';
    this.#outbox.name = 'Seven Time: Unsent Hours';
    this.#outbox.command = 'seventime.sendOutbox';
    this.#subscriptions = [
      this.#timer,
      this.#outbox,
      hours.timers.onDidChange(() => this.#showTimer()),
      hours.outbox.onDidChange(() => this.#showOutbox()),
    ];
  }

  dispose(): void {
    clearInterval(this.#ticking);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #showTimer(): void {
    const [running] = this.#hours.timers.running;
    if (!running) {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
      this.#timer.hide();
      return;
    }
    this.#ticking ??= setInterval(() => this.#showTimer(), tickMs);
    const elapsed = elapsedText(running.start, Temporal.Now.instant());
    const what = running.target ? targetLabel(running.target) : '';
    const since = instantToWallClock(running.start, this.#hours.logging.timeZone).slice(11);
    this.#timer.text = `$(watch) ${[elapsed, what.slice(0, longestName)].filter((part) => part).join(' ')}`;
    this.#timer.tooltip = `${['Timer', what, `since ${since}`].filter((part) => part).join(' · ')}\nSelect to stop it and log the time`;
    this.#timer.accessibilityInformation = { label: `Seven Time timer, ${elapsed} hours, ${what}` };
    this.#timer.show();
  }

  #showOutbox(): void {
    const { length } = this.#hours.outbox.entries;
    if (length === 0) {
      this.#outbox.hide();
      return;
    }
    this.#outbox.text = `$(cloud-upload) ${length} unsent`;
    this.#outbox.tooltip = `${length === 1 ? 'An entry of time waits' : `${length} entries of time wait`} to be sent to Seven Time.\nSelect to send now`;
    this.#outbox.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#outbox.show();
  }
}
