import { BitacoraError } from '@bitacora/kernel';

/** Which accounts the installation has, as far as the command line asks. */
export interface AccountPlaces {
  /** The account that the installation was set up with; null before. */
  readonly first: () => Promise<string | null>;
  /** Whether it has further ones. */
  readonly hasMore: () => Promise<boolean>;
  readonly exists: (accountId: string) => Promise<boolean>;
}

/** It is not clear whose audit log an act of the command line belongs to. */
export class RecordingAccountError extends BitacoraError {
  constructor(
    readonly code: 'ACCOUNT_NEEDED' | 'ACCOUNT_UNKNOWN',
    message: string,
  ) {
    super(message);
  }
}

/**
 * The account whose audit log an act of the command line is recorded in: the one that was asked for, or the only one; null
 * before the set-up. With several accounts none is chosen for the person who types. Throws RecordingAccountError.
 */
export async function recordingAccount(
  places: AccountPlaces,
  asked: string | null,
): Promise<string | null> {
  if (asked !== null) {
    if (await places.exists(asked)) return asked;
    throw new RecordingAccountError(
      'ACCOUNT_UNKNOWN',
      `There is no account ${asked}; npm run log -- accounts lists them.`,
    );
  }
  if (await places.hasMore()) {
    throw new RecordingAccountError(
      'ACCOUNT_NEEDED',
      'A view holds all accounts. Say with --account in whose audit log this is recorded; npm run log -- accounts lists them.',
    );
  }
  return places.first();
}
