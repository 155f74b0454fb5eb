/** What a person can be given notice of. */
export const NOTICE_REASONS = [
  /** A contact answers in a conversation of theirs. */
  'answerInMine',
  /** A contact writes in a conversation that waits for a taker. */
  'waitingForTaker',
  /** Another person or a rule gives them a conversation. */
  'assignedToMe',
  /** Another person mentions them in a note. */
  'mentionsMe',
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];

/** How a notice reaches a person. */
export const NOTICE_CHANNELS = [
  /** Counted in the title of the window and beside the inbox. */
  'console',
  'sound',
  'desktop',
  /** By a mail, while they are not there. */
  'mail',
] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** Most news that one mail names. */
export const NEWS_OF_MAIL = 10;
/** Most news beyond those that are counted. */
export const MAX_MORE_NEWS = 999;
/** Most mails about news that a person gets on one day (UTC), in all accounts together. */
export const NEWS_MAILS_OF_DAY = 40;

/** The channels of each reason. */
export type NoticeChoices = Readonly<Record<NoticeReason, readonly NoticeChannel[]>>;

/** What counts until a person chooses: no mails. Sound and desktop also need the consent of each device. */
export const DEFAULT_NOTICES: NoticeChoices = {
  answerInMine: ['console', 'sound', 'desktop'],
  waitingForTaker: ['console', 'sound', 'desktop'],
  assignedToMe: ['console', 'desktop'],
  mentionsMe: ['console', 'desktop'],
};

/** The same choices, with the channels in their order and each once. */
export function channelsInOrder(choices: NoticeChoices): Record<NoticeReason, NoticeChannel[]> {
  const sorted = (reason: NoticeReason) =>
    NOTICE_CHANNELS.filter((channel) => choices[reason].includes(channel));
  return {
    answerInMine: sorted('answerInMine'),
    waitingForTaker: sorted('waitingForTaker'),
    assignedToMe: sorted('assignedToMe'),
    mentionsMe: sorted('mentionsMe'),
  };
}
