import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { ServerResponse } from 'node:http';
import { answerOf } from './status-of-error.js';

/** Answers every error with `{ code, field?, params? }`, and logs those that are our own fault. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): unknown {
    const { status, ...body } = answerOf(error);
    if (status >= 500) this.logger.error(error);
    if (host.getType<string>() === 'graphql') {
      if (error instanceof GraphQLError) return error;
      return new GraphQLError(body.code, { extensions: { ...body } });
    }
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) return void response.destroy();
    response.statusCode = status;
    const seconds = body.params?.['seconds'];
    if (typeof seconds === 'number') response.setHeader('Retry-After', seconds);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(body));
    return undefined;
  }
}
