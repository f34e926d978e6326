/** Called by VS Code when the view is first shown, a command is run or a `seventime:` file is opened. */
export function activate(): void {}
