import {
  filePart,
  htmlPart,
  mailOfParts,
  mailText,
  type OddPart,
  PNG,
} from '../testing/odd-mails/odd-mail.js';
import { shownMail } from './shown-mail.js';

const picture = (cid: string, content: Uint8Array = PNG, type = 'image/png'): OddPart =>
  filePart(type, content, { 'Content-ID': `<${cid}>`, 'Content-Disposition': 'inline' });
const shown = async (html: string, ...parts: readonly OddPart[]) =>
  (await shownMail(Buffer.from(mailOfParts('related', [htmlPart(html), ...parts])), 'blocked'))
    ?.html;

describe('a mail as it is shown', () => {
  it('has its own pictures within', async () => {
    const html = await shown('<p>Hola <img src="cid:a@x" alt="Logo"></p>', picture('a@x'));
    expect(html).toContain(`<img src="data:image/png;base64,${PNG.toString('base64')}" alt="Logo"`);
  });

  it('leaves out drawings, and pictures that are too large, one or all', async () => {
    const svg = Buffer.from('<svg onload="alert(1)"/>');
    expect(await shown('<img src="cid:a@x">', picture('a@x', svg, 'image/svg+xml'))).not.toContain(
      'src',
    );
    const large = Buffer.alloc(2 * 1024 * 1024 + 1, 1);
    expect(await shown('<img src="cid:a@x">', picture('a@x', large))).not.toContain('src');
    const ids = ['a', 'b', 'c', 'd'];
    const full = Buffer.alloc(2 * 1024 * 1024, 1);
    const all = await shown(
      ids.map((id) => `<img src="cid:${id}@x">`).join(''),
      ...ids.map((id) => picture(`${id}@x`, full)),
    );
    expect(all?.match(/src=/g)).toHaveLength(3);
  });

  it('loads pictures of others when that is asked for', async () => {
    const raw = Buffer.from(
      mailOfParts('mixed', [htmlPart('<img src="https://x.example/a.jpg">')]),
    );
    expect(await shownMail(raw, 'blocked')).toMatchObject({ blocked: 1 });
    expect((await shownMail(raw, 'shown'))?.html).toContain('src="https://x.example/a.jpg"');
  });

  it.each([
    ...['width:100000px', 'width:9999px', 'width:2000px', 'width:500em', 'width:300%'],
    ...['padding:0 0 0 9999px', 'margin:1999px1999px1999px1999px', 'text-indent:99999'],
    ...['border:9999px solid red', 'font:9999px Arial', 'font-size:900%'],
  ])('does not make its frame as wide as it likes: %s', async (style) => {
    expect(await shown(`<p style="${style}">Hola</p>`)).toContain('<p>Hola</p>');
  });

  it.each([
    ...['width:600px', 'width:1999px', 'width:100%', 'line-height:150%', 'font-size:1.3333em'],
    ...['padding:0 10px', 'color:#123456', 'border:1px solid rgb(200, 200, 200)'],
  ])('keeps its look: %s', async (style) => {
    expect(await shown(`<p style="${style}">Hola</p>`)).toContain(`<p style="${style}">`);
  });

  it('has no cell, table or picture with an attribute that is as wide as it likes', async () => {
    const table = (width: string) =>
      shown(`<table width="${width}"><tr><td width="${width}">Hola</td></tr></table>`);
    expect((await table('600'))?.match(/width="600"/gu)).toHaveLength(2);
    expect((await table('100%'))?.match(/width="100%"/gu)).toHaveLength(2);
    for (const width of ['100000', '2001px', '900%', 'Infinity', '1e9'])
      expect(await table(width)).not.toContain('width=');
  });

  it('is none of text, nor of what is too large', async () => {
    expect(await shownMail(Buffer.from(mailText({})), 'blocked')).toBeNull();
    expect(await shownMail(Buffer.alloc(26 * 1024 * 1024), 'blocked')).toBeNull();
  });
});
