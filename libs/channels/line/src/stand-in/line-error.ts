/** An answer of the Messaging API that is no result. */
export class LineError extends Error {
  constructor(
    readonly status: number,
    readonly words: string,
    readonly details: readonly { readonly message: string; readonly property: string }[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(words);
  }
}
