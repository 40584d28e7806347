/** One command of the command line: a line of help, and what it does with its arguments; the number is the exit code. */
export type Command = { summary: string; run(args: string[]): Promise<number> }
