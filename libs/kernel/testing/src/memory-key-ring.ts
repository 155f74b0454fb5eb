import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Subject, KeyRing, KeyState } from '@bitacora/kernel';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keys of subjects in memory, with real encryption. */
export class MemoryKeyRing implements KeyRing {
  readonly #keys = new Map<Subject, Buffer>();

  async ensure(subjects: readonly Subject[]): Promise<void> {
    for (const subject of subjects) {
      if (!this.#keys.has(subject)) this.#keys.set(subject, randomBytes(KEY_BYTES));
    }
  }

  async load(subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, KeyState>> {
    return new Map(
      subjects.map((subject) => [subject, this.#keys.has(subject) ? 'present' : 'absent']),
    );
  }

  seal(subject: Subject, plain: string, associated: string): string {
    return this.sealBytes(subject, Buffer.from(plain), associated).toString('base64');
  }

  open(subject: Subject, box: string, associated: string): string | null {
    return (
      this.openBytes(subject, Buffer.from(box, 'base64'), associated)?.toString('utf8') ?? null
    );
  }

  sealBytes(subject: Subject, plain: Uint8Array, associated: string): Buffer {
    const key = this.#keys.get(subject);
    if (!key) throw new Error(`The key of ${subject} was not ensured.`);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(associated));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  openBytes(subject: Subject, bytes: Uint8Array, associated: string): Buffer | null {
    const key = this.#keys.get(subject);
    if (!key) return null;
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(associated))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  }

  forget(subject: Subject): void {
    this.#keys.delete(subject);
  }

  async erase(subject: Subject): Promise<void> {
    this.#keys.delete(subject);
  }
}
