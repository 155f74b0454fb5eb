import type { Majority } from './replication/majority.js';
import { CommandRefusal } from './replication/refusal.js';

/** How a command is to fail before it does anything. */
export interface Failure {
  readonly code: number;
  /** Error labels of the answer, in place of those that the code has by itself. */
  readonly labels?: readonly string[];
  /** Default 1. */
  readonly times?: number;
}

interface Planned<T> {
  readonly what: T;
  left: number;
}

/** What is to go wrong, by the name of the command. Each fault is used as often as it was asked for. */
export class MongoFaults {
  readonly #lost = new Map<string, Planned<true>>();
  readonly #failures = new Map<string, Planned<Failure>>();
  readonly #unmet = new Map<string, Planned<Failure>>();
  readonly #delays = new Map<string, Planned<number>>();
  readonly #hung = new Set<string>();
  #conflicts = 0;

  /** @param lagMs of the majority when there is no other fault */
  constructor(
    private readonly drop: () => void,
    private readonly majority: Majority,
    private readonly lagMs: number,
  ) {
    majority.lag(lagMs);
  }

  /** The work is done; then the socket is dropped instead of an answer. */
  loseReply(command: string, times = 1): void {
    this.#lost.set(command, { what: true, left: times });
  }

  /** The command is refused before the work. */
  fail(command: string, failure: Failure): void {
    this.#failures.set(command, { what: failure, left: failure.times ?? 1 });
  }

  /** The work is done; the answer says `writeConcernError`, as after a step-down while a majority was waited for. */
  failWriteConcern(command: string, failure: Failure): void {
    this.#unmet.set(command, { what: failure, left: failure.times ?? 1 });
  }

  /**
   * A majority has each commit only so many milliseconds later: who waits for one waits that long, and who reads what a
   * majority has reads what was before. A member that is elected knows the majority's place of one lag before. 0 ends it.
   */
  lagMajority(ms: number): void {
    this.majority.lag(ms);
  }

  /** The command is carried out late. */
  delay(command: string, ms: number, times = 1): void {
    this.#delays.set(command, { what: ms, left: times });
  }

  /** Nothing is done and no answer comes, until `clear`. */
  hang(command: string): void {
    this.#hung.add(command);
  }

  /** The next writes or commits of transactions meet a write conflict (code 112). */
  writeConflict(times: number): void {
    this.#conflicts = times;
  }

  /** Drops every connection at once; the server keeps listening. */
  dropSockets(): void {
    this.drop();
  }

  /** Ends all of them. The majority has the lag that the server was started with. */
  clear(): void {
    for (const faults of [this.#lost, this.#failures, this.#unmet, this.#delays]) faults.clear();
    this.#hung.clear();
    this.#conflicts = 0;
    this.majority.lag(this.lagMs);
  }

  isHung(command: string): boolean {
    return this.#hung.has(command);
  }

  takeDelay(command: string): number {
    return taken(this.#delays, command) ?? 0;
  }

  takeLost(command: string): boolean {
    return taken(this.#lost, command) ?? false;
  }

  /** The planned error of the write concern, or null. */
  takeUnmet(command: string): CommandRefusal | null {
    const unmet = taken(this.#unmet, command);
    if (!unmet) return null;
    return new CommandRefusal(
      unmet.code,
      `A planned fault of the write concern.`,
      {},
      unmet.labels,
    );
  }

  /** Throws the planned Refusal, if there is one. */
  strike(command: string, isInTransaction: boolean): void {
    const failure = taken(this.#failures, command);
    if (failure) {
      throw new CommandRefusal(failure.code, `A planned fault of ${command}.`, {}, failure.labels);
    }
    if (!isInTransaction || this.#conflicts === 0 || !CONFLICTING.has(command)) return;
    this.#conflicts -= 1;
    throw new CommandRefusal(112, 'A planned write conflict.');
  }
}

const CONFLICTING = new Set(['insert', 'update', 'delete', 'findAndModify', 'commitTransaction']);

function taken<T>(planned: Map<string, Planned<T>>, command: string): T | undefined {
  const found = planned.get(command);
  if (!found || found.left <= 0) return undefined;
  found.left -= 1;
  return found.what;
}
