import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Formats } from '@bitacora/console-ui';
import { DirectoryStore } from '../directory/directory-store.js';
import { Words } from '../words/words.js';
import { ChangeWords, type PathChange } from './said-changes.js';

const NAMES: Readonly<Record<string, string>> = { u1: 'Marta Ríos', u2: 'Paz', l1: 'urgente' };
const TEXTS: Readonly<Record<string, string>> = {
  'changes.fields.assigneeId': 'Asignada a',
  'changes.fields.labelIds': 'Etiquetas',
  'changes.fields.colour': 'Color',
  'changes.fields.periods': 'Horario',
  'changes.fields.holidays': 'Feriados',
  'changes.alwaysOpen': 'siempre abierto',
  'changes.yearly': 'cada año',
  'changes.fields.status': 'Estado',
  'changes.fields.received': 'Mensajes',
  'changes.fields.texts': 'Texto',
  'changes.fields.state': 'Estado',
  'changes.fields.email': 'Correo',
  'changes.noPerson': 'nadie',
  'changes.noLabels': 'ninguna',
  'app.status.open': 'abierta',
  'app.status.resolved': 'resuelta',
  'app.availability.online': 'En línea',
  'app.availability.offline': 'Desconectada',
  'app.erased': 'Contacto borrado',
  'app.gone': '(ya no existe)',
};

describe('what an event changed, in words', () => {
  let words: ChangeWords;
  const lines = (category: string, changes: readonly PathChange[]) => {
    const { said, following, follow } = words.said(category, changes, {});
    const text = (all: typeof said) => all.map((line) => `${line.sign} ${line.text}`);
    return { said: text(said), following: text(following), follow };
  };

  beforeEach(() => {
    const t = (key: string) => TEXTS[key] ?? key;
    const has = (key: string) => key in TEXTS;
    TestBed.configureTestingModule({
      providers: [
        { provide: Words, useValue: { t, has, language: signal('es') } },
        {
          provide: DirectoryStore,
          useValue: { name: (id: string) => NAMES[id], ready: () => true },
        },
        { provide: Formats, useValue: { number: String, time: (at: string) => `el ${at}` } },
      ],
    });
    words = TestBed.inject(ChangeWords);
  });

  it('says working hours day by day, and holidays as days', () => {
    const period = (day: number, from: string, to: string) => ({ day, from, to });
    const before = [period(1, '09:00', '13:00'), period(2, '09:00', '13:00')];
    const after = [period(1, '09:00', '13:00'), period(1, '14:00', '18:00'), before[1]];
    expect(lines('inbox', [{ path: 'hours.periods', before, after }]).said).toEqual([
      '− Horario: lunes 09:00–13:00',
      '+ Horario: lunes 09:00–13:00, 14:00–18:00',
    ]);
    expect(
      lines('inbox', [{ path: 'hours.periods', before: [before[1]], after: null }]).said,
    ).toEqual(['− Horario: martes 09:00–13:00', '+ Horario: siempre abierto']);
    const holidays = [
      { name: 'Navidad', date: '2020-12-25', yearly: true },
      { name: 'Inventario', date: '2026-12-28', yearly: false },
    ];
    expect(lines('inbox', [{ path: 'hours.holidays', before: [], after: holidays }]).said).toEqual([
      '+ Feriados: Navidad: 25 de diciembre, cada año',
      '+ Feriados: Inventario: 28 de diciembre de 2026',
    ]);
  });

  it('has the label of each field, and names instead of ids', () => {
    expect(
      lines('conversation', [
        { path: 'assigneeId', before: null, after: 'u1' },
        { path: 'labelIds', before: [], after: ['l1', 'unknown'] },
        { path: 'status', before: 'open', after: 'resolved' },
      ]).said,
    ).toEqual([
      '− Asignada a: nadie',
      '+ Asignada a: Marta Ríos',
      '− Etiquetas: ninguna',
      '+ Etiquetas: urgente, (ya no existe)',
      '− Estado: abierta',
      '+ Estado: resuelta',
    ]);
  });

  it('names the thing where several share one stream', () => {
    expect(lines('labels', [{ path: 'l1.colour', before: '#fff', after: '#000' }]).said).toEqual([
      '− urgente · Color: #fff',
      '+ urgente · Color: #000',
    ]);
    expect(lines('availability', [{ path: 'states.u2', after: 'online' }]).said).toEqual([
      '− Paz · Estado: Desconectada',
      '+ Paz · Estado: En línea',
    ]);
    expect(lines('labels', [{ path: 'l9.colour', after: '#000' }]).said).toEqual(['+ Color: #000']);
  });

  it('keeps what was decided apart from what only follows', () => {
    const { said, following, follow } = lines('conversation', [
      { path: 'status', before: null, after: 'open' },
      { path: 'counts.received', before: 0, after: 1 },
    ]);
    expect(said).toEqual(['+ Estado: abierta']);
    expect(following).toEqual(['− Mensajes: 0', '+ Mensajes: 1']);
    expect(follow).toBe(1);
  });

  it('says of a list of texts those that went and came, and nothing twice', () => {
    const texts = {
      path: 'creationReply.texts',
      before: ['Hola', 'Buenas'],
      after: ['Hola', 'Ya'],
    };
    expect(lines('inbox', [texts]).said).toEqual(['− Texto: Buenas', '+ Texto: Ya']);
    expect(lines('conversation', [{ path: 'labelIds', before: null, after: [] }]).said).toEqual([]);
  });

  it('says that a value was erased', () => {
    const erased = { path: 'email', before: null, after: { erased: true } };
    expect(lines('contact', [erased]).said).toEqual(['+ Correo: Contacto borrado']);
  });

  it.each([
    ['conversation', 'conversationId'],
    ['conversation', 'somethingNew'],
    ['conversation', 'counts.new'],
    ['labels', 'l1.weight'],
    ['rule', 'rule.conditions.0.fact'],
    ['anchor', 'signature'],
    ['channel', 'constructor'],
  ])('says no path that has no words: %s %s', (category, path) => {
    const { said, following } = lines(category, [{ path, before: { a: 1 }, after: ['x'] }]);
    expect([...said, ...following]).toEqual([]);
  });

  it.each([
    ['labelIds', { l1: true }],
    ['assigneeId', { id: 'u1' }],
    ['status', ['open']],
  ])('says nothing of a value that has another shape: %s', (path, after) => {
    const { said } = lines('conversation', [{ path, before: 'open', after }]);
    expect(said.filter((line) => /object|\{|\[/u.test(line))).toEqual([]);
  });

  it('shows a value of a newer server as it is', () => {
    const newer = { path: 'status', before: 'open', after: 'parked' };
    expect(lines('conversation', [newer]).said).toContain('+ Estado: parked');
  });
});
