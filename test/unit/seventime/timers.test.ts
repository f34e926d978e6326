import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRow, textOf } from '../../seventime/values.ts';
import { useApi } from './api.ts';

const api = useApi({ sizes: { timers: 0 } });
const company = 'Acme Bygg AB';

test('a timer is started, listed, and stopped into a time log', async () => {
  const user = api().id('users', ({ isActive }) => isActive === true);
  const workOrder = api().id('workOrders', ({ project }) => project !== null);
  const started = await api().call('POST', '/startTimer/', { user, workOrder });
  assert.equal(started.status, 200, started.text);
  assert.deepEqual([started.body.user, started.body.workOrder], [user, workOrder]);
  const { body } = await api().get(`/timers?user=${user}&workOrder=${workOrder}`);
  assert.ok(isRow(body.meta) && body.meta.totalResources === 1);
  const stopped = await api().call('POST', '/stopTimer', { _id: started.body._id ?? null });
  assert.equal(stopped.status, 200, stopped.text);
  const log = api().record('timeLogs', stopped.body._id);
  assert.deepEqual([log.user, log.workOrder, log.timestamp], [user, workOrder, started.body.startTimestamp]);
  assert.equal(log.project, api().record('workOrders', workOrder).project);
  assert.ok(Number(log.time) > 0 && textOf(log.userName) !== '');
  assert.deepEqual(await api().list('/timers'), []);
});

test('a timer is stopped by its person too', async () => {
  const { user } = api();
  await api().call('POST', '/startTimer/', { user });
  assert.equal((await api().call('POST', '/stopTimer/', { user })).status, 200);
  assert.equal((await api().call('POST', '/stopTimer/', { user })).status, 404);
});

describe('a timer is refused', () => {
  for (const [what, path, body, status, says] of [
    ['without a user', '/startTimer/', {}, 400, /^user /],
    ['for an unknown user', '/startTimer/', { user: 'unknown' }, 400, /^user /],
    ['on an unknown work order', '/startTimer/', { user: '$user', workOrder: 'unknown' }, 400, /^workOrder /],
    ['when stopped without saying which', '/stopTimer/', {}, 400, /^_id or user /],
    ['when stopped by an unknown id', '/stopTimer/', { _id: 'unknown' }, 404, /timer/],
  ] as const) {
    test(what, async () => {
      const named = JSON.stringify(body).replace('$user', api().user);
      const answer = await api().call('POST', path, named);
      assert.equal(answer.status, status);
      assert.match(answer.error, says);
      assert.deepEqual(api().server.records(company, 'timers'), []);
    });
  }
  test('when the person has one running', async () => {
    const { user } = api();
    await api().call('POST', '/startTimer/', { user });
    assert.match((await api().call('POST', '/startTimer/', { user })).error, /^user has a running timer/);
    await api().call('POST', '/stopTimer/', { user });
  });
});

describe('a company without timers', () => {
  const without = useApi({ timers: false });
  test('answers 404 to all three calls', async () => {
    const { user } = without();
    assert.equal((await without().get('/timers')).status, 404);
    assert.equal((await without().call('POST', '/startTimer/', { user })).status, 404);
    assert.equal((await without().call('POST', '/stopTimer/', { user })).status, 404);
  });
});
