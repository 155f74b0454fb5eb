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

/** Is told about every command. Must not throw. */
export interface CommandObserver {
  onCommand(report: CommandReport): void;
}
