import { UserError } from '../api/errors.ts';

/** The API wants to know who made a change, and no user was chosen for the company. */
export class NoActingUser extends UserError {
  readonly remedy = 'chooseUser';
}

/** The edit holds something that cannot be sent. Nothing was sent. */
export class EditRefused extends UserError {
  readonly remedy = 'edit';
}
