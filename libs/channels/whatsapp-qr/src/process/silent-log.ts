/** What baileys logs to (its `ILogger`): it names telephones and texts, so nothing of it is written. */
export interface SilentLog {
  readonly level: string;
  child(): SilentLog;
  trace(): void;
  debug(): void;
  info(): void;
  warn(): void;
  error(): void;
}

const nothing = () => undefined;

export const SILENT_LOG: SilentLog = {
  level: 'silent',
  child: () => SILENT_LOG,
  ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing },
};
