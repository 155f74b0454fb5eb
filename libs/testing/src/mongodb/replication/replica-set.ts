import { Long, ObjectId } from 'bson';

/** Who of the members is the primary, and since which election. */
export class ReplicaSet {
  readonly hosts: string[] = [];
  #primary: number | null = 0;
  #term = 1;
  #version = 1;
  readonly #processId = new ObjectId();
  readonly #waiting = new Set<() => void>();

  /** `name`: null for a standalone server. */
  constructor(readonly name: string | null) {}

  isPrimary(member: number): boolean {
    return this.#primary === member;
  }

  get primaryHost(): string | undefined {
    return this.#primary === null ? undefined : this.hosts[this.#primary];
  }

  /** Of the last election; grows with each. */
  get electionId(): ObjectId {
    return new ObjectId(`7fffffff${this.#term.toString(16).padStart(16, '0')}`);
  }

  get topologyVersion() {
    return { processId: this.#processId, counter: Long.fromNumber(this.#version) };
  }

  /** Resolves when something has changed since, or after so many milliseconds, or when the signal aborts. */
  changed(since: bigint, ms: number, signal: AbortSignal): Promise<void> {
    if (since !== BigInt(this.#version) || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms).unref();
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }

  /** No member is primary until an election. */
  stepDown(): number {
    const old = this.#primary ?? 0;
    this.#primary = null;
    this.#notify();
    return old;
  }

  elect(member: number): void {
    this.#primary = member;
    this.#term += 1;
    this.#notify();
  }

  #notify(): void {
    this.#version += 1;
    for (const wake of [...this.#waiting]) wake();
  }
}
