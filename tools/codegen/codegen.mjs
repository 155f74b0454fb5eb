// Types and documents of the console, made from the committed schema and the *.graphql files beside the gateways.
// `npm run codegen` writes them; `npm run codegen -- --check` fails when what is committed differs.
import { storedValues } from './schema-facts.mjs';

const GENERATED = 'libs/console/data/src/generated/';

/** @type {import('@graphql-codegen/cli').CodegenConfig} */
const config = {
  schema: 'libs/graphql/schema.graphql',
  documents: 'libs/console/data/src/**/*.graphql',
  generates: {
    [GENERATED]: {
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
    },
    [`${GENERATED}schema-facts.ts`]: { plugins: ['tools/codegen/schema-facts.mjs'] },
  },
};

export default config;
