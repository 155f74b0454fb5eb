import { appendFileSync } from 'node:fs';
import { parseMail } from '../parse/parse-mail.js';
import { shownMail } from '../parse/shown-mail.js';
const out = (...a: unknown[]) => appendFileSync('/tmp/atk/mail.log', a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ') + '\n');
jest.setTimeout(300_000);
const H = 'From: Ana <ana@x.example>\r\nTo: s@t.example\r\nMessage-ID: <1@x.example>\r\nSubject: Hola\r\nMIME-Version: 1.0\r\n';
const nested = (n: number) => { let s = ''; for (let i = 0; i < n; i++) s += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`; s += 'Content-Type: text/plain\r\n\r\nhola\r\n'; for (let i = n - 1; i >= 0; i--) s += `--b${i}--\r\n`; return H + s; };
const html = (b: string) => H + 'Content-Type: text/html; charset=utf-8\r\n\r\n' + b;
const cases: Record<string, string | Buffer> = {
  nested1000: nested(1000), nested49: nested(49),
  to100k: H.replace('s@t.example', Array.from({ length: 100000 }, (_, i) => `p${i}@t.example`).join(',\r\n ')) + '\r\nhola',
  to100kOneLine: H.replace('s@t.example', Array.from({ length: 30000 }, (_, i) => `"p,(${i}"<p${i}@t.example>`).join(',')) + '\r\nhola',
  groups: H.replace('s@t.example', 'g:'.repeat(50000) + ';') + '\r\nhola',
  parens: H.replace('s@t.example', '('.repeat(400000)) + '\r\nhola',
  quotes: H.replace('s@t.example', '"\\'.repeat(200000)) + '\r\nhola',
  refs: H + 'References: ' + Array.from({ length: 20000 }, (_, i) => `<r${i}@x.example>`).join(' ') + '\r\nIn-Reply-To: <1@x.example>\r\n\r\nhola',
  refsLt: H + 'References: ' + '<'.repeat(900000) + '\r\n\r\nhola',
  encWord: H.replace('Hola', '=?utf-8?Q?' + '=20'.repeat(200000) + '?=') + '\r\nhola',
  encWords: H.replace('Hola', '=?utf-8?B?4pi6?= '.repeat(40000)) + '\r\nhola',
  charset: H + 'Content-Type: text/plain; charset="x\r\n y"\r\n\r\nhol\xe9',
  charsetUtf7: H + 'Content-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  charset16: Buffer.concat([Buffer.from(H + 'Content-Type: text/html; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n'), Buffer.from(Buffer.from('<script>alert(1)</script><p>hola</p>', 'utf16le').toString('base64'))]),
  charsetIso2022: H + 'Content-Type: text/html; charset=iso-2022-jp\r\n\r\n\x1b$B<img src=x onerror=alert(1)>\x1b(B',
  cteNonsense: H + 'Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\nhola',
  qpBroken: H + 'Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n' + '=\r\n'.repeat(50000) + '=ZZ=',
  ctParams: H + 'Content-Type: text/plain; ' + Array.from({ length: 30000 }, (_, i) => `a*${i}*=utf-8''%41`).join('; ') + '\r\n\r\nhola',
  fnParams: H + 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ' + Array.from({ length: 20000 }, (_, i) => `filename*${i}*=%2e%2e%2f`).join('; ') + '\r\n\r\nx\r\n--b--',
  fnPath: H + 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../\x00etc/passwd\u202Efdp.exe"\r\n\r\nx\r\n--b--',
  calendar: H + 'Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR',
  ownFrom: 'From: a@b.example, c@d.example\r\nFrom: second@x.example\r\nSubject: 2\r\n\r\nhola',
  fromNone: 'Subject: x\r\n\r\nhola', fromBadIdn: 'From: <ana@xn--\u0000.example>\r\n\r\nhola', empty: '', nul: '\0'.repeat(100000), crs: '\r'.repeat(200000), colon: ':'.repeat(100000),
  date: 'Date: ' + 'Mon, '.repeat(50000) + '\r\nFrom: a@b.example\r\n\r\nx',
  dateYear0: 'Date: Mon, 1 Jan 0000 00:00:00 +9999\r\nFrom: a@b.example\r\n\r\nx',
};
it.each(Object.keys(cases))('%s', async (name) => {
  const from = performance.now();
  const raw = cases[name]!;
  const r: any = await parseMail(typeof raw === 'string' ? Buffer.from(raw, 'latin1') : raw);
  const ms = Math.round(performance.now() - from);
  const m = r.mail;
  out(name, ms + 'ms', r.kind, { text: m?.text?.slice(0, 80), subject: m?.subject?.slice(0, 40), from: m?.from, to: m?.to?.length, refs: m?.references?.length, files: m?.files?.map((f: any) => [f.name, f.type, f.content.length]), isCut: m?.isCut, html: m?.html?.unsafe?.slice(0, 60) });
});
const htmls: Record<string, string> = {
  trackers: `<style>@import url(//t.example/1);@font-face{font-family:a;src:url(http://t.example/2)} p{background:url("http://t.example/3")} p{background:u\\72l(http://t.example/4)} p{background-image:image-set("http://t.example/5" 1x)} p{content:url(http://t.example/6);cursor:url(http://t.example/7),auto;list-style:url(http://t.example/8)} p{--x:url(http://t.example/9);background:var(--x)} @namespace url(http://t.example/10); p{mask:url(http://t.example/11)} p{background:image("http://t.example/12")} p{background:cross-fade(url(http://t.example/13),url(x))} p{src:"http://t.example/14"} @media screen{p{background:URL( http://t.example/15)}} p{background:-webkit-image-set(url(http://t.example/16) 1x)} @property --y{syntax:"<url>"}</style><p style="background:url(&quot;http://t.example/17&quot;)">x</p><p style="background:u/**/rl(http://t.example/18)">x</p><table background="http://t.example/19"><td background=http://t.example/20>x</table>`,
  base: `<base href="http://evil.example/" target=_top><a href="login">x</a><img src="pic.png">`,
  meta: `<meta http-equiv=refresh content="0;url=http://evil.example"><meta charset=utf-7><link rel=stylesheet href=http://t.example/l><link rel=prefetch href=http://t.example/m><link rel=dns-prefetch href=//t.example>`,
  svg: `<svg><use href="http://t.example/u#a"/><image href="http://t.example/i"/><image xlink:href="http://t.example/j"/><style>*{background:url(http://t.example/k)}</style><script>alert(1)</script><foreignObject><iframe src=http://t.example/f></iframe></foreignObject><animate attributeName=href to="javascript:alert(1)"/><a xlink:href="javascript:alert(1)"><text>x</text></a><feImage href=http://t.example/fe /></svg><math href="javascript:alert(1)">x</math>`,
  media: `<video src=http://t.example/v poster=http://t.example/p autoplay><source src=http://t.example/s></video><audio src=http://t.example/a autoplay></audio><picture><source srcset="http://t.example/ss 1x"><img srcset="http://t.example/s2 2x, http://t.example/s3 3x" src="http://t.example/s4"></picture><input type=image src=http://t.example/in><object data=http://t.example/o></object><embed src=http://t.example/e><iframe srcdoc="<script>1</script>" src=http://t.example/if></iframe><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://t.example/d'/></svg>"><img src="data:image/png;base64,AAAA"><img lowsrc=http://t.example/lo dynsrc=http://t.example/dy><body background=http://t.example/bb>`,
  links: `<a href=" java\nscript:alert(1)">1</a><a href="data:text/html,<script>1</script>">2</a><a href="vbscript:x">3</a><a href="//evil.example">4</a><a href="http://ok.example" ping="http://t.example/ping" target=_parent onclick=alert(1)>5</a><a href="javascript&colon;alert(1)">6</a><a href="cid:a">7</a><a href="#x" id=x name=y>8</a><area href="http://t.example/x" ping=http://t.example/y shape=default><form action=http://t.example/f><input name=a><button formaction=http://t.example/g>x</button></form>`,
  mutate: `<noscript><p title="</noscript><img src=http://t.example/n onerror=alert(1)>"></noscript><textarea><p title="</textarea><img src=http://t.example/tt onerror=alert(1)>"></textarea><xmp><p title="</xmp><img src=http://t.example/xm onerror=1>"></xmp><!--><img src=http://t.example/c1 onerror=1>--><![CDATA[<img src=http://t.example/cd onerror=1>]]><title><img src=http://t.example/ti></title><plaintext><b>`,
  cidloop: `<img src="cid:a"><img src="cid:cid:a"><img src="CID:a"><img src="cid:%61"><img src="cid:__proto__"><img src="cid:constructor">`,
  cover: `<div style="position:fixed;inset:0;z-index:99999;background:red">X</div><div style="width:100000px;height:99999px">y</div><style>body{display:none}</style><p style="animation:x 1s infinite;behavior:url(#x);-moz-binding:url(http://t.example/b);expression(alert(1))">z</p>`,
  dep: '<div>'.repeat(100000) + 'x', tables: '<table><tr><td>'.repeat(20000), attrs: '<p ' + Array.from({ length: 100000 }, (_, i) => `a${i}=1`).join(' ') + '>x', formatting: '<b><i><u><font>'.repeat(3000) + '<p>'.repeat(3000), lt: '<'.repeat(1000000), css: '<style>' + 'a{'.repeat(200000) + '</style>x', cssp: `<p style="${'a:b;'.repeat(200000)}">x`, ent: '&amp'.repeat(300000),
};
it.each(Object.keys(htmls))('html %s', async (name) => {
  const r: any = await parseMail(Buffer.from(html(htmls[name]!)));
  const from = performance.now();
  let s: any; try { s = [await shownMail(Buffer.from(html(htmls[name]!)), 'blocked'), (await shownMail(Buffer.from(html(htmls[name]!)), 'shown'))?.html.match(/src="[^"]{0,60}/g)]; } catch (e) { s = String(e); }
  out('html', name, Math.round(performance.now() - from) + 'ms', JSON.stringify(s)?.slice(0, 2500), '| text:', (r.mail?.text ?? '').slice(0, 100));
});
