/** An answer of the Bot API that is no result. */
export class BotError extends Error {
  constructor(
    readonly code: number,
    readonly words: string,
    readonly parameters?: Readonly<Record<string, number>>,
  ) {
    super(words);
  }
}

export const badRequest = (words: string) => new BotError(400, `Bad Request: ${words}`);
