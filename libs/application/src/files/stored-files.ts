import { Inject, Injectable } from '@nestjs/common';
import {
  type BlobStore,
  INSTALLATION,
  type KeyRing,
  type Subject,
  contactSubject,
  userSubject,
} from '@bitacora/kernel';
import { BLOBS, KEY_RING } from '@bitacora/platform';

/** Where the content of a file is kept: under its contact, whose key seals it. */
export interface FilePlace {
  readonly account: string;
  readonly contactId: string;
  readonly fileId: string;
}

/** Where a file of a person of the console is kept: under the person, who belongs to no account. */
export interface PersonFilePlace {
  readonly userId: string;
  readonly fileId: string;
}

/** `<account>/<contact>/<file>`, so that all files of a contact have one beginning; `installation/<user>/<file>`. */
export function blobNameOf(place: FilePlace | PersonFilePlace): string {
  const { fileId } = place;
  if ('userId' in place) return `${INSTALLATION}/${place.userId}/${fileId}`;
  return `${filesOf(place)}${fileId}`;
}

function subjectOf(place: FilePlace | PersonFilePlace): Subject {
  if ('userId' in place) return userSubject(place.userId);
  return contactSubject(place.account, place.contactId);
}

/** What the names of all files of a contact begin with. */
export function filesOf({ account, contactId }: Omit<FilePlace, 'fileId'>): string {
  return `${account}/${contactId}/`;
}

/** The content of files, sealed with the key of the contact or person: without the key it is noise. */
@Injectable()
export class StoredFiles {
  constructor(
    @Inject(BLOBS) private readonly blobs: BlobStore,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
  ) {}

  /** Throws MissingKeyError when the contact or person has no key; no key is ever made for a file. */
  async put(place: FilePlace | PersonFilePlace, content: Uint8Array): Promise<void> {
    const name = blobNameOf(place);
    const subject = subjectOf(place);
    await this.keyRing.load([subject]);
    await this.blobs.put(name, this.keyRing.sealBytes(subject, content, associatedWith(name)));
  }

  /** The content, or null when it or the key is gone. */
  async get(place: FilePlace | PersonFilePlace): Promise<Uint8Array | null> {
    const name = blobNameOf(place);
    const sealed = await this.blobs.get(name);
    if (!sealed) return null;
    const subject = subjectOf(place);
    await this.keyRing.load([subject]);
    return this.keyRing.openBytes(subject, sealed, associatedWith(name));
  }

  async remove(place: FilePlace | PersonFilePlace): Promise<void> {
    await this.blobs.remove(blobNameOf(place));
  }
}

/** A sealed file opens under its own name only. */
function associatedWith(name: string): string {
  return `file:${name}`;
}
