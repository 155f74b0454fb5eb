import { Inject, Injectable } from '@nestjs/common';
import { type BlobStore, type KeyRing, contactSubject } from '@bitacora/kernel';
import { BLOBS, KEY_RING } from '@bitacora/platform';

/** Where the content of a file is kept: under its contact, whose key seals it. */
export interface FilePlace {
  readonly account: string;
  readonly contactId: string;
  readonly fileId: string;
}

/** `<account>/<contact>/<file>`, so that all files of a contact have one beginning. */
export function blobNameOf({ account, contactId, fileId }: FilePlace): string {
  return `${filesOf({ account, contactId })}${fileId}`;
}

/** What the names of all files of a contact begin with. */
export function filesOf({ account, contactId }: Omit<FilePlace, 'fileId'>): string {
  return `${account}/${contactId}/`;
}

/** The content of files, sealed with the contact's key: without the key it is noise. */
@Injectable()
export class StoredFiles {
  constructor(
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
  ) {}

  /** Throws MissingKeyError when the contact has no key; no key is ever made for a file. */
  async put(place: FilePlace, content: Uint8Array): Promise<void> {
    const name = blobNameOf(place);
    const subject = contactSubject(place.account, place.contactId);
    await this.keyRing.load([subject]);
    await this.blobs.put(name, this.keyRing.sealBytes(subject, content, associatedWith(name)));
  }

  /** The content, or null when it or the contact's key is gone. */
  async get(place: FilePlace): Promise<Uint8Array | null> {
    const name = blobNameOf(place);
    const sealed = await this.blobs.get(name);
    if (!sealed) return null;
    const subject = contactSubject(place.account, place.contactId);
    await this.keyRing.load([subject]);
    return this.keyRing.openBytes(subject, sealed, associatedWith(name));
  }

  async remove(place: FilePlace): Promise<void> {
    await this.blobs.remove(blobNameOf(place));
  }
}

/** A sealed file opens under its own name only. */
function associatedWith(name: string): string {
  return `file:${name}`;
}
