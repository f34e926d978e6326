import type { SevenTimeClient } from '../api/client.ts';
import { idOf, largestPage } from '../api/client.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { askOne } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, companyOf, type Services, textArgument } from './command.ts';

interface User {
  readonly id: string;
  readonly name: string;
}

function usersKind(): Kind {
  const kind = kindOf('users');
  if (!kind) throw new ArgumentsRefused('The catalogue has no users.');
  return kind;
}

/**
 * Lets the person choose who acts, from the company's users: one request.
 * @param given `_id` or user name of a user; then nothing is asked
 * @throws ArgumentsRefused when the company has no such user
 */
export async function pickUser(
  client: SevenTimeClient,
  show: Show,
  given: string | undefined,
  title: string,
): Promise<User> {
  const kind = usersKind();
  const { records } = await client.list(kind, { filters: {} }, 1, largestPage);
  const users = records.map((record) => ({
    label: kind.label(record, show),
    description: [record.email, record.isActive === false ? 'inactive' : ''].filter((part) => part).join(' · '),
    id: idOf(kind, record),
    userName: record.userName,
    active: record.isActive !== false,
  }));
  if (given !== undefined) {
    const found = users.find(({ id, userName }) => id === given || userName === given);
    if (found) return { id: found.id, name: found.label };
    // A company with more users than a page holds: the one given may stand on a later one.
    if (records.length < largestPage) throw new ArgumentsRefused(`The company has no user “${given}”.`);
    return { id: given, name: kind.label(await client.read(kind, given), show) };
  }
  users.sort((a, b) => Number(b.active) - Number(a.active) || a.label.localeCompare(b.label, 'sv'));
  const chosen = await askOne(users, {
    title,
    placeHolder: 'Who are you in this company? Needed as the one who creates, changes and deletes',
  });
  return { id: chosen.id, name: chosen.label };
}

/**
 * Chooses who acts in a company.
 * @returns `_id` of the user
 */
export async function chooseUser(services: Services, given: Arguments): Promise<{ user: string }> {
  const company = await companyOf(services, given);
  const { client } = services.sessions.get(company.slug);
  const user = await pickUser(client, services.show(), textArgument(given, 'user'), `Who Acts in ${company.name}`);
  await services.companies.chooseUser(company.slug, user.id, user.name);
  return { user: user.id };
}
