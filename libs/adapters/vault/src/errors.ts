import { BitacoraError } from '@bitacora/kernel';

/** The master key is no key, or not the one that the vault was written with. */
export class MasterKeyError extends BitacoraError {
  readonly code = 'MASTER_KEY';
}

/** A box was changed after it was sealed, or belongs to another place. */
export class BrokenBoxError extends BitacoraError {
  readonly code = 'BROKEN_BOX';
  constructor(
    readonly owner: string,
    options?: { cause?: unknown },
  ) {
    super(
      `A box of ${owner} cannot be opened: it was changed, or belongs to another event. Verify the log.`,
      options,
    );
  }
}
