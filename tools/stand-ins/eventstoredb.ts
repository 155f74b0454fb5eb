import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';
import { answerQuestions, wordsFound } from './questions.js';

// The stand-in for EventStoreDB as a process of its own: `npm run ts -- tools/stand-ins/eventstoredb.ts [PORT]`. It prints
// its connection string and runs until it is stopped; its events are gone with it.
const server = await startEventStoreStandIn({ port: Number(process.argv[2] ?? 0) });
console.log(server.connectionString);
const isPlain = (byte: number) => /[a-z0-9]/i.test(String.fromCharCode(byte));
answerQuestions({
  search: (words: readonly string[]) =>
    server.log.all.flatMap(({ stream, revision, data, metadata }) =>
      [data, metadata].flatMap((bytes) =>
        wordsFound(bytes, words).map((word) => `${word} in ${stream}@${revision}`),
      ),
    ),
  change: ({ stream, revision }: { stream: string; revision: number }) => {
    const event = server.log.all.find(
      (one) => one.stream === stream && one.revision === BigInt(revision),
    );
    if (!event) throw new RangeError(`There is no event ${stream}@${revision}.`);
    // Another digit or letter in place of one, so that the text stays the JSON that it was; twice, and it is as before.
    const at = event.data.findLastIndex((byte) => isPlain(byte) && isPlain(byte ^ 1));
    event.data[at] = (event.data[at] ?? 0) ^ 1;
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
