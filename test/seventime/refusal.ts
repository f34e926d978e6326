/** A request that the server refuses: the status and the sentence that its `errorMessage` carries. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.headers = headers;
  }
}

/** A 400 whose sentence starts with the name of the field at fault. */
export function refuseField(field: string, problem: string): Refusal {
  return new Refusal(400, `${field} ${problem}`);
}
