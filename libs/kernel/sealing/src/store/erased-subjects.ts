import { type Subject, type EventStore, erasureStream } from '@bitacora/kernel';

type Listener = (subject: Subject) => void;

/**
 * Who was erased, as far as this process has asked. Only a missing key makes it ask the log, and
 * then one short stream, so it holds for erasures by other processes too.
 */
export class ErasedSubjects {
  readonly #erased = new Set<Subject>();
  readonly #listeners = new Set<Listener>();

  constructor(private readonly store: Pick<EventStore, 'read'>) {}

  has(subject: Subject): boolean {
    return this.#erased.has(subject);
  }

  /** Notes an erasure that was just read or written, and notifies the holders of opened data in memory. */
  add(subject: Subject): void {
    if (this.#erased.has(subject)) return;
    this.#erased.add(subject);
    for (const listener of this.#listeners) listener(subject);
  }

  /** Looks subjects without a key up in the log. */
  async lookUp(subjects: readonly Subject[]): Promise<void> {
    const unknown = subjects.filter((subject) => !this.#erased.has(subject));
    await Promise.all(
      unknown.map(async (subject) => {
        const events = await this.store.read(erasureStream(subject), { limit: 1 });
        if (events.length > 0) this.add(subject);
      }),
    );
  }

  /** Calls the listener for each new erasure: caches with opened data drop it. */
  onErased(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
