import { makeEntry } from '../documents.ts';
import type { Row } from '../values.ts';
import type { Maker } from './maker.ts';

/** The smallest PDF that readers open: one empty page. */
const pdf =
  '%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** A few files and a folder, as a record has them in `documents`. */
export function documentsFor(maker: Maker, index: number): Row[] {
  const uploader = maker.one('users');
  const time = maker.now - (index + 1) * 3_600_000;
  const entry = (name: string, values: Row): Row => makeEntry(name, values, uploader, maker.id(0), time);
  const file = (name: string, contentType: string, text: string, folderId: string | null): Row => {
    const bytes = Buffer.from(text);
    return entry(name, {
      contentType,
      size: bytes.length,
      folderId,
      path: maker.files.keep(name, { contentType, bytes }),
    });
  };
  const folder = entry('Ritningar', { isFolder: true });
  const folderId = typeof folder._id === 'string' ? folder._id : null;
  return [
    file('offert "slutlig" åäö.pdf', 'application/pdf', pdf, null),
    folder,
    file(`plan ${index}.pdf`, 'application/pdf', pdf, folderId),
    file('anteckningar.txt', 'text/plain; charset=utf-8', `Anteckningar för nr ${index}: åäö 🏗️\n`, folderId),
  ];
}
