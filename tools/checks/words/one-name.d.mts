export function glossaryNames(markdown: string): readonly (readonly [string, readonly string[]])[];
export function secondNames(
  language: 'es' | 'en' | 'pt',
  words: Iterable<readonly [string, string]>,
): readonly string[];
export function unusedNames(
  root: string,
  load: (language: string) => ReadonlyMap<string, string>,
): readonly string[];
