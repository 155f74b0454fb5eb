const COPIED = [
  'font',
  'letterSpacing',
  'lineHeight',
  'padding',
  'border',
  'boxSizing',
  'direction',
  'textIndent',
  'tabSize',
] as const;

/** Text before the caret that is laid out to find it, in UTF-16 units: the last lines are enough. */
const MEASURED_MAX = 4000;

/** Where a place of the text is, in pixels from the left and top edge of what a text area shows. */
export function placeIn(area: HTMLTextAreaElement, at: number): { left: number; top: number } {
  const style = getComputedStyle(area);
  const mirror = document.createElement('div');
  for (const property of COPIED) mirror.style[property] = style[property];
  Object.assign(mirror.style, {
    position: 'absolute',
    visibility: 'hidden',
    width: `${area.clientWidth}px`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  });
  const from = at > MEASURED_MAX ? area.value.lastIndexOf('\n', at - MEASURED_MAX) + 1 : 0;
  mirror.textContent = area.value.slice(from, at);
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  mirror.append(mark);
  area.after(mirror);
  const { offsetLeft, offsetTop } = mark;
  // Of a long text only the end was laid out, and the caret is in sight: it is measured from below.
  const hidden = from > 0 ? mirror.scrollHeight - area.clientHeight : area.scrollTop;
  mirror.remove();
  return { left: offsetLeft, top: offsetTop - hidden };
}
