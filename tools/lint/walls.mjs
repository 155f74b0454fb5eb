// The walls of docs/architecture.md: who may import whom, as Nx tags. Every pair is tried by tools/checks/walls/canary.mjs.
// The types below stand from the inside out; an arrow that is not here needs an ADR.

const NO_CONSOLE = ['@angular/*', '@jsverse/*', '@lucide/*', 'apollo-angular', '@apollo/client'];
const NO_SERVER = ['@nestjs/*', '@apollo/server', '@as-integrations/*', 'express', 'pino', 'ws'];

/** Names that only specs and testing code import; restricted-imports keep them out of the rest. */
const FOR_SPECS = ['fast-check', 'mingo'];

export const depConstraints = [
  // Specs and testing code of the kernel use the stores in memory; its parts themselves do not (purity.mjs).
  wall('type:kernel', ['type:kernel', 'type:memory'], { allowedExternalImports: FOR_SPECS }),
  wall('type:memory', ['type:kernel', 'type:memory'], { allowedExternalImports: FOR_SPECS }),
  wall('type:schema', ['type:kernel', 'type:schema'], {
    allowedExternalImports: ['zod', ...FOR_SPECS],
  }),
  wall('type:domain', ['type:kernel', 'type:schema', 'type:domain'], {
    allowedExternalImports: ['zod', 'json-rules-engine', 're2js', ...FOR_SPECS],
  }),
  wall('type:view', ['type:kernel', 'type:memory', 'type:schema', 'type:domain', 'type:view'], {
    allowedExternalImports: ['zod', ...FOR_SPECS],
  }),
  wall('type:reactor', ['type:kernel', 'type:schema', 'type:domain', 'type:reactor'], {
    allowedExternalImports: ['zod', 'json-rules-engine', ...FOR_SPECS],
  }),
  // What adapters and channels know of the network: which addresses may be called, how a mail server is spoken to.
  wall('type:network', ['type:network'], {
    allowedExternalImports: ['ipaddr.js', 'nodemailer/lib/*', ...FOR_SPECS],
  }),
  wall(
    'type:adapter',
    ['type:kernel', 'type:memory', 'type:schema', 'type:domain'].concat([
      ...['type:view', 'type:reactor', 'type:network', 'type:testing'],
    ]),
    { bannedExternalImports: ['@nestjs/graphql', '@nestjs/apollo', '@apollo/*'] },
  ),
  // What a channel is; channels themselves are known to the composition root alone.
  wall('type:channel-port', ['type:kernel', 'type:channel-port'], {
    allowedExternalImports: ['zod', ...FOR_SPECS],
  }),
  wall(
    'type:channel',
    ['type:kernel', 'type:schema', 'type:domain', 'type:channel-port', 'type:channel'].concat([
      ...['type:network', 'type:testing'],
    ]),
    { bannedExternalImports: ['@nestjs/*', '@apollo/*', 'mongodb', '@eventstore/*'] },
  ),
  wall('type:platform', [
    'type:kernel',
    'type:schema',
    'type:domain',
    'type:view',
    'type:reactor',
    'type:platform',
    'type:testing',
  ]),
  wall(
    'type:api',
    ['type:kernel', 'type:memory', 'type:schema', 'type:domain'].concat([
      ...['type:view', 'type:platform', 'type:application', 'type:testing'],
    ]),
    { bannedExternalImports: ['mongodb', '@eventstore/*'] },
  ),
  wall('type:application', [
    'type:kernel',
    'type:memory',
    'type:schema',
    'type:domain',
    'type:channel-port',
    'type:view',
    'type:platform',
    'type:application',
    'type:testing',
  ]),
  wall('type:observability', [
    'type:kernel',
    'type:platform',
    'type:api',
    'type:observability',
    'type:testing',
  ]),
  wall('type:server', [
    ...['type:kernel', 'type:memory', 'type:schema', 'type:domain', 'type:view', 'type:reactor'],
    ...['type:adapter', 'type:platform', 'type:application', 'type:api', 'type:observability'],
    ...['type:channel-port', 'type:channel', 'type:network', 'type:server', 'type:testing'],
  ]),
  wall('type:data', ['type:kernel', 'type:schema', 'type:domain', 'type:data']),
  wall('type:ui', ['type:ui'], {
    bannedExternalImports: ['@apollo/*', 'apollo-angular', 'graphql', 'graphql-ws'],
  }),
  wall('type:testing', [
    'type:kernel',
    'type:memory',
    'type:schema',
    'type:domain',
    'type:view',
    'type:reactor',
    'type:adapter',
    'type:platform',
    'type:application',
    'type:api',
    'type:channel-port',
    'type:channel',
    'type:network',
    'type:observability',
    'type:server',
    'type:testing',
  ]),
  wall('type:app', ['*']),
  wall('type:tool', ['*']),
  wall('app:console', ['*'], { bannedExternalImports: ['@apollo/*', 'apollo-angular'] }),
  wall('app:widget', ['type:kernel', 'type:schema', 'type:domain'], {
    bannedExternalImports: ['@angular/*', '@apollo/*', 'apollo-angular', 'rxjs'],
  }),
  wall('runtime:any', ['runtime:any']),
  wall('runtime:node', ['runtime:any', 'runtime:node'], { bannedExternalImports: NO_CONSOLE }),
  wall('runtime:browser', ['runtime:any', 'runtime:browser'], { bannedExternalImports: NO_SERVER }),
];

function wall(sourceTag, onlyDependOnLibsWithTags, externals = {}) {
  return { sourceTag, onlyDependOnLibsWithTags, ...externals };
}

/** Specs of the kernel use its testing code, which is made of all its parts; purity.mjs holds the order of the rest. */
const KERNEL = ['kernel', 'sealing', 'runtime', 'rebuild', 'kernel-testing', 'memory'];
export const ignoredCircularDependencies = KERNEL.flatMap((one) =>
  KERNEL.filter((other) => other !== one).map((other) => [one, other]),
);
