import { htmlMail, type OddFamily, type OddMail } from '../odd-mail.js';

const odd = (name: string, why: string, html: string, text: string): OddMail => ({
  name,
  why,
  raw: htmlMail(html),
  expected: { mail: { text } },
});

export const oddHtmlText: OddFamily = {
  name: 'html-text',
  mails: [
    odd(
      'paragraphs',
      'Paragraphs have an empty line between them.',
      '<p>Uno</p><p>Dos<br>tres</p>',
      'Uno\n\nDos\ntres',
    ),
    odd(
      'divisions',
      'Divisions are lines.',
      '<div>Uno</div><div>Dos</div><div><br></div><div>Tres</div>',
      'Uno\nDos\n\nTres',
    ),
    odd('list', 'Lists.', '<ul><li>Uno</li><li>Dos</li></ul>', '- Uno\n- Dos'),
    odd(
      'table',
      'Cells of a row stand in one line.',
      '<table><tr><td>Talle</td><td>40</td></tr><tr><td>Color</td><td>Azul</td></tr></table>',
      'Talle 40\nColor Azul',
    ),
    odd(
      'links',
      'The address of a link is beside its words.',
      '<a href="https://x.example/a">Ver</a> <a href="https://x.example/">x.example</a> <a href="mailto:a@x.example">a@x.example</a>',
      'Ver (https://x.example/a) x.example a@x.example',
    ),
    odd(
      'blanks',
      'Blanks and lines of the source mean nothing.',
      '<p>\n  Uno   dos\n  <b>tres</b>&nbsp;</p>',
      'Uno dos tres',
    ),
    odd('preformatted', 'But here they do.', '<pre>a\n  b</pre>', 'a\n  b'),
    odd(
      'entities',
      'Names of signs.',
      '<p>&lt;b&gt; &amp; &ntilde; &#8364; &#x1F600; &nosuch;</p>',
      '<b> & ñ € 😀 &nosuch;',
    ),
    odd(
      'title',
      'What is in the head is not seen.',
      '<html><head><title>Título</title><style>p{}</style></head><body><p>Hola</p></body></html>',
      'Hola',
    ),
    odd(
      'head-not-closed',
      'The head is never closed.',
      '<html><head><meta charset=utf-8><body><p>Hola</p>',
      'Hola',
    ),
    odd(
      'comments',
      'Remarks of Outlook.',
      '<!--[if mso]><p>Outlook</p><![endif]--><p>Hola</p><!-- a > b -->',
      'Hola',
    ),
    odd(
      'hidden',
      'What the writer hid is not read.',
      '<div style="display:none">Oculto</div><p hidden>Oculto</p><span style="font-size:0px">Oculto</span><p>Hola</p>',
      'Hola',
    ),
    odd(
      'pictures',
      'Pictures that stand for signs, and others with words.',
      '<p>Hola <img alt="😀" src="https://x.example/1.png"> <img alt="Logo" src="https://x.example/2.png"></p>',
      'Hola 😀 [Logo]',
    ),
    odd('not-closed', 'Nothing is closed.', '<p>Uno<p>Dos<b>tres', 'Uno\n\nDostres'),
    odd('wrongly-nested', 'Closed in the wrong order.', '<b><i>Uno</b> dos</i>', 'Uno dos'),
    odd('no-markup', 'HTML without any mark.', 'Hola, señor', 'Hola, señor'),
    odd('empty', 'HTML of which nothing is seen.', '<html><body><br></body></html>', ''),
    {
      name: 'deep',
      why: 'A hundred thousand elements within each other.',
      raw: htmlMail(`Hola ${'<div>'.repeat(100_000)}adentro${'</b>'.repeat(100_000)}`),
      expected: { mail: { text: 'Hola', isCut: true } },
      isLarge: true,
    },
    {
      name: 'long',
      why: 'Two million words: 150,000 characters are shown.',
      raw: htmlMail('<p>palabra</p>'.repeat(600_000)),
      expected: { mail: { isCut: true } },
      isLarge: true,
    },
  ],
};
