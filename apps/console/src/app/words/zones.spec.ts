import { zoneName, zoneOptions } from './zones.js';

const SUMMER = Date.UTC(2026, 0, 15);
const WINTER = Date.UTC(2026, 6, 15);

describe('a time zone', () => {
  it('is called by its place and its offset at the time', () => {
    expect(zoneName('America/Santiago', 'es', SUMMER)).toBe('Santiago (GMT-3)');
    expect(zoneName('America/Santiago', 'es', WINTER)).toBe('Santiago (GMT-4)');
    expect(zoneName('America/Argentina/Buenos_Aires', 'pt', SUMMER)).toBe('Buenos Aires (GMT-3)');
    expect(zoneName('Asia/Kolkata', 'en', SUMMER)).toMatch(/\(GMT\+5:30\)$/u);
    expect(zoneName('UTC', 'es', SUMMER)).toMatch(/^UTC/u);
    expect(zoneName('Europe/New_Name', 'es', SUMMER)).toBe('New Name');
  });

  it('is offered by its place, once, and found by its name too', () => {
    const options = zoneOptions('es', SUMMER);
    expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
    const labels = options.map(({ label }) => label);
    expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other, 'es')));
    expect(options.find(({ id }) => id === 'America/New_York')).toMatchObject({
      label: 'New York (GMT-5)',
      hint: 'America/New York',
    });
  });
});
