import { Timestamp } from 'bson';
import type { SetMember } from '../driver/call.js';
import type { MongoFaults } from '../faults.js';
import { isDocument } from '../querying/paths.js';
import { CommandRefusal, codeName, onlyKnown } from './refusal.js';
import type { Doc } from '../driver/wire.js';

const LEVELS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);
const READ_FIELDS = new Set(['level', 'afterClusterTime', 'atClusterTime', 'provenance']);
const WRITE_FIELDS = new Set(['w', 'j', 'wtimeout', 'fsync', 'provenance']);
/** Commands that read at another level than `local` outside of a transaction. */
const LEVELLED = new Set(['find', 'aggregate', 'distinct', 'count']);
const CAUSAL = new Set(['local', 'majority', 'snapshot']);
const MAX_W = 50;

/** Refuses read and write concerns that no server of this kind takes. */
export function checkConcerns(name: string, command: Doc, isStandalone: boolean): void {
  const { readConcern, writeConcern } = command;
  if (isDocument(readConcern)) checkRead(name, command, readConcern, isStandalone);
  if (!isDocument(writeConcern)) return;
  onlyKnown('writeConcern', writeConcern, WRITE_FIELDS);
  const { w = 1 } = writeConcern;
  if (typeof w === 'string') return;
  if (typeof w !== 'number' || w < 0 || w > MAX_W) {
    throw new CommandRefusal(9, `w has to be a non-negative number and not greater than ${MAX_W}`);
  }
  if (isStandalone && w > 1) {
    throw new CommandRefusal(2, "cannot use 'w' > 1 when a host is not replicated");
  }
}

function checkRead(name: string, command: Doc, concern: Doc, isStandalone: boolean): void {
  onlyKnown('readConcern', concern, READ_FIELDS);
  const level = String(concern['level'] ?? 'local');
  if (!LEVELS.has(level)) {
    throw new CommandRefusal(9, `Enumeration value '${level}' for field 'readConcern.level'`);
  }
  if (concern['atClusterTime'] !== undefined) {
    throw new CommandRefusal(246, 'The stand-in keeps no past for atClusterTime.');
  }
  if (isStandalone && (level === 'snapshot' || level === 'linearizable')) {
    throw new CommandRefusal(
      123,
      `node needs to be a replica set member to use readConcern: ${level}`,
    );
  }
  if (concern['afterClusterTime'] !== undefined) {
    if (isStandalone) {
      throw new CommandRefusal(
        20,
        'Cannot specify afterClusterTime readConcern without replication',
      );
    }
    if (!CAUSAL.has(level)) {
      throw new CommandRefusal(72, `afterClusterTime can not be set with the level ${level}`);
    }
  }
  if (command['autocommit'] === false) {
    if (command['startTransaction'] !== true) {
      throw new CommandRefusal(
        72,
        'Only the first command in a transaction may specify a readConcern',
      );
    }
    if (!CAUSAL.has(level)) {
      throw new CommandRefusal(
        72,
        `The readConcern level ${level} can not be used in a transaction`,
      );
    }
    return;
  }
  const isTaken =
    level === 'snapshot' ? LEVELLED.has(name) && name !== 'count' : LEVELLED.has(name);
  if (level !== 'local' && level !== 'available' && !isTaken) {
    throw new CommandRefusal(
      72,
      `Command ${name} does not support { readConcern: { level: ${level} } }`,
    );
  }
}

/** The commit that a read outside of a transaction is answered from, when a majority has it; null for the newest. */
export async function readMoment({ data }: SetMember, command: Doc): Promise<number | null> {
  const { readConcern, autocommit, maxTimeMS } = command;
  if (!isDocument(readConcern) || autocommit === false) return null;
  const { level = 'local', afterClusterTime } = readConcern;
  if (level === 'local' || level === 'available') return null;
  const { majority } = data;
  const least =
    level === 'linearizable'
      ? data.at
      : afterClusterTime instanceof Timestamp
        ? Math.min(data.before(afterClusterTime) + 1, data.at)
        : 0;
  const waited = await majority.reached(
    least,
    maxTimeMS === undefined ? Infinity : Number(maxTimeMS),
  );
  if (waited === 'late') throw new CommandRefusal(50, 'operation exceeded time limit');
  if (waited === 'interrupted') throw new CommandRefusal(11602, 'operation was interrupted');
  return majority.isLate ? Math.max(majority.point, least) : null;
}

/** Waits as the write concern says; what is not met of it, or null. */
export async function unmetConcern(
  { data, set }: SetMember,
  faults: MongoFaults,
  name: string,
  command: Doc,
): Promise<CommandRefusal | null> {
  // Inside a transaction its end alone has one.
  const isEnd = name === 'commitTransaction' || name === 'abortTransaction';
  if (command['autocommit'] === false && !isEnd) return null;
  const planned = faults.takeUnmet(name);
  if (planned) return planned;
  const { writeConcern } = command;
  if (!isDocument(writeConcern)) return null;
  const { w = 1, wtimeout } = writeConcern;
  if (typeof w === 'string' && w !== 'majority') {
    return new CommandRefusal(
      79,
      `No write concern mode named '${w}' found in replica set configuration`,
    );
  }
  if (typeof w === 'number' && w > set.hosts.length) {
    return new CommandRefusal(100, 'Not enough data-bearing nodes');
  }
  if (w !== 'majority' && Number(w) < 2) return null;
  const limit = Number(wtimeout ?? 0) > 0 ? Number(wtimeout) : Infinity;
  const waited = await data.majority.reached(data.at, limit);
  if (waited === 'late') {
    const errInfo = { wtimeout: true };
    return new CommandRefusal(64, 'waiting for replication timed out', { errInfo });
  }
  return waited === 'reached' ? null : new CommandRefusal(11602, 'operation was interrupted');
}

/** An error of the write concern, as an answer has it. */
export function writeConcernErrorOf({ code, message, more }: CommandRefusal): Doc {
  return { code, codeName: codeName(code), errmsg: message, ...more };
}
