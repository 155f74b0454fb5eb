import { type ExecutionContext, HttpException, HttpStatus, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { requestContextOf } from '../auth/access-guard.js';

interface Exchange {
  readonly req: Record<string, unknown>;
  readonly res: Record<string, unknown>;
}

/**
 * Limits the requests of one address in a minute, over HTTP and in GraphQL. Operations on a socket
 * have no response to answer on; their number is limited where sockets are accepted.
 */
@Injectable()
export class RequestLimit extends ThrottlerGuard {
  protected override shouldSkip(execution: ExecutionContext): Promise<boolean> {
    return Promise.resolve(this.exchangeOf(execution).res === undefined);
  }

  protected override getRequestResponse(execution: ExecutionContext): Exchange {
    const { req, res } = this.exchangeOf(execution);
    const { ip } = requestContextOf(execution);
    return {
      req: Object.assign(Object.create(null), { ip, headers: req['headers'] }),
      res: res ?? {},
    };
  }

  protected override throwThrottlingException(): Promise<void> {
    throw new HttpException({ code: 'TOO_MANY_REQUESTS' }, HttpStatus.TOO_MANY_REQUESTS);
  }

  private exchangeOf(execution: ExecutionContext): {
    req: Record<string, unknown>;
    res: Record<string, unknown> | undefined;
  } {
    if (execution.getType<string>() !== 'graphql') {
      const http = execution.switchToHttp();
      return { req: http.getRequest(), res: http.getResponse() };
    }
    const context = execution.getArgByIndex<{
      req?: Record<string, unknown>;
      res?: Record<string, unknown>;
    }>(2);
    return { req: context.req ?? {}, res: context.res };
  }
}
