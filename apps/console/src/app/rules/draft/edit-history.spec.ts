import { EditHistory } from './edit-history.js';
import { emptyDraft } from './rule-draft.js';

describe('steps back and forth', () => {
  const begun = () => {
    let now = 0;
    const history = new EditHistory(emptyDraft('messageReceived'), () => now);
    return { history, wait: (ms: number) => (now += ms) };
  };
  const name = (text: string) => ({ type: 'set', values: { name: text } }) as const;

  it('takes letters that were written together back together', () => {
    const { history, wait } = begun();
    for (const text of ['U', 'Ur', 'Urg']) {
      history.do(name(text));
      wait(100);
    }
    wait(5000);
    history.do(name('Urge'));
    history.undo();
    expect(history.draft().name).toBe('Urg');
    history.undo();
    expect(history.draft().name).toBe('');
    expect(history.canUndo()).toBe(false);
  });

  it('goes forth again until something else is done', () => {
    const { history } = begun();
    history.do(name('One'));
    history.undo();
    history.redo();
    expect(history.draft().name).toBe('One');
    history.undo();
    history.do({ type: 'set', values: { always: true } });
    expect(history.canRedo()).toBe(false);
  });

  it('keeps no step for an edit that changes nothing', () => {
    const { history } = begun();
    history.do(name(''));
    history.do({ type: 'removeCondition', id: 'unknown' });
    expect(history.canUndo()).toBe(false);
  });
});
