import { BitacoraError } from '@bitacora/kernel';
import type { CommandObserver, RunnerObserver } from '@bitacora/runtime';
import type { Logger } from 'pino';

/** Writes what became of each command. Reports hold no data of the command. */
export function commandLog(logger: Logger): CommandObserver {
  return {
    onCommand({ outcome, durationMs, ...report }) {
      const line = { ...report, outcome, ms: Math.round(durationMs * 10) / 10 };
      if (outcome === 'failed') logger.error(line, 'command failed');
      else logger.debug(line, 'command');
    },
  };
}

/** Writes what runners meet. Messages of unknown errors can hold words of people and stay out. */
export function runnerLog(logger: Logger): RunnerObserver {
  return {
    onFailure: (runner, error, failures) =>
      logger.warn({ runner, failures, ...safe(error) }, 'runner stopped and tries again'),
    onUnhandled: (runner, { id, type, stream, revision }, error) =>
      logger.error(
        { runner, event: { id, type, stream, revision }, ...safe(error) },
        'event set aside',
      ),
    onRefused: (runner, command, errors) =>
      logger.debug({ runner, command, codes: errors.map(({ code }) => code) }, 'reaction refused'),
    onTooLate: (runner, command, lateMs) =>
      logger.info({ runner, command, lateMs }, 'reaction too late'),
  };
}

/** Writes what got in the way of a rebuild; `view` is null when not even the orders could be read. */
export function rebuildLog(logger: Logger, view: string | null, error: unknown): void {
  logger.warn({ view, ...safe(error) }, 'a rebuild did not come through');
}

function safe(error: unknown): { readonly error: string; readonly where: string | undefined } {
  if (!(error instanceof Error)) return { error: typeof error, where: undefined };
  const where = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  const name = error instanceof BitacoraError ? `${error.code}: ${error.message}` : error.name;
  return { error: name, where: where?.trim() };
}
