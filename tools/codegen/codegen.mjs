// Types and documents of the console, made from the committed schema and the *.graphql files beside the gateways.
// `npm run codegen` writes them; `npm run codegen -- --check` fails when what is committed differs.
import { storedValues } from './schema-facts.mjs';

const GENERATED = 'libs/console/data/src/generated/';

/** Documents of places that few people open: in a module of their own, so that the first page does not bring them. */
const APART = ['profile', 'account'];

const client = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    enumType: 'string-literal',
    // The console says what the product stores; its link translates.
    enumValues: storedValues,
    useTypeImports: true,
    emitLegacyCommonJSImports: false,
    skipTypename: false,
    scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
    strictScalars: true,
  },
};
const documentsOf = (folder) => `libs/console/data/src/${folder}/*.graphql`;

/** @type {import('@graphql-codegen/cli').CodegenConfig} */
const config = {
  schema: 'libs/graphql/schema.graphql',
  generates: {
    [GENERATED]: {
      ...client,
      documents: [documentsOf('**'), ...APART.map((folder) => `!${documentsOf(folder)}`)],
    },
    ...Object.fromEntries(
      APART.map((folder) => [
        `${GENERATED}${folder}/`,
        { ...client, documents: documentsOf(folder) },
      ]),
    ),
    [`${GENERATED}schema-facts.ts`]: {
      documents: documentsOf('**'),
      plugins: ['tools/codegen/schema-facts.mjs'],
    },
  },
};

export default config;
