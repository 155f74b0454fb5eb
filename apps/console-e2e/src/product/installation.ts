import { withDatabase } from '@bitacora/testing/mongodb';
import { changeOneByte, foundIn, type StoredEventPlace } from './data-folder.js';
import { StandInProcess } from './stand-in-process.js';

/** Where an installation keeps everything, and what a spec does to it past the product. */
export interface Installation {
  readonly dataFolder: string;
  /** Settings that say where the stores are. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where each of the words is kept, in any store. */
  foundIn(words: readonly string[]): Promise<readonly string[]>;
  /** Changes one byte of the data of an event; returns what puts it back. The product is stopped for it. */
  changeOneByte(event: StoredEventPlace): Promise<() => Promise<void>>;
  /** Ends the servers that were started for it. */
  end(): Promise<void>;
}

/** The embedded default: everything in the data folder. */
export function embedded(dataFolder: string): Installation {
  return {
    dataFolder,
    settings: {},
    foundIn: async (words) => foundIn(dataFolder, words),
    changeOneByte: async (event) => {
      const putBack = changeOneByte(dataFolder, event);
      return async () => putBack();
    },
    end: () => Promise.resolve(),
  };
}

/** The log at a stand-in for EventStoreDB, everything else at one for MongoDB, each a process of its own. */
export async function onStandIns(dataFolder: string): Promise<Installation> {
  const events = await StandInProcess.start('eventstoredb');
  const documents = await StandInProcess.start('mongodb');
  return {
    dataFolder,
    settings: {
      BITACORA_EVENT_STORE: events.connectionString,
      BITACORA_DOCUMENTS: withDatabase(documents.connectionString, 'bitacora'),
      BITACORA_MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
    },
    foundIn: async (words) => [
      ...foundIn(dataFolder, words),
      ...((await events.ask({ search: words })) as string[]),
      ...((await documents.ask({ search: words })) as string[]),
    ],
    changeOneByte: async ({ stream, revision }) => {
      const change = { change: { stream, revision } };
      await events.ask(change);
      return async () => void (await events.ask(change));
    },
    end: async () => {
      await events.stop();
      await documents.stop();
    },
  };
}
