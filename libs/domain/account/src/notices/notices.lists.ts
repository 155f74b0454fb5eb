/** What a person can be given notice of. */
export const NOTICE_REASONS = [
  /** A contact answers in a conversation of theirs. */
  'answerInMine',
  /** A contact writes in a conversation that waits for a taker. */
  'waitingForTaker',
  /** Another person or a rule gives them a conversation. */
  'assignedToMe',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** How a notice reaches a person. */
export const NOTICE_CHANNELS = [
  /** Counted in the title of the window and beside the inbox. */
  'console',
  'sound',
  'desktop',
] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** The channels of each reason. */
export type NoticeChoices = Readonly<Record<NoticeReason, readonly NoticeChannel[]>>;

/** What counts until a person chooses. Sound and desktop also need the consent of each device. */
export const DEFAULT_NOTICES: NoticeChoices = {
  answerInMine: ['console', 'sound', 'desktop'],
  waitingForTaker: ['console', 'sound', 'desktop'],
  assignedToMe: ['console', 'desktop'],
};

/** The same choices, with the channels in their order and each once. */
export function channelsInOrder(choices: NoticeChoices): Record<NoticeReason, NoticeChannel[]> {
  const sorted = (reason: NoticeReason) =>
    NOTICE_CHANNELS.filter((channel) => choices[reason].includes(channel));
  return {
    answerInMine: sorted('answerInMine'),
    waitingForTaker: sorted('waitingForTaker'),
    assignedToMe: sorted('assignedToMe'),
  };
}
