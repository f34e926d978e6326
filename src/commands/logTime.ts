import { Temporal } from 'temporal-polyfill';
import { askSteps } from '../hours/askSteps.ts';
import { actingUser } from '../hours/logging.ts';
import { tellLogged } from '../hours/tellLogged.ts';
import { planFields, sayHowLong } from '../time/planFields.ts';
import { targetLabel } from '../time/targets.ts';
import { type Arguments, type Services, sessionOf } from './command.ts';

/**
 * Logs time. Asks for what the arguments do not say; where they say how long, it asks nothing.
 * @returns `_id` of the time log
 */
export async function logTime(services: Services, given: Arguments): Promise<{ _id: string }> {
  const { logging } = services;
  const session = await sessionOf(services, given);
  const user = actingUser(session);
  const now = Temporal.Now.zonedDateTimeISO(logging.timeZone);
  const { fields, target } = sayHowLong(given)
    ? { fields: given, target: undefined }
    : await askSteps(session, given, now, []);
  const planned = planFields(fields, {
    user,
    today: now.toPlainDate(),
    timeZone: logging.timeZone,
    proposeStart: (day) => `${day} 08:00`,
  });
  const written = await logging.log(session, planned);
  // Not awaited: the command is over when the time is logged, not when its message is closed.
  void tellLogged(logging, session, planned, written, target ? targetLabel(target) : '');
  return { _id: written.id };
}
