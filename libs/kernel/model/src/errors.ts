/** Base of every typed error: `code` is stable and safe to show to a machine; the message names the cure. */
export abstract class BitacoraError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class InvalidStreamNameError extends BitacoraError {
  readonly code = 'INVALID_STREAM_NAME';
  constructor(readonly part: string) {
    super(`"${part}" cannot be part of a stream name; use letters, digits, "_" and "-".`);
  }
}

/** Another writer was first: load again and decide again. */
export class ConflictError extends BitacoraError {
  readonly code = 'CONFLICT';
  constructor(
    readonly stream: string,
    readonly expected: 'none' | number,
    readonly actual: 'none' | number,
  ) {
    super(
      `Stream ${stream} is at revision ${actual}, not ${expected}; read it again and decide again.`,
    );
  }
}

export class StreamNotFoundError extends BitacoraError {
  readonly code = 'STREAM_NOT_FOUND';
  constructor(readonly stream: string) {
    super(`There is no stream ${stream}.`);
  }
}

/** The store could not be asked, so nothing was written. */
export class StoreUnavailableError extends BitacoraError {
  readonly code = 'STORE_UNAVAILABLE';
}

/** The store was asked and did not answer: what happened has to be read, never guessed. */
export class OutcomeUnknownError extends BitacoraError {
  readonly code = 'OUTCOME_UNKNOWN';
}

/** A position that this log never gave: nothing can be read on from there, and nothing is silently up to date. */
export class InvalidPositionError extends BitacoraError {
  readonly code = 'INVALID_POSITION';
  constructor(readonly position: string) {
    super(
      `"${position}" is no position of this log, or lies behind its end; start from a position that it gave, ` +
        'or restore the log that it belongs to.',
    );
  }
}

/** A subscription left something out: follow again from what is held. */
export class LogGapError extends BitacoraError {
  readonly code = 'LOG_GAP';
  constructor(
    readonly held: string,
    readonly after: string,
  ) {
    super(
      `The subscription went on after "${after}", but only what stands up to "${held}" has come; it is opened again from there.`,
    );
  }
}

export class EventTooLargeError extends BitacoraError {
  readonly code = 'EVENT_TOO_LARGE';
  constructor(
    readonly type: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(
      `${type} has ${bytes} bytes; an event holds at most ${limit}. Store the content as a file.`,
    );
  }
}

/** Events that have to be written together are more than one append of the smallest store takes. */
export class AppendTooLargeError extends BitacoraError {
  readonly code = 'APPEND_TOO_LARGE';
  constructor(
    readonly stream: string,
    /** Bytes of the append; null when only the store has measured them. */
    readonly bytes: number | null,
    readonly limit: number,
  ) {
    super(
      `An append to ${stream} has ${bytes ?? 'more'} bytes; one append takes at most ${limit}. ` +
        'Ask for less at once, or store the content as files.',
    );
  }
}

/** The disk is full or cannot be written; the log stays as it was. */
export class StoreFullError extends BitacoraError {
  readonly code = 'STORE_FULL';
}

/** Another process holds the data folder. */
export class StoreLockedError extends BitacoraError {
  readonly code = 'STORE_LOCKED';
}

/**
 * A store cannot be used as it is configured: wrong address or credentials, a server that is too old,
 * a deployment that lacks what is needed. Names the setting and the cure; the start is given up.
 */
export class StoreSetupError extends BitacoraError {
  readonly code = 'STORE_SETUP';
  constructor(
    /** Variable that has to change, such as `BITACORA_EVENT_STORE`. */
    readonly setting: string,
    problem: string,
    cure: string,
    options?: { cause?: unknown },
  ) {
    super(`${setting}: ${problem} ${cure}`, options);
  }
}

/** The log holds an event whose type no registered definition knows. */
export class UnknownEventTypeError extends BitacoraError {
  readonly code = 'UNKNOWN_EVENT_TYPE';
  constructor(
    readonly type: string,
    readonly stream: string,
    readonly revision: number,
  ) {
    super(
      `Event ${revision} of ${stream} has the type ${type}, which this version does not know; ` +
        'run the version that wrote it, or a newer one.',
    );
  }
}

/** Stored data does not fit the schema of its type and version. */
export class MalformedEventError extends BitacoraError {
  readonly code = 'MALFORMED_EVENT';
}

/** A key is missing although its subject was never erased: the vault does not belong to this log. */
export class MissingKeyError extends BitacoraError {
  readonly code = 'MISSING_KEY';
  constructor(readonly subject: string) {
    super(
      `The vault has no key for ${subject} and the log holds no erasure of it; restore the vault that belongs to this log.`,
    );
  }
}

/** The checkpoint was moved by another owner: stop, the lease is lost. */
export class CheckpointConflictError extends BitacoraError {
  readonly code = 'CHECKPOINT_CONFLICT';
  constructor(
    readonly processor: string,
    readonly expected: string,
    readonly actual: string,
  ) {
    super(
      `Checkpoint of ${processor} is at "${actual}", not at "${expected}"; another owner moved it.`,
    );
  }
}

/** A filter, sort or value that the documents port does not offer. */
export class UnsupportedFilterError extends BitacoraError {
  readonly code = 'UNSUPPORTED_FILTER';
}

/** A stream or document of one account was asked for in the name of another. */
export class ForeignAccountError extends BitacoraError {
  readonly code = 'FOREIGN_ACCOUNT';
  constructor(
    readonly accountId: string,
    readonly what: string,
  ) {
    super(
      `${what} does not belong to account ${accountId}; ask for it in the name of its own account.`,
    );
  }
}

/** Personal data of an erased subject was about to be written. */
export class SubjectErasedError extends BitacoraError {
  readonly code = 'SUBJECT_ERASED';
  constructor(readonly subject: string) {
    super(
      `${subject} was erased; nothing personal can be written about it any more. Start a new contact.`,
    );
  }
}

/** Two documents have the same values in a unique index. */
export class DuplicateKeyError extends BitacoraError {
  readonly code = 'DUPLICATE_KEY';
  constructor(
    readonly collection: string,
    readonly index: string,
    readonly documentId: string,
  ) {
    super(
      `Document ${documentId} of ${collection} repeats the values of another in the unique index ${index}.`,
    );
  }
}

/** A rebuild met an event that the projection cannot fold; the live version stays as it is. */
export class RebuildStoppedError extends BitacoraError {
  readonly code = 'REBUILD_STOPPED';
  constructor(
    readonly projection: string,
    readonly event: { readonly stream: string; readonly revision: number; readonly type: string },
    cause: unknown,
  ) {
    super(
      `${projection} cannot fold event ${event.revision} of ${event.stream} (${event.type}); ` +
        'fix the projection and start the rebuild again.',
      { cause },
    );
  }
}

/** A file over the limit of a store. */
export class BlobTooLargeError extends BitacoraError {
  readonly code = 'BLOB_TOO_LARGE';
  constructor(
    readonly blob: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`The file ${blob} has ${bytes} bytes; at most ${limit} are kept.`);
  }
}

/** What a reactor asked for could not even be decided: the code or the store is at fault. */
export class ReactionFailedError extends BitacoraError {
  readonly code = 'REACTION_FAILED';
  constructor(
    readonly command: string,
    readonly codes: readonly string[],
  ) {
    super(
      `${command} was answered with ${codes.join(', ')}; register the command or look at the store.`,
    );
  }
}

/** The log holds what this installation did not write, or no longer holds what it had anchored. */
export class LogNotWholeError extends BitacoraError {
  readonly code = 'LOG_NOT_WHOLE';
  constructor(
    readonly fault: string,
    readonly stream: string,
    readonly revision: number,
  ) {
    super(
      `Event ${revision} of ${stream} is not as this installation wrote it (${fault}). Run \`npm run log -- verify\`, keep a copy of ` +
        'the log, and restore a backup. BITACORA_LOG_PROOF=report starts and anchors in spite of it, and logs each such event.',
    );
  }
}
