import type { Subject } from '../event/subject.js';

/** What a subject's key can be. */
export type KeyState = 'present' | 'absent';

/**
 * Seals and opens with the keys of subjects. AES-256-GCM, random nonce for each box. A box is
 * base64 text and can only be opened with the same associated data.
 */
export interface KeyRing {
  /** Makes the keys that are missing, durably, before it resolves. */
  ensure(subjects: readonly Subject[]): Promise<void>;
  /** Loads keys into memory, so that `open` can be synchronous; says which are there. */
  load(subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, KeyState>>;
  /** Throws when the key was not ensured or loaded. */
  seal(subject: Subject, plain: string, associated: string): string;
  /** The plain text, or null when the subject has no key. Throws when the box was tampered with. */
  open(subject: Subject, box: string, associated: string): string | null;
  /** As `seal`, for the content of a file: bytes in, bytes out. */
  sealBytes(subject: Subject, plain: Uint8Array, associated: string): Uint8Array;
  /** As `open`, for what `sealBytes` made. */
  openBytes(subject: Subject, box: Uint8Array, associated: string): Uint8Array | null;
  /** The log says that the subject is erased: drops the key from memory and never loads it again. */
  forget(subject: Subject): void;
  /** Deletes the key for good; what it sealed can never be read again. */
  erase(subject: Subject): Promise<void>;
}
