// One module of documents for each folder with *.graphql files, whatever fragments of other folders they use.
import { preset } from '@graphql-codegen/client-preset';
import { parse, print, visit } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const filesIn = (data, folder) =>
  globSync(`${data}/${folder}/*.graphql`)
    .sort()
    .map((file) => parse(readFileSync(file, 'utf8')));

/** Names of the folders that have documents. */
export function folders(data) {
  const names = globSync(`${data}/*/*.graphql`).map((file) => basename(dirname(file)));
  return [...new Set(names)].sort();
}

/** The fragments of other folders that the documents of a folder use, also through each other, as texts. */
export function foreignFragments(data, folder) {
  const known = new Map(
    filesIn(data, '*')
      .flatMap(({ definitions }) => definitions)
      .filter(({ kind }) => kind === 'FragmentDefinition')
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const own = filesIn(data, folder);
  const ownNames = new Set(own.flatMap(({ definitions }) => definitions.map(nameOf)));
  const used = new Map();
  const look = (node) =>
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        if (ownNames.has(value) || used.has(value) || !known.has(value)) return;
        used.set(value, known.get(value));
        look(known.get(value));
      },
    });
  own.forEach(look);
  return [...used.values()].map(print);
}

const nameOf = ({ name }) => name?.value;

/** The client preset without its function for texts of documents, which would name every document again: `<folder>.ts`. */
export const onlyDocuments = {
  ...preset,
  buildGeneratesSection: async (options) => {
    const sections = await preset.buildGeneratesSection(options);
    return sections
      .filter(({ filename }) => basename(filename) === 'graphql.ts')
      .map((section) => ({ ...section, filename: `${dirname(section.filename)}.ts` }));
  },
};
