import { BitacoraError } from '@bitacora/kernel';

/** A name that could leave the folder, or that not every file system can hold. */
export class InvalidBlobNameError extends BitacoraError {
  readonly code = 'INVALID_BLOB_NAME';
  constructor(readonly blob: string) {
    super(
      `"${blob}" cannot name a file; use parts of letters, digits, ".", "_", "~", ":" and "-", joined by "/".`,
    );
  }
}
