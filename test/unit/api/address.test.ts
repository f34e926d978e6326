import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressRefused, checkedApiUrl } from '../../../src/api/address.ts';

const accepted = [
  ['https://app.seventime.se/api/2', 'https://app.seventime.se/api/2'],
  [' https://app.seventime.se/api/2// ', 'https://app.seventime.se/api/2'],
  ['http://127.0.0.1:8080/api/2', 'http://127.0.0.1:8080/api/2'],
  ['http://localhost/api/2', 'http://localhost/api/2'],
  ['http://[::1]:9/api/2', 'http://[::1]:9/api/2'],
] as const;

for (const [given, checked] of accepted) {
  test(`a key may be sent to ${given}`, () => assert.equal(checkedApiUrl(given), checked));
}

const refused = [
  'http://app.seventime.se/api/2',
  'http://127.0.0.1.example.com/api/2',
  'http://localhost.example.com/',
  'ftp://app.seventime.se',
  'app.seventime.se/api/2',
  'https://user:secret@app.seventime.se/api/2',
  'https://app.seventime.se/api/2?key=1',
  '',
];

for (const given of refused) {
  test(`no key is sent to “${given}”`, () => assert.throws(() => checkedApiUrl(given), AddressRefused));
}
