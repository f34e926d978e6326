import type { SevenTime } from '../../test/seventime/server.ts';
import type { SignIn } from '../workbench.ts';

/** The sign-ins to a local server's companies, each as the first of the company's users. */
export function signInsTo({ companies, url }: Pick<SevenTime, 'companies' | 'url'>): Promise<SignIn[]> {
  return Promise.all(
    companies.map(async ({ name, apiKey }) => ({ name, apiKey, apiUrl: url, user: await firstUser(url, apiKey) })),
  );
}

async function firstUser(url: string, apiKey: string): Promise<string> {
  const headers = { 'Client-Secret': apiKey, 'Content-Type': 'application/json', Accept: 'application/json' };
  const answer = await fetch(`${url}/users?limit=1`, { headers });
  const { data }: { data: readonly { readonly _id: string }[] } = JSON.parse(await answer.text());
  const [user] = data;
  if (user === undefined) throw new Error(`The company at ${url} has no users.`);
  return user._id;
}
