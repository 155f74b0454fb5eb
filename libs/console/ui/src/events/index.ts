/** Parts that show what happened: an entry of their own, so that the first page does not bring them. */
export { ConditionTree, type ConditionTreeNode } from '../condition-tree/condition-tree.js';
export { DiffBlock, type LineChange } from '../diff/diff-block.js';
export { EventGlyph, EventLine } from '../event-line/event-line.js';
export { LogLine, type LogTick } from '../log-line/log-line.js';
export { ProgressBar } from '../progress/progress-bar.js';
