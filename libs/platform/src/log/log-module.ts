import type { DynamicModule } from '@nestjs/common';
import type { Ids } from '@bitacora/kernel';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config/config.js';
import { correlationIdOf } from '../context/correlation-id.js';

const QUIET = /^\/(health\/|widget\/(loader|app)|assets\/|[^/]+\.(js|css|woff2|ico)$)/;

/**
 * Structured lines on standard output. A line about a request holds method, path, status, time and
 * correlation id: no query (it can hold a token), no header, no cookie, no body.
 */
export function logModule(config: Config, ids: Ids): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: config.logLevel,
      genReqId: (request: IncomingMessage) => correlationIdOf(request, ids),
      customAttributeKeys: { reqId: 'correlationId' },
      quietReqLogger: true,
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({ method, path: pathOf(url) }),
        res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) =>
        error || response.statusCode >= 500 ? 'error' : 'debug',
      autoLogging: { ignore: ({ url }: IncomingMessage) => QUIET.test(pathOf(url ?? '')) },
      redact: {
        paths: [
          'password',
          'token',
          'secret',
          'text',
          'cookie',
          '*.password',
          '*.token',
          '*.secret',
          '*.text',
          '*.cookie',
        ],
        censor: '[hidden]',
      },
    },
  });
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}
