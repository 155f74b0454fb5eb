import type { Request, Response } from 'express';
import { UnauthorizedException } from '@nestjs/common';
import type { RequestContext, SignedInContext } from '@bitacora/platform';
import type { BegunAnswer } from '../directory/directory-answers.js';
import type { Lookups } from './lookups.js';

/** What resolvers of one operation share. `res` is absent on a socket. */
export interface OperationContext {
  readonly req?: Request;
  readonly res?: Response;
  readonly request: RequestContext;
  /** null for a client that is not signed in. A subscription gets new ones for each push. */
  lookups: Lookups | null;
  /** Set for an operation over HTTP that asks for the directory alone: which operation it is. */
  directoryOperation?: string;
  /** The directory that such an operation is being answered with. */
  begunDirectory?: BegunAnswer;
}

/** The lookups of a signed-in person. The access guard has refused all others. */
export function lookupsOf(context: OperationContext): Lookups {
  if (!context.lookups) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
  return context.lookups;
}

/** The request of a signed-in person. */
export function signedIn({ request }: OperationContext): SignedInContext {
  const { viewer } = request;
  if (!viewer) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
  return { ...request, viewer };
}
