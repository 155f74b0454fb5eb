// Types and documents of the console, made from the committed schema and the *.graphql files beside the gateways.
// `npm run codegen` writes them; `npm run codegen -- --check` fails when what is committed differs.
import { folders, foreignFragments, onlyDocuments } from './documents-of-folders.mjs';
import { storedValues } from './schema-facts.mjs';

const DATA = 'libs/console/data/src';
const GENERATED = `${DATA}/generated/`;

const client = {
  preset: onlyDocuments,
  presetConfig: { fragmentMasking: false, skipIndexFile: true },
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

/** @type {import('@graphql-codegen/cli').CodegenConfig} */
const config = {
  schema: 'libs/graphql/schema.graphql',
  generates: {
    // A module for each folder, so that a page brings the documents of its own area.
    ...Object.fromEntries(
      folders(DATA).map((folder) => [
        `${GENERATED}${folder}/`,
        {
          ...client,
          documents: [`${DATA}/${folder}/*.graphql`, ...foreignFragments(DATA, folder)],
        },
      ]),
    ),
    [`${GENERATED}schema-facts.ts`]: {
      documents: `${DATA}/**/*.graphql`,
      plugins: ['tools/codegen/schema-facts.mjs'],
    },
  },
};

export default config;
