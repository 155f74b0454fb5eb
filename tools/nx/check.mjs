// The executor of the targets lint, typecheck, test and e2e. Nx hands over all tasks that are not in its cache; each
// tool runs once for all of its projects, because starting it and reading every package's types takes longer than
// checking one project. The result of each project is cached on its own.
import { checkTypes } from './tsc.mjs';
import { lint } from './eslint.mjs';
import { testWhole, testParts } from './jest.mjs';

/**
 * A tool takes `projects` (`{ name, root, tags }` each) and resolves with a report: `problems`, a list of
 * `{ file, text }` with paths relative to the workspace, and `broken`, what went wrong outside of any file, if anything.
 */
const TOOLS = { eslint: lint, tsc: checkTypes, jest: testParts, 'jest-e2e': testWhole };
/** Tools of a group use one core each and run side by side; Jest takes all cores. */
const GROUPS = [['eslint', 'tsc'], ['jest'], ['jest-e2e']];

/** Runs every task of a batch; yields `{ task, result }` as Nx asks for it. */
export async function* checkTogether(taskGraph, options, _overrides, context) {
  const tasks = Object.values(taskGraph.tasks);
  for (const group of GROUPS) {
    const wanted = group.map((tool) => tasks.filter(({ id }) => options[id].tool === tool));
    const results = await Promise.all(
      wanted.map((these, at) => runTool(group[at], these, context)),
    );
    yield* results.flat();
  }
}

/** Runs one task alone (`--batch=false`). */
export async function checkAlone({ tool }, { projectName, projectsConfigurations }) {
  const task = { id: projectName, target: { project: projectName } };
  const [{ result }] = await runTool(tool, [task], { projectsConfigurations });
  if (!result.success) console.error(result.terminalOutput);
  return { success: result.success };
}

async function runTool(tool, tasks, { projectsConfigurations }) {
  if (tasks.length === 0) return [];
  const startTime = Date.now();
  const projectOf = ({ target }) => ({
    name: target.project,
    ...projectsConfigurations.projects[target.project],
  });
  const { problems, broken } = await TOOLS[tool](tasks.map(projectOf));
  const unowned = problems.filter(({ file }) => !tasks.some((task) => owns(projectOf(task), file)));
  return tasks.map((task) => {
    const own = problems.filter(({ file }) => owns(projectOf(task), file));
    const texts = [...own, ...unowned].map(({ text }) => text);
    const terminalOutput = [...texts, ...(broken ? [broken] : [])].join('\n');
    const success = texts.length === 0 && !broken;
    return { task: task.id, result: { success, terminalOutput, startTime, endTime: Date.now() } };
  });
}

/** Whether a file is the project's; files of no folder but the root are of the project `tools`. */
function owns({ root }, file) {
  return file.startsWith(`${root}/`) || (root === 'tools' && !file.includes('/'));
}
