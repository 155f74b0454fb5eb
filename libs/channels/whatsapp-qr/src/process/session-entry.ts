import { type ChildProcess, fork } from 'node:child_process';

/** Room for what the process holds in memory, in MB; with more it is ended, and started again. */
const MEMORY_MB = 512;

/**
 * Lets the process load TypeScript source, as specs do: relative imports end in `.js`, the files in `.ts`, and Node strips the types. What it
 * imports from other packages are types only.
 */
const SOURCE_HOOK = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    const isSource = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
    return next(isSource ? specifier.slice(0, -3) + '.ts' : specifier, context);
  },
});`)}`;

/** Starts the process that holds sessions; `folder`: where baileys is. It gets nothing of the environment: no setting and no secret of the server. */
export function startSessionProcess(folder: string): ChildProcess {
  const here = import.meta.url;
  const isSource = here.endsWith('.ts');
  const entry = new URL(`./session-process${isSource ? '.ts' : '.js'}`, here);
  return fork(entry, [folder], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    execArgv: [`--max-old-space-size=${MEMORY_MB}`, ...(isSource ? ['--import', SOURCE_HOOK] : [])],
  });
}
