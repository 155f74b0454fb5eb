import { findSnippet } from './snippet';

const LOADER = 'https://chat.example/widget/loader.js';

describe('the snippet', () => {
  const script = (attributes: Record<string, string>): HTMLScriptElement => {
    const made = document.createElement('script');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const found = { server: 'https://chat.example', token: 'TOKEN-1' };
  const addressed = { ...found, isAddressed: true, nonce: 'n1' };

  it.each([
    ['its attribute', { src: LOADER, 'data-token': 'TOKEN-1' }],
    ['its address', { src: `${LOADER}?token=TOKEN-1` }],
    [
      'its address, the attribute being empty',
      { src: `${LOADER}?token=TOKEN-1`, 'data-token': '' },
    ],
    ['both', { src: `${LOADER}?token=OTHER`, 'data-token': 'TOKEN-1' }],
    ['an address of a proxy of the site', { src: 'https://chat.example/c.js?token=TOKEN-1' }],
  ])('says its token by %s', (_what, attributes) => {
    expect(findSnippet(script(attributes), [])).toMatchObject(found);
  });

  it('is found among the scripts of the page where no script is said to run', () => {
    const others = [
      script({}),
      script({ src: 'https://tienda.example/app.js?token=secret' }),
      script({ src: 'http://[' }),
    ];
    const ours = script({ src: `${LOADER}?token=TOKEN-1`, type: 'module' });
    ours.nonce = 'n1';
    expect(findSnippet(null, [...others, ours])).toEqual(addressed);
    const bundle = script({ src: 'https://tienda.example/bundle.js' });
    expect(findSnippet(bundle, [...others, bundle, ours])).toEqual(addressed);
    expect(findSnippet(null, others)).toBeNull();
  });

  it('is none without a token, without an address, or when the loader became part of the page', () => {
    for (const attributes of [{ src: LOADER }, { src: 'http://[', 'data-token': 'T' }, {}]) {
      const one = script(attributes as Record<string, string>);
      expect(findSnippet(one, [one])).toBeNull();
    }
  });
});
