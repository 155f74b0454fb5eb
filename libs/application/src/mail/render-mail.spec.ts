import { LANGUAGES } from '@bitacora/account/published';
import { ERASED } from '@bitacora/kernel';
import { MAIL_TEMPLATES, MAIL_TEMPLATE_NAMES, type MailTemplate } from '@bitacora/mail/published';
import { MAIL_TEXTS, renderMail } from './render-mail.js';

const LATE: Readonly<Partial<Record<MailTemplate, readonly string[]>>> = {
  news: ['account'],
  ruleMail: ['account', 'inbox', 'reference', 'subject'],
  newConversation: ['account', 'inbox', 'reference'],
  transcript: ['account', 'inbox', 'reference'],
  contactForm: ['name', 'email'],
};
const WITHOUT_LINK: ReadonlySet<MailTemplate> = new Set<MailTemplate>([
  'transcript',
  'contactForm',
]);
const ADDRESS = 'https://chat.example/join#acme.i1.token';
const invitation = (words: { account?: string; inviter?: string } = {}) => ({
  template: 'invitation' as const,
  language: 'es' as const,
  parameters: { account: words.account ?? 'Tienda Luz' },
  personalWords: { inviter: words.inviter ?? 'Ana' },
});

describe('the words of a mail', () => {
  it.each(MAIL_TEMPLATE_NAMES)('%s has the same in every language, and no unknown word', (name) => {
    const { parameters, personal, link } = MAIL_TEMPLATES[name];
    // News, and what is about a conversation, are looked up when the mail is sent, with their words and the link.
    const late = LATE[name];
    const known = [...parameters, ...personal, ...(late ?? [])];
    const shapes = LANGUAGES.map((language) => {
      const texts = MAIL_TEXTS[name][language];
      const all = [texts.subject, texts.heading, ...texts.before, texts.link, ...texts.after];
      const used = all.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, w]) => w));
      expect(known).toEqual(expect.arrayContaining(used));
      expect(texts.link !== '').toBe(link || (late !== undefined && !WITHOUT_LINK.has(name)));
      expect(all.filter((text) => text !== '').length).toBeGreaterThan(2);
      return [texts.before.length, texts.after.length, new Set(used).size];
    });
    expect(new Set(shapes.map(String)).size).toBe(1);
  });

  it('are in text and in HTML, with the address of the link written out', () => {
    const { subject, text, html, language } = renderMail(invitation(), ADDRESS);
    expect(subject).toBe('Ana te invita a Tienda Luz');
    expect(text).toContain(`Aceptar la invitación:\n${ADDRESS}`);
    expect(html).toContain(`<a href="${ADDRESS}"`);
    expect(html).toContain('lang="es"');
    expect(language).toBe('es');
  });

  it('are no markup, whatever a person is called', () => {
    const inviter = `<img src=x onerror="alert('1')">{{account}}`;
    const { html } = renderMail(invitation({ inviter }), ADDRESS);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;{{account}}');
  });

  it('begin with a subject of one line', () => {
    const { subject } = renderMail(invitation({ account: 'Luz\r\nBcc: eva@casa.example' }), null);
    expect(subject).toBe('Ana te invita a Luz Bcc: eva@casa.example');
  });

  it('begin with the logo, which comes with the mail, in its proportions and with the name beside it', () => {
    const logo = {
      ...{ mediaType: 'image/png' as const, width: 900, height: 90 },
      content: Buffer.from('logo'),
    };
    const { html, pictures } = renderMail(invitation({ account: 'Luz & "Sol"' }), ADDRESS, logo);
    expect(pictures).toEqual([
      { cid: 'logo@bitacora', mediaType: 'image/png', content: logo.content },
    ]);
    expect(html).toContain(
      '<img src="cid:logo@bitacora" width="180" height="18" alt="Luz &amp; &quot;Sol&quot;"',
    );
    expect(html).not.toMatch(/src="(?!cid:)|url\(|<link|<script/);
    const small = renderMail(invitation(), ADDRESS, { ...logo, width: 20, height: 30 });
    expect(small.html).toContain('width="20" height="30"');
  });

  it('keep the lines of a rule, none of them as markup', () => {
    const late = { lines: ['Mira <b>esto</b>\r\n{{account}}'], settings: null };
    const mail = {
      ...{ template: 'ruleMail' as const, language: 'es' as const, personalWords: null },
      parameters: { account: 'Luz', subject: 'Pedido\n4', reference: '7K2M9Q' },
    };
    const { subject, text, html } = renderMail(mail, ADDRESS, null, late);
    expect(subject).toBe('Pedido 4');
    expect(text).toContain('Mira <b>esto</b>\n{{account}}');
    expect(html).toContain('Mira &lt;b&gt;esto&lt;/b&gt;<br>{{account}}');
    expect(text).toContain(`Abrir la conversación 7K2M9Q:\n${ADDRESS}`);
  });

  it('load nothing from anywhere', () => {
    const { html } = renderMail(invitation(), ADDRESS);
    expect(html).not.toMatch(/src=|url\(|<link|<script/);
  });

  it('leave out what was erased', () => {
    const { subject } = renderMail({ ...invitation(), personalWords: ERASED }, null);
    expect(subject).toBe('te invita a Tienda Luz');
  });
});
