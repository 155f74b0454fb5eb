import { TestBed } from '@angular/core/testing';
import { WrittenText } from './written-text.js';

describe('words with links', () => {
  const shown = async (text: string, names: readonly string[] = []) => {
    const fixture = TestBed.createComponent(WrittenText);
    fixture.componentRef.setInput('text', text);
    fixture.componentRef.setInput('names', names);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  };

  it('opens addresses in a page of their own that knows nothing of this one', async () => {
    const element = await shown(
      'Ve a https://tienda.example/año/😀.\nY <b>no</b> a javascript:alert(1)',
    );
    const links = [...element.querySelectorAll('a')];
    expect(links.map((link) => [link.textContent, link.target, link.rel])).toEqual([
      ['https://tienda.example/año/😀', '_blank', 'noopener noreferrer'],
    ]);
    expect(element.textContent).toBe(
      'Ve a https://tienda.example/año/😀.\nY <b>no</b> a javascript:alert(1)',
    );
  });

  it('keeps mentions apart, not those in an address', async () => {
    const element = await shown('@Ana mira https://a.example/@Ana', ['Ana']);
    expect([...element.querySelectorAll('strong')].map((name) => name.textContent)).toEqual([
      '@Ana',
    ]);
    expect(element.querySelectorAll('a')).toHaveLength(1);
  });
});
