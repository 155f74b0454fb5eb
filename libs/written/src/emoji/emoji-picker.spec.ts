import { emojiPicker, insertEmoji } from './emoji-picker';
import en from './names/en.json';
import es from './names/es.json';
import pt from './names/pt.json';

describe('the picker of emoji', () => {
  const words = { label: 'Emoji', search: 'Buscar', nothing: 'Ninguno' };
  let kept: string | null;
  const picked = jest.fn();
  const closed = jest.fn();
  let picker: HTMLElement;
  const open = (rows: readonly string[] = es) => {
    const recent = { get: () => kept, set: (value: string) => (kept = value) };
    picker = emojiPicker(rows, { words, recent, picked, closed });
    document.body.replaceChildren(picker);
  };
  const input = () => picker.querySelector('input')!;
  const shown = () => [...picker.querySelectorAll('.grid button')].map((one) => one.textContent);
  const search = (text: string) => {
    input().value = text;
    input().dispatchEvent(new Event('input'));
  };
  const press = (key: string) =>
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );

  beforeEach(() => {
    jest.clearAllMocks();
    kept = null;
    open();
  });

  it('has the same some hundred emoji in each language, each whole and with a name', () => {
    const of = (rows: readonly string[]) => rows.map((row) => row.split(' ')[0]);
    expect(of(en)).toEqual(of(es));
    expect(of(pt)).toEqual(of(es));
    expect(new Set(of(es)).size).toBe(es.length);
    expect(es.length).toBeGreaterThan(300);
    const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' });
    for (const row of [...es, ...en, ...pt]) {
      expect([...graphemes.segment(row.split(' ')[0] ?? '')]).toHaveLength(1);
      expect(row).toMatch(/^\S+ [^|]+(\|[^|]+){0,2}$/u);
    }
  });

  it('finds by words of the language, without case and accents', () => {
    search('CORAZON roto');
    expect(shown()).toEqual(['💔']);
    search('zzz');
    expect([shown(), picker.textContent]).toEqual([[], 'Ninguno']);
    open(pt);
    search('aviao');
    expect(shown()).toContain('✈️');
  });

  it('leaves an input method its keys', () => {
    search('pizza');
    input().focus();
    for (const taken of [{ isComposing: true }, { keyCode: 229 }]) {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...taken });
      input().dispatchEvent(enter);
    }
    expect(picked).not.toHaveBeenCalled();
    press('Enter');
    expect(picked).toHaveBeenCalledTimes(1);
  });

  it('shows first what was picked last in this browser', () => {
    search('pizza');
    input().focus();
    press('Enter');
    expect(picked).toHaveBeenCalledWith('🍕');
    open();
    expect(shown()[0]).toBe('🍕');
    kept = 'x <b> 🍕 🍕 '.repeat(1000);
    open();
    expect(shown().filter((emoji) => emoji === '🍕')).toHaveLength(1);
  });

  it('is walked by keys, and closed by Escape alone', () => {
    const outside = jest.fn();
    document.body.addEventListener('keydown', outside);
    input().focus();
    press('ArrowDown');
    press('ArrowRight');
    press('ArrowDown');
    expect(document.activeElement?.textContent).toBe(shown()[9]);
    expect(picker.querySelectorAll('.grid [tabindex="0"]')).toHaveLength(1);
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(input());
    press('Escape');
    expect(closed).toHaveBeenCalledTimes(1);
    expect(outside).not.toHaveBeenCalled();
    document.body.removeEventListener('keydown', outside);
  });

  it('puts an emoji in place of what is selected, as typing would', () => {
    const field = document.createElement('textarea');
    document.body.append(field);
    const typed = jest.fn();
    field.addEventListener('input', typed);
    field.value = 'Hola Ana';
    field.setSelectionRange(4, 8);
    insertEmoji(field, '👍️');
    expect([field.value, field.selectionStart, typed.mock.calls.length]).toEqual(['Hola👍️', 7, 1]);
  });
});
