import * as vscode from 'vscode';
import type { Session } from '../companies/sessions.ts';
import { matchTargets } from '../time/matchTargets.ts';
import { type Target, targetFields, targetKind, targetLabel } from '../time/targets.ts';
import { Dismissed } from '../ui/ask.ts';
import { loadedTargets, searchTargets } from './findTargets.ts';

interface TargetItem extends vscode.QuickPickItem {
  readonly target: Target;
}

/** A pause in typing after which the server is asked, milliseconds. */
const pauseMs = 300;
/** More rows than these help nobody. */
const mostRows = 50;

function itemOf(target: Target, lately: boolean): TargetItem {
  const { singular, icon } = targetKind(target.kind);
  return {
    label: `$(${icon}) ${targetLabel(target)}`,
    description: [singular, target.customerName, lately ? 'used lately' : ''].filter((part) => part).join(' · '),
    // What the server found need not contain the words as they were typed.
    alwaysShow: true,
    target,
  };
}

/**
 * Lets the person choose a work order, a project or a customer: used lately, then loaded, then found on the server behind a pause.
 * @param recent targets used lately, the latest first
 * @throws Dismissed on Escape
 */
export async function pickTarget(session: Session, recent: readonly Target[], title: string): Promise<Target> {
  const picker = vscode.window.createQuickPick<TargetItem>();
  const known = [...recent, ...loadedTargets(session)];
  const found = new Map<string, Target>();
  let search = new AbortController();
  let pause: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    const all = [...new Map([...known, ...found.values()].map((target) => [target.id, target])).values()];
    const matching = picker.value.trim() === '' ? all : matchTargets(picker.value, all).map(({ target }) => target);
    picker.items = matching.slice(0, mostRows).map((target) => itemOf(target, recent.includes(target)));
  };
  const ask = async (text: string): Promise<void> => {
    search.abort();
    search = new AbortController();
    const { signal } = search;
    picker.busy = true;
    try {
      for (const target of await searchTargets(session, text, targetFields, signal)) found.set(target.id, target);
      show();
    } catch (error) {
      if (signal.aborted) return;
      picker.title = `${title}: ${error instanceof Error ? error.message : String(error)}`;
    } finally {
      if (!signal.aborted) picker.busy = false;
    }
  };

  picker.title = title;
  picker.placeholder = 'Number or name of a work order, project or customer';
  picker.ignoreFocusOut = true;
  show();
  try {
    return await new Promise<Target>((resolve, reject) => {
      picker.onDidChangeValue((value) => {
        clearTimeout(pause);
        show();
        if (value.trim().length > 1) pause = setTimeout(() => void ask(value.trim()), pauseMs);
      });
      picker.onDidAccept(() => {
        const [chosen] = picker.selectedItems;
        if (chosen) resolve(chosen.target);
      });
      picker.onDidHide(() => reject(new Dismissed()));
      picker.show();
    });
  } finally {
    clearTimeout(pause);
    search.abort();
    picker.dispose();
  }
}
