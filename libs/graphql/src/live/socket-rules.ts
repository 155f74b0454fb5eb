import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { IncomingMessage } from 'node:http';
import type { Attendance } from '@bitacora/application';
import { type Sessions, type Viewer, accountNamed } from '@bitacora/platform';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  type ExecutionResult,
  GraphQLError,
  OperationTypeNode,
  specifiedRules,
  validate,
} from 'graphql';
import { excessiveName } from '../limits/bounded-request.js';
import { MAX_VALIDATION_ERRORS, boundedDocument } from '../limits/document-limits.js';
import { errorAnswer } from '../limits/error-answers.js';
import { operationIn, tooMuch } from '../limits/operation-limits.js';
import { LiveAccess } from './live-access.js';

/** Most sockets that one person holds: every tab of the console has one. */
export const MAX_SOCKETS = 20;
/** Most streams on one socket. */
export const MAX_STREAMS = 50;

/** As CloseEvent has it: the socket closes, or is closed. */
const CLOSING = 2;
/** Says that the session has ended. */
const FORBIDDEN = 4403;

/** What is kept of an open socket. */
export interface SocketExtra {
  readonly request: IncomingMessage;
  readonly socket: {
    readonly readyState: number;
    close(code: number, reason: string): void;
  };
  viewer?: Viewer;
  /** The account that the tab said it works in; null when it said none. */
  account?: string | null;
}

/** What the rules ask and tell about people. */
export interface SocketPeople {
  readonly sessions: Pick<Sessions, 'onEnded'>;
  readonly attendance: Pick<Attendance, 'arrive' | 'leave'>;
}

/** The part of a socket's context that these rules read. */
export interface SocketContext {
  readonly extra: SocketExtra;
  readonly subscriptions: Readonly<Record<string, unknown>>;
  /** What the client said when it connected. */
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
}

/** The message that starts a stream; every push on the stream carries its id. */
export interface SocketSubscribe {
  readonly id: string;
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/**
 * What holds on sockets, where no plugin of the HTTP server runs: only signed-in people, a bounded
 * number of sockets and streams, only subscriptions, and the limits that HTTP has. Whose socket is
 * open is there; the sockets of a session that ends are closed with it.
 */
export class SocketRules {
  /** Person -> their open sockets. */
  readonly #sockets = new Map<string, Set<SocketExtra>>();

  constructor(
    private readonly access: LiveAccess,
    private readonly host: GraphQLSchemaHost,
    private readonly people: SocketPeople,
  ) {
    people.sessions.onEnded((ended) => this.#close(new Set(ended)));
  }

  /** False closes the socket: the session has ended, or the person has too many sockets already. */
  async connect({
    extra,
    connectionParams,
  }: Pick<SocketContext, 'extra' | 'connectionParams'>): Promise<boolean> {
    const said = connectionParams?.['account'] ?? null;
    extra.account = said === null ? null : (accountNamed(said) ?? '');
    const viewer = await this.access.viewerOf(extra.request, extra.account);
    // A browser can be gone while it is asked who it is.
    if (!viewer || extra.socket.readyState >= CLOSING) return false;
    const open = this.#sockets.get(viewer.userId) ?? new Set();
    if (open.size >= MAX_SOCKETS) return false;
    this.#sockets.set(viewer.userId, open.add(extra));
    extra.viewer = viewer;
    this.people.attendance.arrive(viewer);
    return true;
  }

  disconnect({ extra }: Pick<SocketContext, 'extra'>): void {
    const { viewer } = extra;
    if (!viewer) return;
    delete extra.viewer;
    const open = this.#sockets.get(viewer.userId);
    open?.delete(extra);
    if (open?.size === 0) this.#sockets.delete(viewer.userId);
    this.people.attendance.leave(viewer);
  }

  #close(sessionIds: ReadonlySet<string>): void {
    for (const { viewer, socket } of [...this.#sockets.values()].flatMap((open) => [...open])) {
      if (viewer && sessionIds.has(viewer.sessionId)) socket.close(FORBIDDEN, 'Signed out');
    }
  }

  /** Who is on the socket as of now. */
  viewerOf({ request, account = null }: SocketExtra): Promise<Viewer | null> {
    return this.access.viewerOf(request, account);
  }

  /** The stream to run, or why it is not started. Given back, because the library would read and check the document again. */
  subscribe(
    { subscriptions }: Pick<SocketContext, 'subscriptions'>,
    { id, query, operationName, variables }: SocketSubscribe,
  ): readonly GraphQLError[] | ExecutionArgs {
    if (Object.keys(subscriptions).length > MAX_STREAMS) {
      return [refusal('TOO_MANY_STREAMS', `A socket holds at most ${MAX_STREAMS} streams.`)];
    }
    const problem = excessiveName(id) ?? excessiveName(operationName ?? '');
    if (problem) return [problem];
    const document = boundedDocument(query);
    if (document instanceof GraphQLError) return [document];
    if (operationIn(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [refusal('ONLY_SUBSCRIPTIONS', 'Send queries and mutations over HTTP.')];
    }
    const { schema } = this.host;
    const invalid = validate(schema, document, specifiedRules, {
      maxErrors: MAX_VALIDATION_ERRORS,
    });
    if (invalid.length > 0) return invalid;
    const named = operationName ? { operationName } : {};
    const errors = tooMuch({ schema, document, ...named, variables: variables ?? {} });
    if (errors.length > 0) return errors;
    return { schema, document, ...named, variableValues: variables ?? {} };
  }

  /** A push whose errors say no more than over HTTP. */
  answer(result: ExecutionResult): FormattedExecutionResult | undefined {
    if (!result.errors) return undefined;
    const errors = result.errors.map((error) => errorAnswer(error.toJSON(), error));
    return { ...result, errors };
  }
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
