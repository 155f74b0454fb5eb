import { type Filters, filtersOf, isFiltered, paramsOf, auditQuestion } from './filters.js';

const NOW = new Date(2026, 10, 22, 9, 47, 12);

describe('filters of the audit log', () => {
  it('come back from the address as they went into it', () => {
    const filters: Filters = {
      q: 'lucía',
      range: 'week',
      actor: 'u1',
      kind: 'user',
      types: ['SignedIn', 'SignedOut'],
      categories: ['user'],
      stream: 'user-1',
      ip: '198.51.100.7',
      all: 'yes',
    };
    const params = Object.fromEntries(
      Object.entries(paramsOf(filters)).map(([name, value]) => [name, value ?? undefined]),
    );
    expect(filtersOf(params)).toEqual(filters);
  });

  it('leave out what makes no sense in an address', () => {
    expect(
      filtersOf({
        range: 'century',
        kind: 'ghost',
        from: 'soon',
        types: '<script>,',
        categories: 'ghosts',
        q: '  ',
      }),
    ).toEqual({});
    expect(isFiltered(filtersOf({}))).toBe(false);
    expect(isFiltered(filtersOf({ ip: '192.0.2.1' }))).toBe(true);
  });

  it('mean whole days of the reader', () => {
    expect(auditQuestion({ range: 'today' }, NOW)).toMatchObject({
      from: new Date(2026, 10, 22).toISOString(),
      until: null,
    });
    expect(auditQuestion({ range: 'yesterday' }, NOW)).toMatchObject({
      from: new Date(2026, 10, 21).toISOString(),
      until: new Date(2026, 10, 22).toISOString(),
    });
    expect(auditQuestion({ range: 'week' }, NOW).from).toBe(new Date(2026, 10, 16).toISOString());
  });

  it('leave out what the system notes for itself, unless it is asked for', () => {
    expect(auditQuestion({}, NOW).plain).toBe(true);
    expect(auditQuestion({ all: 'yes' }, NOW).plain).toBe(false);
    expect(auditQuestion({ stream: 'availability-acme.all' }, NOW).plain).toBe(false);
    expect(isFiltered({ all: 'yes' })).toBe(false);
  });

  it('take a range before single instants', () => {
    expect(auditQuestion({ range: 'hour', from: '2020-01-01T00:00:00.000Z' }, NOW).from).toBe(
      new Date(2026, 10, 22, 8, 47, 12).toISOString(),
    );
  });
});
