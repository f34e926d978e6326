/**
 * Installs the packages that a folder's lockfile names, in those versions.
 *
 * @param folder where package.json and the lockfile are
 * @param options more options for `npm install`
 * @param what what is being installed, for the message
 * @param megabytes how much room it takes
 * @throws Error with one sentence for a person that says what could not be installed and why
 */
export function npmInstall(folder: string, options: readonly string[], what: string, megabytes: number): Promise<void>;

/** Why npm failed, read from its standard error. */
export function reasonOf(complaints: string): string;
