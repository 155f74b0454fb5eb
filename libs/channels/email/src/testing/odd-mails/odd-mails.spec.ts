import { JSDOM } from 'jsdom';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFiles } from './kept-files.js';
import { ODD_FAMILIES } from './odd-families.js';
import type { ExpectedMail } from './odd-mail.js';
import { type OddOutcome, oddOutcomeOf } from './odd-outcome-of.js';

const folder = join(__dirname, '..', '..', '..', 'odd-mails');
const families = readdirSync(folder);
const kept = families.flatMap((family) => {
  const expected = JSON.parse(
    readFileSync(join(folder, family, 'expected.json'), 'utf8'),
  ) as Record<string, ExpectedMail & { readonly why: string }>;
  return Object.entries(expected).map(([name, each]) => ({ family, name, expected: each }));
});
const large = ODD_FAMILIES.flatMap(({ name, mails }) =>
  mails.filter(({ isLarge }) => isLarge).map((mail) => ({ family: name, ...mail })),
);

/** Characters of HTML that are looked at: a browser made in JavaScript is slow. */
const LOOKED_AT = 50_000;
const UNSAFE_TAGS =
  /^(?:script|style|i?frame|frameset|object|embed|form|input|button|select|textarea|svg|math|meta|base|link|template|noscript|title|video|audio)$/;
const UNSAFE_ATTRIBUTES =
  /^(?:on.*|srcdoc|srcset|formaction|action|id|class|name|background|ping)$/;
const ADDRESSES =
  /^(?:https?:|mailto:|tel:|\/files\/|data:image\/(?:png|jpeg|gif|webp);base64,|#|$)/i;

/** What a browser would find in the HTML that it must not: read with another parser than the one that made it safe. */
function unsafePieces(html: string): readonly string[] {
  const { window } = new JSDOM(html.slice(0, LOOKED_AT));
  return [...window.document.body.querySelectorAll('*')].flatMap((element) =>
    [
      UNSAFE_TAGS.test(element.localName) ? element.localName : '',
      ...[...element.attributes].map(({ name, value }) =>
        UNSAFE_ATTRIBUTES.test(name) ||
        (/^(?:href|src|data-blocked)$/.test(name) && !ADDRESSES.test(value)) ||
        (name === 'style' && /url|expression|position|behavior|import/i.test(value))
          ? `${name}=${value}`
          : '',
      ),
    ].filter((piece) => piece !== ''),
  );
}

/** Whatever a mail is, this holds. */
function expectBounded({ mail, html }: OddOutcome): void {
  if (!mail) return;
  const texts = [mail.text, mail.quoted ?? '', mail.subject, mail.from?.name ?? '', html];
  for (const text of texts) {
    expect(text.isWellFormed()).toBe(true);

    expect(text).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
  }
  expect(mail.text.length).toBeLessThanOrEqual(150_000);
  expect(mail.subject.length).toBeLessThanOrEqual(500);
  expect(mail.references.length).toBeLessThanOrEqual(50);
  expect(mail.files.length).toBeLessThanOrEqual(50);
  expect(html.length).toBeLessThanOrEqual(2_000_000);
  expect(unsafePieces(html)).toEqual([]);
}

function expectAsSaid(outcome: OddOutcome, expected: ExpectedMail): void {
  expectBounded(outcome);
  expect(outcome.refused).toBe(expected.refused ?? null);
  if (expected.mail) expect(outcome.mail).toMatchObject(expected.mail);
  const shown = outcome.html;
  for (const piece of expected.shows ?? []) expect(shown).toContain(piece);
  const all = `${shown}\n${outcome.mail?.text ?? ''}\n${outcome.mail?.quoted ?? ''}`.toLowerCase();
  for (const piece of expected.hides ?? []) expect(all).not.toContain(piece.toLowerCase());
  if (expected.blocked !== undefined) expect(outcome.blocked).toBe(expected.blocked);
  if (expected.references !== undefined) {
    expect(outcome.mail?.references).toHaveLength(expected.references);
  }
  if (expected.files !== undefined) expect(outcome.mail?.files).toHaveLength(expected.files);
}

describe('odd mails', () => {
  it('are more than 200, in folders of at most 20 files', () => {
    expect(kept.length + large.length).toBeGreaterThan(200);
    for (const family of families)
      expect(readdirSync(join(folder, family)).length).toBeLessThan(21);
  });

  it('are as their generator makes them', () => {
    for (const [name, content] of keptFiles()) {
      if (name.endsWith('.json')) {
        const text = readFileSync(join(folder, name), 'utf8');
        expect(JSON.parse(text)).toEqual(JSON.parse(Buffer.from(content).toString('utf8')));
      } else expect(readFileSync(join(folder, name)).equals(content)).toBe(true);
    }
    const written = families.flatMap((family) => readdirSync(join(folder, family)));
    expect(written).toHaveLength(keptFiles().size);
  });

  it.each(kept)('$family/$name', async ({ family, name, expected }) => {
    expectAsSaid(await oddOutcomeOf(readFileSync(join(folder, family, `${name}.eml`))), expected);
  });

  it.each(large)('$family/$name, made here', async ({ raw, expected }) => {
    expectAsSaid(await oddOutcomeOf(raw), expected);
  });
});
