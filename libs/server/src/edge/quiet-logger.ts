import type { LoggerService } from '@nestjs/common';

/** Parts of Nest that say one line for each module and route at every start. */
const CHATTER = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** Leaves out what Nest says about its own start; warnings and errors stay. */
export function withoutChatter(logger: LoggerService): LoggerService {
  const isChatter = (rest: readonly unknown[]) => CHATTER.has(String(rest.at(-1)));
  return {
    log: (message: unknown, ...rest: unknown[]) =>
      isChatter(rest) ? undefined : logger.log(message, ...rest),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(message, ...rest),
    error: (message: unknown, ...rest: unknown[]) => logger.error(message, ...rest),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug?.(message, ...rest),
    verbose: (message: unknown, ...rest: unknown[]) => logger.verbose?.(message, ...rest),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal?.(message, ...rest),
  };
}
