// One name for one thing in each language of the console: words that would be a second name are refused, and every name that
// docs/glossary.md gives appears in the words of its language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By language: a second name, the one that is used instead, and under which keys (all when left out). */
const SECOND_NAMES = {
  es: [
    [/[“”]/, '« »'],
    [/\belimin(ar|a|ó|ada|ado)\b/i, 'borrar'],
    [/\b(traer|trayendo)\b/i, 'cargar'],
    [/\bpregunt(ó|ada|an)\b/i, 'evaluar', /^(why|replay|rules|inbox\.rules)\./],
    [/\bpl(egar|iega)\b/i, 'calcular'],
    [/\brepe(tir|tición)\b/i, 'reproducir'],
    [/\bvistas?\b/i, 'datos internos', /^(settings\.views|events\.View|errors\.(VIEW|REBUILD))/],
  ],
  en: [
    [/[«»]/, '“ ”'],
    [/\bwhole\b/i, 'intact', /^(session|audit|replay)\.(\w+\.)?whole/],
    [/\b(brought|fetched|fetching)\b/i, 'loaded'],
    [/\basked\b/i, 'evaluated', /^(why|replay|rules|inbox\.rules)\./],
    [/\b(with|of) that name\b/i, 'by that name'],
    [/\bviews?\b/i, 'internal data', /^(settings\.views|events\.View|errors\.(VIEW|REBUILD))/],
  ],
  pt: [
    [/[«»]/, '“ ”'],
    [/\bapag(ar|a|ado|ada|ados|adas|ou|ue)\b/i, 'excluir'],
    [/\b(tirar|tire|tirou|retirou)\b/i, 'remover'],
    [/\bajustes\b/i, 'configurações'],
    [/\bcaixas?\b(?! de entrada)/i, 'caixa de entrada'],
    [/\bestados?\b/i, 'status'],
    [/\bpapel\b(?! projector)/i, 'função'],
    [/\b(visão|visões|vistas?)\b/i, 'visualização, ou dados internos'],
    [/\b(vale|valem)\b/i, 'cumprir-se'],
    [/\bperguntad[ao]s?\b/i, 'avaliar', /^(why|replay|rules|inbox\.rules)\./],
    [/\b(trazer|trazendo)\b/i, 'carregar'],
    [/\breplay\b/i, 'reprodução'],
    [/\bimpressão\b/i, 'hash'],
  ],
};

/** Columns of the glossary by language. */
const COLUMNS = { en: 2, es: 3, pt: 4 };

/** Names of a glossary by language: those that the console says. */
export function glossaryNames(markdown) {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return Object.entries(COLUMNS).map(([language, column]) => [
    language,
    rows.flatMap((row) => (row[column] ?? '').split(', ')).filter((name) => name !== ''),
  ]);
}

/** What is wrong in the words of one language, as sentences. `words` are texts by key. */
export function secondNames(language, words) {
  const problems = [];
  for (const [key, text] of words)
    for (const [second, name, where] of SECOND_NAMES[language])
      if (second.test(text) && (!where || where.test(key)))
        problems.push(
          `${language}: "${key}" says "${second.exec(text)[0]}"; the name is "${name}".`,
        );
  return problems;
}

/** Names of the glossary that no text says, as sentences. */
export function unusedNames(root, load) {
  const glossary = glossaryNames(readFileSync(join(root, 'docs/glossary.md'), 'utf8'));
  return glossary.flatMap(([language, names]) => {
    const all = [...load(language).values()].join('\n').toLowerCase();
    return names
      .filter((name) => !all.includes(name.toLowerCase()))
      .map((name) => `docs/glossary.md: no text in "${language}" says "${name}".`);
  });
}
