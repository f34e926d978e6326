import { UserError } from './errors.ts';

/** An API address that the key must not be sent to. */
export class AddressRefused extends UserError {
  readonly remedy = 'none';
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks an API address before a key is sent to it.
 * @param text an address such as `https://app.seventime.se/api/2`
 * @returns the address without trailing slashes
 * @throws AddressRefused unless it is https, or http to this machine itself
 */
export function checkedApiUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url) throw new AddressRefused(`The API address “${text}” is not a web address.`);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
  if (!secure) throw new AddressRefused(`The API address must start with https:// (“${url.host}” does not).`);
  if (url.username || url.password || url.search || url.hash) {
    throw new AddressRefused('The API address must be a plain address, without user name, query or fragment.');
  }
  return url.href.replace(/\/+$/, '');
}
