import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { IncomingMessage } from 'node:http';
import { contextOf } from '../context/context-factory.js';
import type { RequestContext, Viewer } from '../context/request-context.js';
import { ALLOW, IN_PERSON, PUBLIC, WITHOUT_FACTOR } from './allow.js';

/**
 * Lets a request through when its handler is `@Public()`, or the viewer holds the permission that
 * `@Allow` names, is no program where `@InPerson()` says so, and has the second factor that the account asks for unless
 * `@WithoutSecondFactor()` says that none is needed. Fails closed: a handler with neither is refused for everybody.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const targets = [execution.getHandler(), execution.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<string | undefined>(ALLOW, targets);
    const { viewer } = requestContextOf(execution);
    if (!viewer) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
    if (this.#isFor(IN_PERSON, targets) && viewer.tokenId !== undefined) throw outOfScope();
    if (viewer.needsSecondFactor && !this.#isFor(WITHOUT_FACTOR, targets)) {
      throw new ForbiddenException({ code: 'SECOND_FACTOR_NEEDED' });
    }
    if (permission === undefined) throw new ForbiddenException({ code: 'FORBIDDEN' });
    if (!viewer.permissions.has(permission)) throw refusalOf(viewer, permission);
    return true;
  }

  #isFor(key: string, targets: Parameters<Reflector['getAllAndOverride']>[1]): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(key, targets) ?? false;
  }
}

/** A program learns whether its token or the role of its person does not reach so far. */
function refusalOf({ ofRole }: Viewer, permission: string): ForbiddenException {
  return ofRole?.has(permission) ? outOfScope() : new ForbiddenException({ code: 'FORBIDDEN' });
}

function outOfScope(): ForbiddenException {
  return new ForbiddenException({ code: 'TOKEN_SCOPE' });
}

/** The request's context, of HTTP or of a GraphQL operation. */
export function requestContextOf(execution: ExecutionContext): RequestContext {
  if (execution.getType<string>() === 'graphql') {
    const context = GqlExecutionContext.create(execution).getContext<{ request: RequestContext }>();
    return context.request;
  }
  return contextOf(execution.switchToHttp().getRequest<IncomingMessage>());
}
