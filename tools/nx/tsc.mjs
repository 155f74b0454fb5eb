import { runTool } from './run-tool.mjs';

const STATE = 'dist/typecheck';
const incremental = (name) => ['--incremental', '--tsBuildInfoFile', `${STATE}/${name}.json`];

/** Three programs instead of one for each project: every package's types are read once. A project is in the first that fits. */
const PROGRAMS = [
  {
    holds: ({ tags }) => tags.includes('app:console-e2e'),
    command: ['tsc', '--project', 'apps/console-e2e/tsconfig.json', ...incremental('e2e')],
  },
  {
    holds: ({ tags }) => tags.includes('runtime:browser'),
    command: ['ngc', '--project', 'tools/checks/types/tsconfig.browser.json'],
  },
  {
    holds: () => true,
    command: ['tsc', '--project', 'tools/checks/types/tsconfig.node.json', ...incremental('node')],
  },
];

/** Type-checks the programs that hold the projects; a change in one file asks for its dependents only. */
export async function checkTypes(projects) {
  const programOf = (project) => PROGRAMS.find(({ holds }) => holds(project));
  const reports = [];
  for (const program of new Set(projects.map(programOf))) {
    const own = projects.filter((project) => programOf(project) === program);
    reports.push(await checkProgram(program.command, own));
  }
  return {
    problems: reports.flatMap(({ problems }) => problems),
    broken: reports.map(({ broken }) => broken).find(Boolean),
  };
}

async function checkProgram([compiler, ...args]) {
  const { code, output } = await runTool(compiler, [...args, '--noEmit', '--pretty', 'false']);
  const problems = output
    .split(/\r?\n(?=\S)/)
    .flatMap((text) =>
      PLACE.test(text) ? [{ file: PLACE.exec(text)[1].replaceAll('\\', '/'), text }] : [],
    );
  return { problems, broken: code !== 0 && problems.length === 0 ? output : undefined };
}

/** `libs/views/src/a.ts(3,5): error TS2322: …` as tsc says it, `libs/views/src/a.ts:3:5 - error …` as ngc does. */
const PLACE = /^([^\s(:]+)[(:]\d+[,:]\d+\)?/;
