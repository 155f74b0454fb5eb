import type { ClientSession, MongoClient, Timestamp } from 'mongodb';

/**
 * The newest moment of the cluster that this process knows a majority to have: of its last acknowledged write, or of what
 * it read. A new primary may know of less for a while; a read that names the moment waits until it knows as much.
 * Without it a processor could read documents of before its last batch and write them back.
 */
export class CausalReads {
  #newest: Timestamp | null = null;

  constructor(private readonly client: MongoClient) {}

  /** Does work in a session whose reads see at least what this process has seen. Every call of the work is given the session. */
  async use<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = this.client.startSession({ causalConsistency: true });
    try {
      if (this.#newest) session.advanceOperationTime(this.#newest);
      const result = await work(session);
      this.note(session.operationTime);
      return result;
    } finally {
      await session.endSession();
    }
  }

  /** Takes the moment of something that a majority has; never of what was refused: that may be lost with its primary. */
  note(moment: Timestamp | null | undefined): void {
    if (moment && (!this.#newest || moment.greaterThan(this.#newest))) this.#newest = moment;
  }
}
