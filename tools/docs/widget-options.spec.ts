import { NO_CONTACT_FORM, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { WIDGET_OPTIONS } from './widget-options.js';
import { optionsProvedBy, testsIn, widgetOptionsPage } from './widget-options-page.js';

describe('the page of the options of the chat', () => {
  const file = 'widget/looks.spec.ts';
  const proof = (...ids: string[]) => ({ file, title: `proved ${ids.map((id) => `[${id}]`)}` });
  const ids = WIDGET_OPTIONS.map(({ id }) => id);

  it('has the thirty options in their order', () => {
    expect(ids).toEqual(Array.from({ length: 30 }, (_, at) => `W${at + 1}`));
  });

  it('reads which options a test proves out of its title, however it is written', () => {
    const source = [
      "test('it\\'s at the left [W10]', async () => {",
      'test(`${a} sounds [W5, W27] [W6]`, async () => {',
      "test.describe('nothing [W1]', () => {",
      "  test(\n    'no option',",
    ].join('\n');
    const tests = testsIn(file, source);
    expect(tests.map(optionsProvedBy)).toEqual([['W10'], ['W5', 'W27', 'W6'], []]);
    const page = widgetOptionsPage(WIDGET_OPTIONS, [...tests, proof(...ids)]);
    expect(page).toContain("it's at the left ([looks.spec.ts](../apps/console-e2e/src/widget/");
    expect(page).toContain('… sounds ([');
  });

  it('is refused for an option without a test, and for a test of no option', () => {
    const without = () => widgetOptionsPage(WIDGET_OPTIONS, [proof(...ids.slice(1))]);
    expect(without).toThrow('No test in a browser names [W1].');
    const unknown = () => widgetOptionsPage(WIDGET_OPTIONS, [proof(...ids, 'W31')]);
    expect(unknown).toThrow('A test names [W31]: no such option.');
  });

  it('is refused while a field of the chat belongs to no option', () => {
    const fields = [...Object.values(USUAL_CHAT_OPTIONS), NO_CONTACT_FORM].flatMap(Object.keys);
    expect(fields.length).toBeGreaterThan(30);
    const some = WIDGET_OPTIONS.map((one) => (one.id === 'W10' ? { ...one, fields: [] } : one));
    expect(() => widgetOptionsPage(some, [proof(...ids)])).toThrow('The field looks.left belongs');
  });
});
