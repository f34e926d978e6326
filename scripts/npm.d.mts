/** Installs with npm; rejects with one sentence for a person. */
export function npm(args: readonly string[], folder: string, what: string): Promise<void>;

/** Why npm failed, read from its standard error. */
export function reasonOf(complaints: string): string;
