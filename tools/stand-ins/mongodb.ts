import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { serialize } from 'bson';
import { answerQuestions, wordsFound } from './questions.js';

// The stand-in for MongoDB as a process of its own: `npm run ts -- tools/stand-ins/mongodb.ts [PORT]`. It prints its
// connection string and runs until it is stopped; its documents are gone with it.
const server = await startMongoStandIn({ port: Number(process.argv[2] ?? 0) });
console.log(server.connectionString);
answerQuestions({
  // What is kept, not what a change stream remembers of it: a real server's oplog has that for a while, too.
  search: (words: readonly string[]) =>
    [...server.data.databases().values()]
      .flatMap((collections) => [...collections.values()])
      .flatMap(({ namespace, records }) =>
        [...records.values()].flatMap(({ doc }) =>
          wordsFound(serialize(doc), words).map((word) => `${word} in ${namespace}`),
        ),
      ),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
