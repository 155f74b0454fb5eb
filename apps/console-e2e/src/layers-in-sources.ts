import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const SOURCES = ['apps/console/src/app/**/*.{ts,html}', 'libs/console/ui/src/**/*.{ts,html}'];
/** What only a component has that lies over a page: the shell of dialogs, a menu, a list that floats, the way to close itself. */
const LAYER =
  /<bit-(?:named-)?dialog\b|\bcdkConnectedOverlay\b|\bcdkMenuTriggerFor\b|class="over\b|inject(?:<[^(]*>)?\(DialogRef\)/;

/** The frame of the dialogs, and what only holds layers that are components of their own. */
const HOLDERS = new Set(['bit-dialog', 'bit-reply-box']);

/** Selectors of the components of the console that lie over a page: dialogs, menus, lists that float. */
export async function layersInSources(): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const path of glob(SOURCES, { cwd: ROOT })) {
    if (/\.spec\.ts$|-harness\.ts$|\/testing\//.test(path)) continue;
    const source = await readFile(join(ROOT, path), 'utf8');
    if (LAYER.test(source)) found.add(await selectorOf(path, source));
  }
  return [...found].filter((part) => !HOLDERS.has(part)).toSorted();
}

/** A template lies beside its component. */
async function selectorOf(path: string, source: string): Promise<string> {
  const component = path.endsWith('.html')
    ? await readFile(join(ROOT, path.replace(/\.html$/, '.ts')), 'utf8')
    : source;
  return /selector: '([^']+)'/.exec(component)?.[1] ?? path;
}
