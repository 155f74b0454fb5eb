import { startEventStoreStandIn } from '@bitacora/testing/eventstoredb';

// The stand-in for EventStoreDB as a process of its own: `npm run ts -- tools/stand-ins/eventstoredb.ts [PORT]`. It prints
// its connection string and runs until it is stopped; its events are gone with it.
const server = await startEventStoreStandIn({ port: Number(process.argv[2] ?? 0) });
console.log(server.connectionString);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
