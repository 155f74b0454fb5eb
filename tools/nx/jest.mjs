import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../build/swc.mjs';
import { runTool } from './run-tool.mjs';

/** Specs of single parts: pure ones and those with a real store. */
export const testParts = (projects) =>
  test(projects, ['--testPathIgnorePatterns', '/node_modules/', '\\.e2e\\.spec\\.ts$']);

/** Specs of the whole system. */
export const testWhole = (projects) => test(projects, [], '.*\\.e2e\\.spec\\.ts$');

async function test(projects, args, files = '') {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-test-'));
  const report = join(folder, 'report.json');
  const start = root.replaceAll('\\', '/').replace(/[^\w/-]/g, '\\$&');
  const patterns = projects.map((project) => `^${start}/${project.root}/${files}`);
  const fixed = ['--passWithNoTests', '--json', `--outputFile=${report}`];
  try {
    const { code } = await runTool('jest', [...fixed, ...args, '--testPathPatterns', ...patterns], {
      show: true,
    });
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const problems = testResults.filter(({ status }) => status !== 'passed').map(problemOf);
    const broken = code !== 0 && problems.length === 0 ? `Jest ended with ${code}.` : undefined;
    return { problems, broken };
  } catch (error) {
    return { problems: [], broken: `Jest left no report: ${error.message}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function problemOf({ name, message }) {
  const file = relative(root, name).replaceAll('\\', '/');
  return { file, text: `${file}\n${message}` };
}
