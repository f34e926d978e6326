import * as vscode from 'vscode';
import { checkedApiUrl } from '../api/address.ts';
import { UserError } from '../api/errors.ts';
import { openClient } from '../companies/sessions.ts';
import { askText } from '../ui/ask.ts';
import { logRequest } from '../ui/log.ts';
import { pickUser } from './chooseUser.ts';
import { type Arguments, type Services, textArgument } from './command.ts';

function asMessage(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/**
 * Signs in to a company: name, key, and who acts. One call proves the key and brings the users to choose from.
 * With `company`, that company is signed in to again.
 * @returns the slug of the company
 */
export async function signIn(services: Services, given: Arguments): Promise<{ company: string }> {
  const { companies, log } = services;
  const slug = textArgument(given, 'company');
  const again = slug === undefined ? undefined : companies.find(slug);
  const configured = vscode.workspace.getConfiguration('seventime').get('apiUrl', 'https://app.seventime.se/api/2');
  const apiUrl = checkedApiUrl(textArgument(given, 'apiUrl') ?? again?.apiUrl ?? configured);
  const name =
    textArgument(given, 'name') ??
    again?.name ??
    (await askText({
      title: 'Sign In to Seven Time (1 of 3)',
      prompt: 'A name for the company, as you want to see it here',
      placeHolder: 'Byggfirman AB',
      validateInput: (text) => (text.trim() === '' ? 'The company needs a name.' : undefined),
    }));
  const apiKey =
    textArgument(given, 'apiKey') ??
    (await askText({
      title: `Sign In to ${name} (2 of 3)`,
      prompt: `API key for ${new URL(apiUrl).host}, from Settings > Integrations > API in Seven Time`,
      password: true,
      validateInput: (text) =>
        asMessage(() => {
          if (!/^[\x21-\x7e]+$/.test(text.trim())) throw new KeyUnreadable();
        }),
    }));
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new KeyUnreadable();
  const readOnly = given.readOnly === true || (given.readOnly === undefined && again?.readOnly === true);

  const client = openClient(
    apiUrl,
    async () => apiKey,
    services.sessions.limiterForSignIn(name, apiUrl),
    readOnly,
    (line) => logRequest(log, line),
  );
  const user = await pickUser(
    client,
    services.show(),
    textArgument(given, 'user') ?? again?.user,
    `Sign In to ${name} (3 of 3)`,
  );
  const company = await companies.add({ name, apiUrl, readOnly, user: user.id, userName: user.name }, apiKey);
  if (Object.keys(given).length === 0 || given.node) {
    vscode.window.setStatusBarMessage(`Seven Time: signed in to ${name} as ${user.name}`, 5000);
  }
  return { company: company.slug };
}

class KeyUnreadable extends UserError {
  readonly remedy = 'signIn';

  constructor() {
    super('An API key has letters, digits and signs only, without spaces; copy it again from Seven Time.');
  }
}
