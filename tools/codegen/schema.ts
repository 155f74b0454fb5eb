// Prints what clients are made from: the GraphQL schema, and the value that the product stores for each name of an enum.
// `-- --check` only says whether the committed files are up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { printSchema } from 'graphql';
import 'reflect-metadata';
import { schemaOfResolvers, valuesByEnum } from '@bitacora/graphql';

const HEADER =
  '# Printed from the resolvers by `npm run schema`. Times are ISO 8601 in UTC. Personal fields are null after an erasure.\n\n';

const schema = await schemaOfResolvers();
const printed: Readonly<Record<string, string>> = {
  'libs/graphql/schema.graphql': `${HEADER}${printSchema(schema)}\n`,
  'libs/graphql/enum-values.json': `${JSON.stringify(valuesByEnum(schema), null, 2)}\n`,
};
for (const [file, text] of Object.entries(printed)) {
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    console.log(`${file} written.`);
  } else if ((await readFile(file, 'utf8')) === text) {
    console.log(`${file} is up to date.`);
  } else {
    console.error(`${file} is not what the resolvers say; run \`npm run schema\` and commit it.`);
    process.exitCode = 1;
  }
}
