import { style } from '../style';

/** How many answers are unread, at the corner of the button. */
export function badgeOf(unread: number): HTMLElement {
  const badge = document.createElement('span');
  badge.textContent = unread > 9 ? '9+' : String(unread);
  style(badge, {
    position: 'absolute',
    right: '-2px',
    top: '-2px',
    'min-width': '20px',
    height: '20px',
    padding: '0 6px',
    'border-radius': '999px',
    background: '#b3261e',
    color: '#fff',
    font: '600 12px/20px system-ui, sans-serif',
    'text-align': 'center',
    'box-sizing': 'border-box',
  });
  return badge;
}
