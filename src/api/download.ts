import axios, { AxiosError } from 'axios';
import { checkedApiUrl } from './address.ts';
import { AnswerLost, Cancelled, NotFound, ServerFailed } from './errors.ts';

/** The largest file that is read into memory, bytes. */
const largestDownload = 256 * 1024 * 1024;

/**
 * Reads a document's file from where the record says it lies. The key is not sent: the host is not the API's.
 * @param url https, or http to this machine
 * @param onProgress told how many bytes have come, and how many there are where the host says so
 * @throws AddressRefused, ApiError
 */
export async function download(
  url: string,
  {
    signal,
    onProgress,
  }: { signal?: AbortSignal; onProgress?: (loaded: number, total: number | undefined) => void } = {},
): Promise<Uint8Array> {
  const { host, origin } = new URL(URL.canParse(url) ? url : 'invalid:');
  checkedApiUrl(origin);
  try {
    const answer = await axios.get<ArrayBuffer>(url, {
      adapter: 'http',
      proxy: false,
      responseType: 'arraybuffer',
      maxContentLength: largestDownload,
      timeout: 0,
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onDownloadProgress: ({ loaded, total }) => onProgress(loaded, total) } : {}),
    });
    return new Uint8Array(answer.data);
  } catch (error) {
    if (signal?.aborted) throw new Cancelled('notDone');
    if (!(error instanceof AxiosError)) throw error;
    const status = error.response?.status;
    if (status === 403 || status === 404 || status === 410) {
      throw new NotFound(`${host} no longer has this file; refresh the record and try again.`, { status });
    }
    if (status !== undefined) throw new ServerFailed(`${host} did not give the file (${status}).`, { status });
    throw new AnswerLost(`The file could not be read from ${host} (${error.code ?? 'connection lost'}).`);
  }
}
