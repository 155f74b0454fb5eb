/** The server answered with a refusal: a retry would get the same one. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly field: string | null,
    readonly params: Readonly<Record<string, unknown>>,
    /** When the server answered, by its own clock; null when it did not say so. */
    readonly at: Date | null = null,
  ) {
    super(code);
  }
}

/** No answer, or one that says "later": the same call may go through in a moment. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(
    message: string,
    /** The pause that the server asked for; null when it did not. */
    readonly retryAfterMs: number | null = null,
    /** The server is there, and takes no more from this place at the moment. */
    readonly isLimit = false,
  ) {
    super(message);
  }
}

/** By its name: files that come later have copies of these classes. */
export function isRefusalError(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}

export function isUnreachableError(error: unknown): error is Unreachable {
  return error instanceof Error && error.name === 'Unreachable';
}
