/** Key of the newest answer that was sounded for, on whichever page. */
export const SOUNDED = 'sounded';
/** Key of the page that is about to sound: of several at once the last one that wrote. */
export const CLAIM = 'sounding';
