import { type CommandContext, personContext } from '@bitacora/kernel';
import type { Session } from '../auth/sessions/sessions.js';

/** The person who is signed in, in the account that the request is for. */
export interface Viewer {
  readonly accountId: string;
  readonly userId: string;
  readonly name: string;
  /** Id of their role. */
  readonly role: string;
  /** What they may do here: all that the role allows, of which a token leaves a part. */
  readonly permissions: ReadonlySet<string>;
  /** Of the browser's session; `token:<id>` for a program. */
  readonly sessionId: string;
  /** The API token by which a program acts for the person; absent for the person themselves. */
  readonly tokenId?: string;
  /** The account asks for a second factor, and the person has none yet: only what sets it up is open to them. */
  readonly needsSecondFactor?: true;
  /** What the role of the person allows, beside a token that leaves less of it. */
  readonly ofRole?: ReadonlySet<string>;
}

/**
 * What the server knows about one request or one socket. It is handed on explicitly: in HTTP as
 * `contextOf(request)`, in GraphQL as the field `request` of the operation's context.
 */
export interface RequestContext {
  /** Of the validated `X-Correlation-Id` header, or new. */
  readonly correlationId: string;
  /** The client's address; of `X-Forwarded-For` only behind a trusted proxy. */
  readonly ip: string | null;
  /** At most 500 characters. */
  readonly userAgent: string | null;
  /** null for a client that is not signed in, or not in the account that it asks for. */
  readonly viewer: Viewer | null;
  /** The account that the client says it works in; absent or null when it says none. */
  readonly askedAccount?: string | null;
  /** The session by which a browser is signed in, whether it is in the account or not; absent or null for a program. */
  readonly signIn?: Session | null;
}

/** A request whose sender is known. */
export type SignedInContext = RequestContext & { readonly viewer: Viewer };

/** What a command needs to know about the person who sends it. */
export function commandContextOf({ viewer, ...request }: SignedInContext): CommandContext {
  return personContext(viewer.accountId, viewer, viewer.permissions, request);
}
