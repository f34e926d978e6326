import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Failure } from '../../../scripts/project.ts';
import { parseStartOptions } from '../../../scripts/start/options.ts';
import { parseTestOptions } from '../../../scripts/test/options.ts';

describe('The arguments of npm test', () => {
  test('none means every part', () => {
    assert.deepEqual(parseTestOptions([]), { parts: ['check', 'unit', 'integration', 'e2e'] });
  });

  test('parts run in their own order, whatever the order of the words', () => {
    assert.deepEqual(parseTestOptions(['e2e', 'unit']).parts, ['unit', 'e2e']);
  });

  test('files and titles are narrowed by text', () => {
    assert.deepEqual(parseTestOptions(['integration', '--only', 'sign', '--grep', 'å ä']), {
      parts: ['integration'],
      only: 'sign',
      grep: 'å ä',
    });
  });

  test('an unknown part or option is refused by its name', () => {
    assert.throws(
      () => parseTestOptions(['units']),
      (error) => error instanceof Failure && /"units"/.test(error.message),
    );
    assert.throws(
      () => parseTestOptions(['--fast']),
      (error) => error instanceof Failure && /--fast/.test(error.message),
    );
    assert.throws(() => parseTestOptions(['--grep']), Failure);
  });
});

describe('The arguments of npm start', () => {
  test('none means the usual port and nobody signed in', () => {
    assert.deepEqual(parseStartOptions([]), { port: 7700, signedIn: false });
  });

  test('a port and being signed in can be asked for', () => {
    assert.deepEqual(parseStartOptions(['--port', '0', '--signed-in']), { port: 0, signedIn: true });
    assert.equal(parseStartOptions(['--port=65534']).port, 65_534);
  });

  for (const port of ['65535', '-1', '80a', '1.5', '']) {
    test(`"${port}" is no port`, () => {
      assert.throws(() => parseStartOptions([`--port=${port}`]), Failure);
    });
  }

  test('an unknown option is refused by its name', () => {
    assert.throws(
      () => parseStartOptions(['--prot', '1']),
      (error) => error instanceof Failure && /--prot/.test(error.message),
    );
  });
});
