/**
 * Puts on the clipboard what was typed, with the marks of its formatting, when the selection is within the element. A
 * selection that holds other words too is copied as it is seen.
 */
export function copyAsTyped(event: ClipboardEvent, element: HTMLElement): void {
  const selection = getSelection();
  if (!event.clipboardData || !selection?.rangeCount) return;
  const range = selection.getRangeAt(0);
  const typed = element.textContent;
  const start = element.contains(range.startContainer) ? placeOf(range, 'start', element) : 0;
  const end = element.contains(range.endContainer) ? placeOf(range, 'end', element) : typed.length;
  if (range.toString().length > end - start + BLANKS_AROUND) return;
  const [from, to] = withMarks(element, range, start, end);
  event.clipboardData.setData('text/plain', typed.slice(from, to));
  event.preventDefault();
}

/** A click that selects a paragraph takes a blank or two of what follows. */
const BLANKS_AROUND = 2;

/** Place of an end of the range in the text of the element. */
function placeOf(range: Range, side: 'end' | 'start', element: Node): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  if (side === 'start') before.setEnd(range.startContainer, range.startOffset);
  else before.setEnd(range.endContainer, range.endOffset);
  return before.toString().length;
}

/** What is selected, widened by the marks of each format of which all that is seen is selected. */
function withMarks(
  element: HTMLElement,
  range: Range,
  start: number,
  end: number,
): [number, number] {
  let [from, to] = [start, end];
  const around = [
    ...elementsAround(range.startContainer, element),
    ...elementsAround(range.endContainer, element),
  ];
  for (const format of around) {
    const whole = document.createRange();
    whole.selectNode(format);
    const begin = placeOf(whole, 'start', element);
    const finish = begin + format.textContent.length;
    const seenFrom = begin + markLength(format.firstChild);
    const seenTo = finish - markLength(format.lastChild);
    const breaks = format.textContent.endsWith('\n') ? 1 : 0;
    if (from > begin && from <= seenFrom && to >= seenTo - breaks) from = begin;
    if (to < finish && to >= seenTo && from <= seenFrom) to = finish;
  }
  return [from, to];
}

/** From the inside out. */
function elementsAround(node: Node, element: HTMLElement): readonly Element[] {
  const found: Element[] = [];
  for (let at = node; at !== element && element.contains(at);) {
    if (at instanceof HTMLElement && !at.hidden) found.push(at);
    if (!at.parentNode) break;
    at = at.parentNode;
  }
  return found;
}

function markLength(node: Node | null): number {
  return node instanceof HTMLElement && node.hidden ? node.textContent.length : 0;
}
