// Types and documents of the console, made from the committed schema and the *.graphql files beside the gateways.
// `npm run codegen` writes them; `npm run codegen -- --check` fails when what is committed differs.
/** @type {import('@graphql-codegen/cli').CodegenConfig} */
const config = {
  schema: 'libs/graphql/schema.graphql',
  documents: 'libs/console/data/src/**/*.graphql',
  generates: {
    'libs/console/data/src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumType: 'string-literal',
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        skipTypename: false,
        scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
        strictScalars: true,
      },
    },
  },
};

export default config;
