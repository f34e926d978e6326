/** A word of a POSIX shell that stands for exactly this text. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A GET as a command line for a POSIX shell. The key is not in it: the shell puts in its own `SEVENTIME_API_KEY`.
 * @param apiUrl address of the API
 * @param path below it, such as `/workOrders/`
 * @param query the API's query parameters
 */
export function curlCommand(apiUrl: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const parameters = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const address = `${apiUrl.replace(/\/+$/, '')}${path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}`;
  return [
    `curl ${quoted(address)}`,
    '-H "Client-Secret: $SEVENTIME_API_KEY"',
    `-H ${quoted('Content-Type: application/json')}`,
    `-H ${quoted('Accept: application/json')}`,
  ].join(' \\\n  ');
}
