import type { JsonObject } from '@bitacora/kernel';
import type { Collection, Db } from 'mongodb';
import { isExistingCollection } from '../connection/errors.js';

/** One message to the other processes. */
export interface Message {
  readonly topic: string;
  readonly content: JsonObject;
}

/** Messages that one process sent together. */
export interface SentMessages {
  /** Random: sent again under the same one it is there once. */
  readonly _id: string;
  /** Names the process. */
  readonly from: string;
  readonly messages: readonly Message[];
  /** By the server's clock; when it goes. */
  readonly at: Date;
}

/** Seconds after which a message is removed: a subscriber that missed it for that long has to read again. */
export const KEPT_SECONDS = 120;

/** The small collection that carries messages, with the index that lets go of them. */
export async function sentMessages(database: Db): Promise<Collection<SentMessages>> {
  try {
    await database.createCollection('signals');
  } catch (error) {
    if (!isExistingCollection(error)) throw error;
  }
  const sent = database.collection<SentMessages>('signals');
  await sent.createIndex({ at: 1 }, { name: 'at', expireAfterSeconds: KEPT_SECONDS });
  return sent;
}

/** Keeps messages. Repeated it changes nothing, so a lost answer does no harm. */
export async function keepMessages(
  sent: Collection<SentMessages>,
  { _id, from, messages }: Pick<SentMessages, '_id' | 'from' | 'messages'>,
): Promise<void> {
  await sent.updateOne(
    { _id },
    { $setOnInsert: { from, messages }, $currentDate: { at: true } },
    { upsert: true },
  );
}
