import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { ServerResponse } from 'node:http';
import { RETRY_AFTER_S, answerOf, isUnavailable } from './status-of-error.js';

/** As Apollo Server takes the headers of an error. */
const RETRY_HEADERS = new Map([['retry-after', String(RETRY_AFTER_S)]]);

/** Answers every error with `{ code, field?, params? }`, and logs those that are our own fault. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): unknown {
    const isGraphql = host.getType<string>() === 'graphql';
    // It was made for the client, of what the client asked.
    if (isGraphql && error instanceof GraphQLError) return error;
    const { status, ...body } = answerOf(error);
    if (status >= 500) this.logger.error(error);
    if (isGraphql) {
      const http = isUnavailable(body.code) ? { http: { status, headers: RETRY_HEADERS } } : {};
      return new GraphQLError(body.code, { extensions: { ...body, ...http } });
    }
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) return void response.destroy();
    response.statusCode = status;
    const seconds = isUnavailable(body.code) ? RETRY_AFTER_S : body.params?.['seconds'];
    if (typeof seconds === 'number') response.setHeader('Retry-After', seconds);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(body));
    return undefined;
  }
}
