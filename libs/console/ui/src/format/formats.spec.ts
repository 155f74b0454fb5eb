import { TestBed } from '@angular/core/testing';
import { Formats } from './formats.js';

const NOW = Date.parse('2026-11-22T13:00:00Z');

function formats(locale: string): Formats {
  const made = TestBed.inject(Formats);
  made.locale.set(locale);
  made.zone.set('America/Santiago');
  made.now.set(NOW);
  return made;
}

describe('times in the language and zone of the person', () => {
  it('show a clock today, a word yesterday, a date before', () => {
    const spanish = formats('es');
    expect(spanish.time('2026-11-22T12:38:00Z', 'list')).toBe('09:38');
    expect(spanish.time('2026-11-22T02:30:00Z', 'list')).toBe('ayer');
    expect(spanish.time('2026-10-03T12:00:00Z', 'list')).toBe('3 oct');
    expect(spanish.time('2025-10-03T12:00:00Z', 'list')).toMatch(/3 oct 2025/);
  });

  it('show a moment to come by its time today, its weekday this week, and its date later', () => {
    const spanish = formats('es');
    expect(spanish.time('2026-11-22T14:00:00Z', 'until')).toBe('11:00');
    expect(spanish.time('2026-11-23T12:00:00Z', 'until')).toMatch(/^lun,? 09:00$/);
    expect(spanish.time('2026-12-24T12:00:00Z', 'until')).toBe('24 dic');
  });

  it('name today, and follow the language', () => {
    expect(formats('es').time(NOW, 'day')).toBe('Hoy, 22 de noviembre');
    expect(formats('en').time(NOW, 'day')).toBe('Today, November 22');
    expect(formats('pt').time(NOW, 'day')).toBe('Hoje, 22 de novembro');
  });

  it('count days by the calendar of the zone, not by hours', () => {
    expect(formats('es').daysAgo('2026-11-22T03:00:00Z')).toBe(0);
    expect(formats('es').daysAgo('2026-11-22T02:59:00Z')).toBe(1);
  });

  it('write lengths of time in their largest unit', () => {
    expect(formats('es').duration(4 * 60_000)).toMatch(/^4\smin$/);
    expect(formats('es').duration(2 * 3600_000)).toMatch(/^2\sh$/);
    expect(formats('es').duration(3 * 24 * 3600_000)).toMatch(/^3\sdías$/);
  });

  it('write a wait in its two largest units, rounded up', () => {
    expect(formats('es').span(0)).toMatch(/^0\ss$/);
    expect(formats('es').span(7.2)).toMatch(/^8\ss$/);
    expect(formats('es').span(75)).toMatch(/^1\smin 15\ss$/);
    expect(formats('es').span(120)).toMatch(/^2\smin$/);
    expect(formats('es').span(3 * 3600 + 300)).toMatch(/^3\sh 5\smin$/);
  });

  it('write room in the largest unit that has one of it', () => {
    expect(formats('es').bytes(840)).toMatch(/^840\sB$/);
    expect(formats('es').bytes(98_304)).toMatch(/^96\skB$/);
    expect(formats('es').bytes(1.4 * 2 ** 20)).toMatch(/^1,4\sMB$/);
    expect(formats('en').bytes(2.2 * 2 ** 30)).toMatch(/^2\.2\sGB$/);
    expect(formats('en').bytes(3 * 2 ** 50)).toMatch(/^3,072\sTB$/);
  });
});
