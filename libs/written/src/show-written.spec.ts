import { showWritten } from './show-written';

const TEXT = '*Hola* <b>x</b>\n- _uno_\n- dos\n```\na*b*\n```\nhttps://a.example';

describe('a written text in the page', () => {
  const element = document.createElement('div');
  beforeEach(() => {
    document.body.replaceChildren('antes', element, 'después');
    showWritten(element, TEXT);
  });

  const seen = () =>
    [...element.querySelectorAll('*')]
      .filter((one) => !(one as HTMLElement).hidden)
      .map((one) => one.localName);

  it('is made of elements, never of HTML that an author wrote', () => {
    expect(seen()).toEqual(['strong', 'ul', 'li', 'em', 'li', 'pre', 'a']);
    expect(element.textContent).toBe(TEXT);
    const link = element.querySelector('a');
    expect([link?.href, link?.target, link?.rel]).toEqual([
      'https://a.example/',
      '_blank',
      'noopener noreferrer',
    ]);
  });

  it('shows names among its words, but not in code or links', () => {
    showWritten(element, 'Ana `Ana` *Ana*', (words) =>
      words.split(/(Ana)/u).map((word) => {
        const mark = document.createElement('mark');
        mark.append(word);
        return word === 'Ana' ? mark : word;
      }),
    );
    expect(element.querySelectorAll('mark')).toHaveLength(2);
    expect(element.textContent).toBe('Ana `Ana` *Ana*');
  });

  /** What a copy of the selection puts on the clipboard; null when the page leaves it to the browser. */
  function copied(): string | null {
    let text: string | null = null;
    const event = new Event('copy', { cancelable: true, bubbles: true });
    const clipboardData = { setData: (_type: string, data: string) => (text = data) };
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(text !== null);
    return text;
  }
  /** The text node that holds the words. */
  function words(text: string): Node {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.textContent?.includes(text)) return walker.currentNode;
    }
    throw new Error(text);
  }
  const select = (from: Node, start: number, to: Node, end: number) =>
    getSelection()?.setBaseAndExtent(from, start, to, end);

  it('is copied as it was typed, from the first word that is seen to the last', () => {
    select(words('Hola'), 0, words('https'), 17);
    expect(copied()).toBe(TEXT);
    select(words('Hola'), 0, document.body, 2);
    expect(copied()).toBe(TEXT);
  });

  it('is copied with the marks of what is selected whole, and with no half of a pair', () => {
    select(words('Hola'), 0, words('Hola'), 4);
    expect(copied()).toBe('*Hola*');
    select(words('Hola'), 1, words('Hola'), 4);
    expect(copied()).toBe('ola');
    select(words('uno'), 0, words('dos'), 3);
    expect(copied()).toBe('- _uno_\n- dos');
    select(words('a*b*'), 0, words('a*b*'), 5);
    expect(copied()).toBe('```\na*b*\n```\n');
    select(words('a*b*'), 1, words('a*b*'), 2);
    expect(copied()).toBe('*');
  });

  it('is copied by the browser where the selection holds more', () => {
    select(document.body, 0, words('Hola'), 2);
    expect(copied()).toBeNull();
  });
});
