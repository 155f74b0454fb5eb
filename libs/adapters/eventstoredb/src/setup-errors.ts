import { StoreSetupError } from '@bitacora/kernel';
import { NoAnswerError } from './client.js';
import { SETTING } from './connection-string.js';
import { grpcErrorName } from './errors.js';

/** gRPC's numbers of what a server says about credentials. */
const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;

/** What the client, gRPC and OpenSSL say about a connection that could not be made, and what it means. */
const CAUSES: readonly {
  readonly said: RegExp;
  readonly problem: string;
  readonly cure: string;
}[] = [
  {
    said: /wrong version number/,
    problem: 'the server there does not speak TLS.',
    cure: 'Write tls=false, or give the server a certificate.',
  },
  {
    said: /certificate/,
    problem: 'the certificate of the server is not trusted, or is for another name.',
    cure: 'Name the file of the authority that signed it in tlsCAFile, and the host as the certificate does.',
  },
  {
    said: /Name resolution failed|ENOTFOUND|EAI_AGAIN/,
    problem: 'the host has no address.',
    cure: 'Check the name of the host.',
  },
  {
    said: /ECONNREFUSED/,
    problem: 'no server listens there.',
    cure: 'Check host and port, and that the server runs.',
  },
  {
    said: /Failed to discover/,
    problem: 'no member of a cluster answers there with a leader.',
    cure: 'Check the hosts and tls=true or tls=false, that the cluster has a leader, or write esdb:// for a single server.',
  },
];

/** A connection string that the client cannot take. */
export function unreadable(error: unknown): StoreSetupError {
  const said = error instanceof Error ? error.message : '';
  if (/Failed to load certificate/.test(said)) {
    return new StoreSetupError(
      SETTING,
      'a file of tlsCAFile, userCertFile or userKeyFile is not there.',
      'Correct the path; it counts from the folder that the server was started in.',
      { cause: error },
    );
  }
  return new StoreSetupError(
    SETTING,
    'the connection string cannot be read.',
    'Write it as esdb://user:password@host:2113?tls=true; "@", ":" and "/" in a password are percent-encoded.',
    { cause: error },
  );
}

/** A server that could not be worked with, by what went wrong when it was asked. */
export function setupError(error: unknown): StoreSetupError {
  const { code, type } = (error ?? {}) as { readonly code?: unknown; readonly type?: unknown };
  if (type === 'access-denied' || code === UNAUTHENTICATED || code === PERMISSION_DENIED) {
    return new StoreSetupError(
      SETTING,
      'the server refuses the user or the password, or the user may not read the whole log.',
      'Name an administrator in the connection string; "@", ":" and "/" in a password are percent-encoded.',
      { cause: error },
    );
  }
  const said = error instanceof Error ? error.message : '';
  const known =
    error instanceof NoAnswerError
      ? {
          problem: 'what listens there does not answer.',
          cure: 'Check host and port, and that it is an EventStoreDB; defaultDeadline is the longest wait (ms).',
        }
      : CAUSES.find((cause) => cause.said.test(said));
  return new StoreSetupError(
    SETTING,
    known?.problem ?? `no EventStoreDB answers there (${grpcErrorName(error)}).`,
    known?.cure ??
      'Check host and port, that the server runs, and that tls=true or tls=false is what it speaks.',
    { cause: error },
  );
}
