import { Binary } from 'bson';
import type { Call, StandInCommand, StandInCommands } from '../driver/call.js';
import { MAX_WIRE_MESSAGE_BYTES } from '../driver/connection.js';
import { MAX_DOCUMENT_BYTES } from '../writing/document-size.js';
import { isDocument } from '../querying/paths.js';
import type { Doc } from '../driver/wire.js';
import { MECHANISM, begin } from './sign-in.js';

const HELLO: StandInCommand = {
  fields: [
    ...['helloOk', 'client', 'compression', 'topologyVersion', 'maxAwaitTimeMS'],
    ...['saslSupportedMechs', 'speculativeAuthenticate', 'loadBalanced', 'backpressure'],
  ],
  where: 'any',
  isOpen: true,
  run: hello,
};

/** Commands by which a driver learns whom it talks to. */
export const HELLO_COMMANDS: StandInCommands = {
  hello: HELLO,
  isMaster: HELLO,
  ismaster: HELLO,
  ping: { fields: [], where: 'any', isOpen: true, run: () => ({ ok: 1 }) },
  buildInfo: {
    fields: [],
    where: 'any',
    isOpen: true,
    run: ({ member: { version } }) => ({
      version,
      versionArray: [...version.split('.').map(Number), 0],
      // No reader takes it for the real one.
      modules: ['stand-in'],
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      ok: 1,
    }),
  },
  connectionStatus: {
    fields: ['showPrivileges'],
    where: 'any',
    run: ({ connection: { user } }) => {
      const authenticatedUsers = user === null ? [] : [{ user, db: 'admin' }];
      return { authInfo: { authenticatedUsers, authenticatedUserRoles: [] }, ok: 1 };
    },
  },
};

/** Highest wire version by release (src/mongo/db/wire_version.h). */
const WIRE_VERSIONS: readonly (readonly [release: number, wire: number])[] = [
  [8.2, 27],
  [8, 25],
  [7, 21],
  [6, 17],
  [5, 13],
  [4.4, 9],
  [4.2, 8],
  [4, 7],
  [3.6, 6],
];

async function hello(call: Call): Promise<Doc> {
  const { command, member, name, connection } = call;
  const { set } = member;
  const known = command['topologyVersion'];
  if (isDocument(known) && command['maxAwaitTimeMS'] !== undefined) {
    const since = BigInt(known['counter'] as bigint | number);
    await set.changed(since, Number(command['maxAwaitTimeMS']), connection.gone);
  }
  const isPrimary = set.isPrimary(member.number);
  const release = Number.parseFloat(member.version);
  return {
    helloOk: true,
    [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: isPrimary,
    ...membership(call, isPrimary),
    topologyVersion: set.topologyVersion,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_WIRE_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(member.data.clock()),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSIONS.find(([from]) => release >= from)?.[1] ?? 5,
    readOnly: false,
    ...signIn(call),
    ok: 1,
  };
}

function membership({ member: { set, number, data } }: Call, isPrimary: boolean): Doc {
  if (set.name === null) return {};
  const opTime = { ts: data.timeOf(data.at), t: 1n };
  const lastWriteDate = new Date(data.clock());
  return {
    hosts: [...set.hosts],
    setName: set.name,
    setVersion: 1,
    secondary: !isPrimary,
    ...(set.primaryHost !== undefined && { primary: set.primaryHost }),
    me: set.hosts[number],
    ...(isPrimary && { electionId: set.electionId }),
    lastWrite: { opTime, lastWriteDate, majorityOpTime: opTime, majorityWriteDate: lastWriteDate },
  };
}

function signIn(call: Call): Doc {
  const { saslSupportedMechs: asked, speculativeAuthenticate: started } = call.command;
  const { users } = call.member;
  if (!users) return {};
  const mechanisms = asked === undefined ? {} : { saslSupportedMechs: [MECHANISM] };
  if (!isDocument(started) || started['mechanism'] !== MECHANISM) return mechanisms;
  const payload = started['payload'];
  if (!(payload instanceof Binary)) return mechanisms;
  return { ...mechanisms, speculativeAuthenticate: begin(call, started) };
}
