import { startMongoStandIn } from '@bitacora/testing/mongodb';

// The stand-in for MongoDB as a process of its own: `npm run ts -- tools/stand-ins/mongodb.ts [PORT]`. It prints its
// connection string and runs until it is stopped; its documents are gone with it.
const server = await startMongoStandIn({ port: Number(process.argv[2] ?? 0) });
console.log(server.connectionString);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
