import { glossaryNames, secondNames } from './one-name.mjs';

describe('one name for one thing', () => {
  it.each([
    ['pt', 'rules.delete', 'Apagar a regra', 'excluir'],
    ['pt', 'inbox.name', 'Dê um nome à caixa', 'caixa de entrada'],
    ['es', 'why.nothing', 'Esta regla no fue preguntada', 'evaluar'],
    ['en', 'audit.whole', 'whole · 3 events', 'intact'],
  ] as const)('refuses a second one: %s, %s, "%s"', (language, key, text, name) => {
    expect(secondNames(language, [[key, text]])).toEqual([
      expect.stringContaining(`the name is "${name}"`),
    ]);
  });

  it('takes the same word where it means something else', () => {
    expect(secondNames('es', [['rules.starters.says', 'Quien pregunta por precios']])).toEqual([]);
    expect(secondNames('pt', [['inbox.views', 'Caixas de entrada']])).toEqual([]);
  });

  it('reads the names of the console from the columns of the glossary', () => {
    const table = '| word | English | Spanish | Portuguese | meaning |\n|---|---|---|---|---|\n';
    const names = glossaryNames(
      `${table}| a, b | one, two | uno | | what it is |\n| c | | | | x |`,
    );
    expect(names).toEqual([
      ['en', ['one', 'two']],
      ['es', ['uno']],
      ['pt', []],
    ]);
  });
});
