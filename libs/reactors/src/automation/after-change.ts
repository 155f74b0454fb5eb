import type { Conversation, PlannedChange } from '@bitacora/conversations/published';

/** The conversation as the next rule of the pass sees it, if the change is carried out at `at`. */
export function afterChange(state: Conversation, change: PlannedChange, at: string): Conversation {
  switch (change.kind) {
    case 'addLabel':
      return { ...state, labelIds: [...new Set([...state.labelIds, change.labelId])] };
    case 'removeLabel':
      return { ...state, labelIds: state.labelIds.filter((id) => id !== change.labelId) };
    case 'setPriority':
      return { ...state, priority: change.priority };
    case 'setImportant':
      return { ...state, important: change.important };
    case 'assignUser':
      return { ...state, assigneeId: change.userId };
    case 'assignTeam':
      return { ...state, teamId: change.teamId };
    case 'setStatus':
      return { ...state, status: change.status, snoozedUntil: change.until };
    case 'sendReply': {
      const counts = { ...state.counts, automatic: state.counts.automatic + 1 };
      return { ...state, counts, lastMessageAt: at, lastMessageBy: 'automatic' };
    }
    case 'addNote':
    case 'refused':
      return state;
  }
}
