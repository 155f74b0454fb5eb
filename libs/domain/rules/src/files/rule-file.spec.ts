import type { RuleBody } from '../rule.schema.js';
import { MAX_RULE_FILE_CHARACTERS, readRuleFile, writeRuleFile } from './rule-file.js';

const body: RuleBody = {
  name: 'Noche',
  trigger: 'messageReceived',
  conditions: { always: true },
  actions: [{ type: 'addLabel', labelId: 'l1' }],
  stop: false,
  limits: null,
  window: null,
};
const head = '"format":"bitacora-rules","version":1';

describe('a file of rules', () => {
  it('is read as it was written', () => {
    const names = { 'label:l1': 'urgente' };
    const text = writeRuleFile([
      { name: 'Noche', state: 'on', folder: 'Turno de noche', body, names },
    ]);
    expect(JSON.parse(text)).toMatchObject({ format: 'bitacora-rules', version: 1 });
    expect(readRuleFile(`\uFEFF${text}`)).toEqual([
      { name: 'Noche', folder: 'Turno de noche', body, names },
    ]);
  });

  it.each([
    ['{"format":\n\n oops}', 'RULE_FILE_NOT_JSON', { line: 3 }],
    ['{"format":\n"x"', 'RULE_FILE_NOT_JSON', { line: 2 }],
    ['[]', 'RULE_FILE_UNKNOWN', undefined],
    ['{"format":"other","version":1,"rules":[]}', 'RULE_FILE_UNKNOWN', undefined],
    ['{"format":"bitacora-rules","version":2,"rules":[]}', 'RULE_FILE_VERSION', { version: 2 }],
    ['['.repeat(61) + ']'.repeat(61), 'RULE_FILE_TOO_DEEP', { most: 60 }],
    ['['.repeat(100_000), 'RULE_FILE_TOO_DEEP', { most: 60 }],
    [`{${head},"rules":[${Array(1001).fill('1').join()}]}`, 'RULE_FILE_TOO_MANY', { most: 1000 }],
    [' '.repeat(MAX_RULE_FILE_CHARACTERS + 1), 'RULE_FILE_TOO_LARGE', { most: 800_000 }],
  ])('is refused as a whole: %.40j', (text, code, params) => {
    const refused = params ? { code, field: 'file', params } : { code, field: 'file' };
    expect(readRuleFile(text)).toEqual(refused);
  });

  it('has brackets in texts that do not count, and entries that are no rules', () => {
    const long = JSON.stringify({ name: '\\"['.repeat(90), body: {} });
    const read = readRuleFile(`{${head},"rules":[1,{"name":"x"},${long}]}`);
    expect(read).toEqual([
      null,
      null,
      { name: '\\"['.repeat(90), folder: null, body: {}, names: {} },
    ]);
  });
});
