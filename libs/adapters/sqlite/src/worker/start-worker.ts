import { Worker } from 'node:worker_threads';

/**
 * Lets a worker load TypeScript source: relative imports end in `.js`, the files in `.ts`. Node
 * strips the types itself, so worker entries and what they import at run time use erasable syntax
 * only (no parameter properties) and import other libs as types only.
 */
const SOURCE_HOOK = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    const relative = specifier.startsWith('.') && specifier.endsWith('.js');
    return next(relative ? specifier.slice(0, -3) + '.ts' : specifier, context);
  },
});`)}`;

/**
 * Starts a worker thread from an entry beside a module. Built code (`.js`) starts the built entry;
 * source run as it is (`.ts`, as Jest does) starts the source entry under a resolve hook.
 *
 * @param entry name of the entry without its ending, relative to `from`
 * @param from `import.meta.url` of the caller
 */
export function startWorker(entry: string, from: string, workerData: unknown): Worker {
  const source = from.endsWith('.ts');
  return new Worker(new URL(`${entry}${source ? '.ts' : '.js'}`, from), {
    workerData,
    execArgv: source ? ['--import', SOURCE_HOOK] : [],
  });
}
