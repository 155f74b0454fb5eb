/** What became of one command: for logs and metrics. Holds no data of the command. */
export interface CommandReport {
  readonly name: string;
  readonly commandId: string;
  readonly accountId: string;
  readonly correlationId: string;
  /** Null when it was refused before its stream was known. */
  readonly stream: string | null;
  /** `unchanged`: nothing to write. `repeated`: it had been accepted before. `failed`: it threw. */
  readonly outcome: 'accepted' | 'unchanged' | 'repeated' | 'refused' | 'failed';
  /** Codes of the refusal or of the thrown error. */
  readonly codes: readonly string[];
  readonly events: number;
  readonly durationMs: number;
}

/** Called with every command. Must not throw. */
export interface CommandObserver {
  onCommand(report: CommandReport): void;
  /** Carries out the command inside whatever watches it. Calls `work` once and hands on how it ended. */
  aroundCommand?<T>(watched: WatchedCommand, work: () => Promise<T>): Promise<T>;
}

/** What a watcher may know of a command before it is carried out: no text that a person wrote. */
export interface WatchedCommand {
  readonly name: string;
  readonly commandId: string;
  readonly correlationId: string;
  /** 0 when a person asks. */
  readonly depth: number;
}
