import { Binary, Long } from 'bson';
import type { Call, StandInCommand, StandInCommands, SetMember } from './call.js';
import { COLLECTION_COMMANDS } from '../commands/collections.js';
import { HELLO_COMMANDS } from '../commands/hello.js';
import { INDEX_COMMANDS } from '../commands/indexes.js';
import { READ_COMMANDS } from '../commands/reads.js';
import { SIGN_IN_COMMANDS } from '../commands/sign-in.js';
import { TRANSACTION_COMMANDS, abortOpen } from '../commands/transactions.js';
import { WRITE_COMMANDS } from '../commands/writes.js';
import {
  checkConcerns,
  readMoment,
  unmetConcern,
  writeConcernErrorOf,
} from '../replication/concerns.js';
import type { StandInConnection, Reply } from './connection.js';
import type { MongoFaults } from '../faults.js';
import { isDocument } from '../querying/paths.js';
import { labelsOf } from '../replication/labels.js';
import { CommandRefusal, onlyKnown } from '../replication/refusal.js';
import type { ClientSessionState } from '../replication/session.js';
import { enterTransaction } from './entering.js';
import { checkDatabaseName } from '../writing/size-limits.js';
import { PastView } from '../querying/view.js';
import type { Doc, Request } from './wire.js';

const COMMANDS: StandInCommands = {
  ...HELLO_COMMANDS,
  ...SIGN_IN_COMMANDS,
  ...READ_COMMANDS,
  ...WRITE_COMMANDS,
  ...COLLECTION_COMMANDS,
  ...INDEX_COMMANDS,
  ...TRANSACTION_COMMANDS,
};

const COMMON_FIELDS = [
  ...['$db', 'lsid', '$clusterTime', '$readPreference', 'txnNumber', 'autocommit'],
  ...['startTransaction', 'readConcern', 'writeConcern', 'comment', 'maxTimeMS'],
];
const FIELDS = new Map(
  Object.entries(COMMANDS).map(([name, { fields }]) => {
    return [name, new Set([name, ...COMMON_FIELDS, ...fields])];
  }),
);
/** Codes by which a member says that it is not the primary (any more). */
const NOT_PRIMARY = new Set([189, 10107, 11602, 13435]);

/** Answers one request: the fault that is due, the checks that all commands share, the work, the times. */
export async function dispatch(
  member: SetMember,
  faults: MongoFaults,
  count: (name: string) => void,
  connection: StandInConnection,
  request: Request,
): Promise<Reply> {
  const [name = ''] = Object.keys(request.command);
  count(name);
  const collection = request.command[name === 'getMore' ? 'collection' : name];
  if (typeof collection === 'string') count(`${name} ${collection}`);
  const delay = faults.takeDelay(name);
  const limit = name === 'getMore' ? Infinity : Number(request.command['maxTimeMS'] ?? Infinity);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(delay, limit)));
  if (delay > limit) return new CommandRefusal(50, 'operation exceeded time limit').answer();
  if (faults.isHung(name)) return 'silence';
  const { answer, readAt } = await answered(member, faults, connection, request, name);
  if (faults.takeLost(name)) return 'drop';
  return member.set.name === null ? answer : { ...answer, ...times(member, readAt) };
}

/** What is answered, and the commit that it was read from; null for the newest. */
interface Answered {
  readonly answer: Doc;
  readonly readAt: number | null;
}

async function answered(
  member: SetMember,
  faults: MongoFaults,
  connection: StandInConnection,
  request: Request,
  name: string,
): Promise<Answered> {
  const { command } = request;
  let session: ClientSessionState | null = null;
  const isInTransaction = command['autocommit'] === false;
  try {
    const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!known) throw new CommandRefusal(59, `no such command: '${name}'`);
    check(member, connection, known, name, command);
    faults.strike(name, isInTransaction);
    const entered = enterTransaction(member, name, command);
    ({ session } = entered);
    const { transaction } = entered;
    const readAt = await readMoment(member, command);
    const past = readAt === null ? member.data : new PastView(readAt);
    const call: Call = {
      name,
      command,
      database: String(command['$db'] ?? 'admin'),
      member,
      data: member.data,
      connection,
      session,
      transaction,
      view: transaction ?? past,
      bytes: request.bytes,
    };
    const answer = entered.answer ?? (await known.run(call));
    if (entered.isRecorded && session) session.recorded = { command: name, answer };
    if (session && transaction && answer['writeErrors']) abortOpen(call, session);
    if (known.where !== 'write' || answer['writeErrors']) return { answer, readAt };
    return { answer: await acknowledged(member, faults, name, command, answer), readAt: null };
  } catch (error) {
    if (isInTransaction && session && name !== 'commitTransaction') {
      abortOpen({ data: member.data }, session);
    }
    return { answer: refused(member, name, command, error), readAt: null };
  }
}

/** The answer to a write when its write concern is met, or with what was not met of it. */
async function acknowledged(
  member: SetMember,
  faults: MongoFaults,
  name: string,
  command: Doc,
  answer: Doc,
): Promise<Doc> {
  const unmet = await unmetConcern(member, faults, name, command);
  if (!unmet) return answer;
  const labels =
    unmet.labels ??
    labelsOf({ ...labelled(member, name, command), code: null, writeConcernCode: unmet.code });
  const errorLabels = labels.length > 0 ? { errorLabels: [...labels] } : {};
  return { ...answer, writeConcernError: writeConcernErrorOf(unmet), ...errorLabels };
}

function check(
  member: SetMember,
  connection: StandInConnection,
  known: StandInCommand,
  name: string,
  command: Doc,
): void {
  if (member.users && connection.user === null && !known.isOpen) {
    throw new CommandRefusal(13, `Command ${name} requires authentication`);
  }
  onlyKnown(name, command, FIELDS.get(name) as ReadonlySet<string>);
  checkDatabaseName(String(command['$db'] ?? 'admin'));
  checkConcerns(name, command, member.set.name === null);
  if (command['autocommit'] === false && !known.isInTransaction) {
    throw new CommandRefusal(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  if (known.where === 'any' || member.set.isPrimary(member.number)) return;
  if (known.where === 'write') throw new CommandRefusal(10107, 'not primary');
  const preference = command['$readPreference'];
  if (!isDocument(preference) || preference['mode'] === 'primary') {
    throw new CommandRefusal(13435, 'not primary and secondaryOk=false');
  }
}

function refused(member: SetMember, name: string, command: Doc, error: unknown): Doc {
  if (!(error instanceof CommandRefusal)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return new CommandRefusal(8, `The stand-in failed: ${message}`).answer();
  }
  const { code, labels } = error;
  const answer = error.answer(labels ?? labelsOf({ ...labelled(member, name, command), code }));
  if (!NOT_PRIMARY.has(code)) return answer;
  return { ...answer, topologyVersion: member.set.topologyVersion };
}

function labelled({ cursors }: SetMember, name: string, command: Doc) {
  const pipeline = command['pipeline'];
  const isOfStream =
    name === 'getMore'
      ? cursors.isStream(BigInt(command['getMore'] as bigint | number))
      : name === 'aggregate' &&
        Array.isArray(pipeline) &&
        isDocument(pipeline[0]) &&
        '$changeStream' in pipeline[0];
  const isInTransaction = command['autocommit'] === false;
  return { name, isNumbered: command['txnNumber'] !== undefined, isInTransaction, isOfStream };
}

function times({ data }: SetMember, readAt: number | null): Doc {
  const clusterTime = data.timeOf(data.at);
  const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
  const operationTime = readAt === null ? clusterTime : data.timeOf(readAt);
  return { $clusterTime: { clusterTime, signature }, operationTime };
}
