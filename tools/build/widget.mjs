// Bundles the widget: dist/widget/loader.js (the snippet's script), what that asks for once it is needed (parts/), and the
// page that its iframe shows.
import { build } from 'esbuild';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compressFolder } from './compress.mjs';
import { root } from './swc.mjs';

const source = join(root, 'apps/widget/src');
const dist = join(root, 'dist/widget');
/** What is loaded on every page; it is all that a visitor loads who never opens the chat. */
const CLOSED = 'loader.js';
/** What the console shows beside the options of a chat: no visitor loads it. */
const PREVIEW = /^preview/;
/** At most, in bytes of gzip, which browsers take over plain HTTP; with headers and all a closed chat stays under 6,000. */
const LIMITS = { closed: 4700, all: 30_000, emoji: 10_000 };
/** What the frame asks for where it is needed; most visitors load none of it. */
const PARTS = [
  'actions',
  'attachments',
  'attributes',
  'chime',
  'contact-form',
  'emoji',
  'host-storage',
  'networks',
  'notice',
];
const ASKED_FOR = [
  ...PARTS.map((name) => `${name}.js`),
  ...[
    'actions.css',
    'attachments.css',
    'emoji.css',
    'notice.css',
    'emoji-es.json',
    'emoji-en.json',
    'emoji-pt.json',
  ],
];

/** Resolves with the compressed bytes of the closed chat and of all of it. Fails over the limits. */
export async function buildWidget() {
  rmSync(dist, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: {
      loader: join(source, 'loader.ts'),
      'parts/window': join(source, 'parts/window.ts'),
      app: join(source, 'app.ts'),
      preview: join(source, 'preview/stage.ts'),
      'preview-window': join(source, 'preview/window.ts'),
    },
    outdir: dist,
    tsconfig: join(root, 'apps/widget/tsconfig.json'),
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    metafile: true,
    logLevel: 'warning',
  });
  await build({
    entryPoints: Object.fromEntries(
      PARTS.map((name) => [`parts/${name}`, join(source, `parts/${name}.ts`)]),
    ),
    outdir: dist,
    tsconfig: join(root, 'apps/widget/tsconfig.json'),
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  cpSync(join(source, 'index.html'), join(dist, 'index.html'));
  cpSync(join(source, 'bitacora.d.ts'), join(dist, 'bitacora.d.ts'));
  cpSync(join(source, 'preview/stage.html'), join(dist, 'preview.html'));
  cpSync(join(source, 'preview/window.html'), join(dist, 'preview-window.html'));
  const assets = join(root, 'apps/widget/public');
  if (existsSync(assets)) cpSync(assets, dist, { recursive: true });
  const loaded = Object.keys(metafile.outputs).filter((file) => !PREVIEW.test(basename(file)));
  const weights = loaded.map((file) => [
    basename(file),
    gzipSync(readFileSync(join(root, file)), { level: 9 }).length,
  ]);
  const scripts = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  const closed = Object.fromEntries(weights)[CLOSED];
  for (const language of ['es', 'en', 'pt']) {
    const names = join(root, `libs/written/src/emoji/names/${language}.json`);
    cpSync(names, join(dist, `parts/emoji-${language}.json`));
  }
  for (const name of ASKED_FOR) {
    const bytes = gzipSync(readFileSync(join(dist, 'parts', name)), { level: 9 }).length;
    if (bytes > LIMITS.emoji)
      throw new Error(`${name} weighs ${bytes} bytes compressed; its limit is ${LIMITS.emoji}.`);
  }
  const words = await writeWords();
  const all = scripts + words;
  if (closed > LIMITS.closed || all > LIMITS.all) {
    rmSync(dist, { recursive: true, force: true });
    throw new Error(
      `The widget weighs ${closed} bytes compressed while it is closed and ${all} in all; its limits are ${LIMITS.closed} and ${LIMITS.all}.`,
    );
  }
  compressFolder(dist);
  return { closed, all };
}

/** Writes the words of each language beside the frame; resolves with the compressed bytes of the longest. */
async function writeWords() {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'frame/spoken/words.ts')],
    tsconfig: join(root, 'apps/widget/tsconfig.json'),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    write: false,
  });
  const { FRAME_WORDS } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  const bytes = Object.entries(FRAME_WORDS).map(([language, words]) => {
    const text = JSON.stringify(words);
    writeFileSync(join(dist, `parts/words-${language}.json`), text);
    return gzipSync(text, { level: 9 }).length;
  });
  return Math.max(...bytes);
}

if (process.argv[1] === import.meta.filename) {
  const { closed, all } = await buildWidget();
  console.log(`widget: ${closed} bytes compressed while it is closed, ${all} in all`);
}
