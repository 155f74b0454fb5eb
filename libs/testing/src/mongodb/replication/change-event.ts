import { Long } from 'bson';
import type { LoggedChange } from './oplog.js';
import { tokenOf } from './resume-token.js';
import type { MongoStandInData } from '../data/stand-in-data.js';
import { idKey } from '../data/stand-in-collection.js';
import type { Doc } from '../driver/wire.js';

/** What a change stream says of a change. `looksUp`: updates bring the document as it is now. */
export function eventOf(data: MongoStandInData, change: LoggedChange, looksUp: boolean): Doc {
  const { kind, database, collection, documentId, session, to } = change;
  const event: Doc = head(data, change, kind, false);
  if (kind === 'insert' || kind === 'replace') event['fullDocument'] = change.doc;
  if (kind === 'update' && looksUp) event['fullDocument'] = lookedUp(data, change);
  event['ns'] = collection === undefined ? { db: database } : { db: database, coll: collection };
  if (to) event['to'] = to;
  if (documentId !== undefined) event['documentKey'] = { _id: documentId };
  if (kind === 'update') {
    const { updated = {}, removed = [] } = change;
    event['updateDescription'] = {
      updatedFields: updated,
      removedFields: removed,
      truncatedArrays: [],
    };
  }
  if (session) {
    event['lsid'] = session.lsid;
    event['txnNumber'] = Long.fromBigInt(session.txnNumber);
  }
  return event;
}

/** The end of a stream whose collection or database is gone. */
export function invalidation(data: MongoStandInData, change: LoggedChange): Doc {
  return head(data, change, 'invalidate', true);
}

function head(data: MongoStandInData, change: LoggedChange, kind: string, isEnd: boolean): Doc {
  const { at, index, wallTime } = change;
  const clusterTime = data.timeOf(at);
  return { _id: tokenOf({ at, index, isEnd }), operationType: kind, clusterTime, wallTime };
}

function lookedUp(data: MongoStandInData, { database, collection = '', documentId }: LoggedChange) {
  const found = data.collection(database, collection);
  return (found && data.get(found, idKey(documentId))) ?? null;
}
