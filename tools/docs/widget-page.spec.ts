import { callsTable, framesTable } from './widget-page.js';

describe("the tables of the widget's protocol", () => {
  it('tell each call with what it takes, what it answers and how it is refused', () => {
    expect(callsTable()).toContain('| `POST /widget/api/messages` | bearer secret; `{ id, text,');
    expect(callsTable()).toContain('| `POST /widget/api/typing` | bearer secret | 204 |');
    expect(callsTable()).toContain('422 `FILE_NOT_FOUND`');
  });

  it('tell the fields of types by their names, and which may be left out', () => {
    expect(callsTable()).toContain('`Item`:\n\n| field | type | meaning |');
    expect(callsTable()).toContain('| `items` | list of `Item` |  |');
    expect(callsTable()).toContain('| `secret`, optional | text up to 200 |');
  });

  it('tell the frames of both sides', () => {
    expect(framesTable()).toContain('| `type` | `hello` |');
    expect(framesTable()).toContain('`{ "type": "typing", author }`');
  });
});
