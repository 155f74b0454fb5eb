import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../build/swc.mjs';
import { runTool } from './run-tool.mjs';

/** The files at the root of the workspace are linted with the project `tools`. */
const ROOT_FILES = ['*.mjs', '*.cjs'];

/** Lints all projects with one ESLint. */
export async function lint(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-lint-'));
  const report = join(folder, 'report.json');
  const folders = projects.flatMap((one) => [
    one.root,
    ...(one.root === 'tools' ? ROOT_FILES : []),
  ]);
  const format = ['--format', 'json', '--output-file', report];
  try {
    const rules = ['--max-warnings', '0', '--no-warn-ignored'];
    const { code, output } = await runTool('eslint', [...rules, ...format, ...folders]);
    if (code > 1) return { problems: [], broken: output };
    const problems = JSON.parse(readFileSync(report, 'utf8')).flatMap(problemsOf);
    return { problems, broken: code !== 0 && problems.length === 0 ? output : undefined };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function problemsOf({ filePath, messages }) {
  const file = relative(root, filePath).replaceAll('\\', '/');
  return messages.map(({ line, column, message, ruleId }) => ({
    file,
    text: `${file}:${line ?? 1}:${column ?? 1}: ${message} (${ruleId ?? 'syntax'})`,
  }));
}
