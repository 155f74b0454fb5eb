import type { AuditEntry } from '@bitacora/console-data';
import { cell, csvHead, csvLine, jsonLine } from './log-file.js';

const entry = {
  __typename: 'AuditEntry',
  id: 'e1',
  at: '2026-11-22T12:38:00Z',
  type: 'ConversationLabelAdded',
  position: '0000000000001481',
  revision: 3,
  actor: { kind: 'rule', id: 'r1', name: '=cmd()' },
  subject: { category: 'conversation', stream: 's', id: 'c', name: '#4BV3GT' },
  data: { labelId: 'l1' },
  ip: null,
  correlationId: 'x',
  causationId: 'y',
  erased: false,
} as unknown as AuditEntry;

describe('files of the audit log', () => {
  it('quote what would break a line', () => {
    expect(cell('uno, "dos"\ntres')).toBe('"uno, ""dos""\ntres"');
    expect(cell(null)).toBe('');
  });

  it('never hold a formula', () => {
    expect(cell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
    expect(cell('-1+1')).toBe("'-1+1");
    expect(csvLine(entry, 'añadió')).toContain("'=cmd()");
  });

  it('have as many cells in each line as in the first', () => {
    const plain = { ...entry, data: {} } as AuditEntry;
    expect(csvLine(plain, 'añadió').split(',')).toHaveLength(csvHead().split(',').length);
  });

  it('hold one entry a line as JSON, without the marks of the transport', () => {
    const line = jsonLine(entry);
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toMatchObject({ id: 'e1', actor: { id: 'r1' } });
    expect(line).not.toContain('__typename');
  });
});
