import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const WEBSITES = ['apps/console', 'libs/console', 'apps/widget'];
/** The style sheet of each page that people type into. */
const SHEETS = ['libs/console/ui/src/styles/base.css', 'apps/widget/src/frame/styles/page.css'];

/** Phones zoom into a page when a field whose letters are under 16 pixels gets the focus. */
describe('fields of console and widget', () => {
  const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...WEBSITES], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /\.(css|html|ts)$/.test(file) && !/\.spec\.ts$|generated/.test(file))
    .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);

  const used = ['input', 'select', 'textarea', 'contenteditable'].filter((name) =>
    sources.some(([, text]) =>
      new RegExp(`<${name}\\b|element\\('${name}'|\\s${name}[=\\]]`).test(text),
    ),
  );

  it('are found in the templates', () => {
    expect(used).toEqual(expect.arrayContaining(['input', 'textarea']));
    expect(sources.length).toBeGreaterThan(300);
  });

  it.each(SHEETS)('have 16 pixels under a finger: %s', (sheet) => {
    const css = readFileSync(join(ROOT, sheet), 'utf8');
    const [, selectors = ''] =
      /@media \(pointer: coarse\) \{\s*([^{]+)\{\s*font-size: 16px !important;/.exec(css) ?? [];
    const named = selectors.split(',').map((selector) => selector.trim().replace(/[[\]]/g, ''));
    expect(named).toEqual(expect.arrayContaining(used));
  });

  it('stand on pages that may be enlarged', () => {
    const scaled = sources.filter(([, text]) => /user-scalable|maximum-scale/.test(text));
    expect(scaled.map(([file]) => file)).toEqual([]);
  });
});
