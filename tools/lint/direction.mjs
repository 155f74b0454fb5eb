// People write in every direction. What they wrote is in elements with dir="auto", so that the browser finds the
// direction of each text by its first letter; without it a question mark of a Hebrew sentence is at the wrong end.
// Everything that a template shows counts as theirs, but for our own words (`t(…)`, `n(…)`), texts in quotes and counts.

const OWN_WORDS = new Set(['t', 'n']);
const COUNTS = new Set(['length']);
/** Fields that hold letters of people; the others hold numbers, times, addresses or nothing. */
const TEXT_FIELDS = new Set(['text', 'search', 'tel']);
/** What is written as an element and is none on the page. */
const NO_ELEMENT = 'ng-container';
const ASKED = 'dir="auto" is missing: this shows what people wrote, in whichever direction.';

export const direction = {
  meta: { type: 'problem', fixable: 'code', schema: [], messages: { asked: ASKED } },
  create(context) {
    const report = (element) =>
      context.report({
        loc: locationOf(element.startSourceSpan),
        messageId: 'asked',
        fix: (fixer) => {
          const after = element.startSourceSpan.start.offset + 1 + element.name.length;
          return fixer.insertTextAfterRange([after, after], ' dir="auto"');
        },
      });
    const check = (element) => {
      if (element.name === NO_ELEMENT) return;
      if (isTextField(element) && !hasDirection(element)) return report(element);
      if (textsOf(element).some(isPeoples) && !isInDirection(element)) report(element);
    };
    return { Element: check };
  },
};

/** Direct texts of an element, those in its blocks (`@if`, `@for`) too. */
function textsOf(node) {
  const texts = [];
  for (const child of childrenOf(node)) {
    if (child.value?.ast?.expressions) texts.push(child);
    else if (isBlock(child)) texts.push(...textsOf(child));
  }
  return texts;
}

function isBlock({ type, name }) {
  return name === NO_ELEMENT || (type !== 'Element' && type !== 'Template');
}

function childrenOf(node) {
  return [node.children, node.branches, node.groups, node.cases, node.empty && [node.empty]]
    .filter(Boolean)
    .flat();
}

function isPeoples({ value }) {
  return value.ast.expressions.some((expression) => !isOurs(expression));
}

function isOurs(node) {
  const { type } = node;
  if (type === 'LiteralPrimitive') return true;
  if (type === 'Call' || type === 'SafeCall') return OWN_WORDS.has(node.receiver.name);
  if (type === 'PropertyRead') return COUNTS.has(node.name);
  if (type === 'Conditional') return isOurs(node.trueExp) && isOurs(node.falseExp);
  if (type === 'Binary') return isOurs(node.left) && isOurs(node.right);
  return type === 'ParenthesizedExpression' && isOurs(node.expression);
}

function isTextField(element) {
  if (element.name === 'textarea') return true;
  if (element.name !== 'input') return false;
  const named = [...element.attributes, ...element.inputs].find(({ name }) => name === 'type');
  return TEXT_FIELDS.has(typeof named?.value === 'string' ? named.value : named ? '' : 'text');
}

function hasDirection({ attributes, inputs }) {
  return attributes.some(({ name }) => name === 'dir') || inputs.some(({ name }) => name === 'dir');
}

/** Whether the element or one around it in this template has a direction of its own. */
function isInDirection(element) {
  for (let node = element; node; node = node.parent) {
    if (node.type === 'Element' && hasDirection(node)) return true;
  }
  return false;
}

function locationOf({ start, end }) {
  return {
    start: { line: start.line + 1, column: start.col },
    end: { line: end.line + 1, column: end.col },
  };
}
