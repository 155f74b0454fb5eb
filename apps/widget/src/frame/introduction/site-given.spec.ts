import { Refusal, Unreachable } from '../calls/call-errors';
import { SiteGiven } from './site-given';

describe('what the page says of the visitor', () => {
  const settled = () => new Promise((done) => setTimeout(done));
  let visitor: string | null;
  let sent: object[];
  let refused: string[];
  let answer: () => Promise<{ refused: { key: string; code: string }[] }>;
  let given: SiteGiven;

  beforeEach(() => {
    visitor = 'eva';
    sent = [];
    refused = [];
    answer = async () => ({ refused: [] });
    const chat = {
      get visitor() {
        return visitor;
      },
      calls: {
        setAttributes: (body: { attributes: object }) => {
          sent.push(body.attributes);
          return answer();
        },
      },
    };
    given = new SiteGiven(chat, (reasons) => refused.push(...reasons));
  });
  const give = async (attributes: object) => {
    given.give(JSON.stringify(attributes));
    await settled();
  };

  it('is sent once the visitor is known, together, and again only when it changes', async () => {
    visitor = null;
    await give({ plan: 'Oro' });
    await give({ visits: 3, vip: true });
    expect(sent).toEqual([]);
    visitor = 'eva';
    await given.follow();
    await given.follow();
    await give({ plan: 'Oro' });
    expect(sent).toEqual([{ plan: 'Oro', visits: 3, vip: true }]);
    await give({ plan: null });
    expect(sent.at(-1)).toEqual({ plan: null, visits: 3, vip: true });
    visitor = 'leo';
    await given.follow();
    expect(sent).toHaveLength(3);
  });

  it('is said not to be taken, by the code of each', async () => {
    answer = async () => ({ refused: [{ key: 'plan', code: 'ATTRIBUTE_NOT_OPEN' }] });
    await give({ plan: 'Oro' });
    expect(refused).toEqual(['the attribute plan was not set: ATTRIBUTE_NOT_OPEN']);
  });

  it('is sent with the next change after it did not arrive, and not after a refusal', async () => {
    answer = () => Promise.reject(new Unreachable('down'));
    await give({ plan: 'Oro' });
    answer = () => Promise.reject(new Refusal('CONTACT_BLOCKED', 403, null, {}));
    await given.follow();
    await given.follow();
    expect([sent.length, refused]).toEqual([2, ['no attribute was set: CONTACT_BLOCKED']]);
    answer = () => Promise.reject(new Unreachable('429', null, true));
    await give({ plan: 'Plata' });
    await given.follow();
    expect([sent.length, refused[1]]).toEqual([3, 'no attribute was set: TOO_MANY_CHANGES']);
  });

  it('is bounded, and what is no value is left out with its reason', async () => {
    await give({ plan: { of: 'gold' }, note: 'x'.repeat(501), visits: 3 });
    expect([sent, refused.length]).toEqual([[{ visits: 3 }], 2]);
    await give(Object.fromEntries(Array.from({ length: 300 }, (_, nth) => [`a${nth}`, nth])));
    expect(Object.keys(sent.at(-1) ?? {})).toHaveLength(20);
    expect(refused[2]).toBe('at most 20 attributes with keys of 40 characters');
    expect(refused).toHaveLength(3);
  });
});
