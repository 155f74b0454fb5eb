// Prints the GraphQL schema into libs/graphql/schema.graphql; `-- --check` only says whether it is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import 'reflect-metadata';
import { printedSchema } from '@bitacora/graphql';

const FILE = 'libs/graphql/schema.graphql';
const HEADER =
  '# Printed from the resolvers by `npm run schema`. Times are ISO 8601 in UTC. Personal fields are null after an erasure.\n\n';

const printed = HEADER + (await printedSchema());
if (process.argv.includes('--check')) {
  if ((await readFile(FILE, 'utf8')) !== printed) {
    console.error(`${FILE} is not what the resolvers say; run \`npm run schema\` and commit it.`);
    process.exit(1);
  }
  console.log(`${FILE} is up to date.`);
} else {
  await writeFile(FILE, printed);
  console.log(`${FILE} written.`);
}
