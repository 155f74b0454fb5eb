/** Bytes of one mail, with all that is in it. A larger one is refused before it is read. */
export const MAX_MAIL_BYTES = 25 * 1024 * 1024;

/** Lines of a mail. Base64 of the largest mail has 430,000 when they are short. */
export const MAX_LINES = 500_000;
/** Lines that are not base64: the MIME parser keeps each by itself, about 20 microseconds of work. */
export const MAX_PLAIN_LINES = 100_000;
/** Parts of a mail, and parts within parts. */
export const MAX_PARTS = 1000;
export const MAX_PART_DEPTH = 50;
/** Bytes of all headers together. 10,000 references are 400 kB. */
export const MAX_HEADER_BYTES = 1024 * 1024;

/** Of what a mail says it answers: the first, and the newest of the rest. */
export const MAX_REFERENCES = 50;
/** RFC 5322 allows no longer line. Characters. */
export const MAX_MESSAGE_ID = 998;
/** People of one header. */
export const MAX_PEOPLE = 100;
/** Characters of a name, of a person or of a file. */
export const MAX_NAME = 200;
export const MAX_SUBJECT = 500;

/** Files of one mail; the raw mail has the rest. */
export const MAX_MAIL_FILES = 50;
/** Characters of a media type. */
export const MAX_MEDIA_TYPE = 100;

/** UTF-16 units of the HTML that is read, and of what is made of it. */
export const MAX_HTML_READ = 10_000_000;
export const MAX_HTML_SHOWN = 500_000;
/** Elements within elements: no mail that a person wrote has as many. */
export const MAX_HTML_DEPTH = 300;

/** Recipients that a bounce speaks of. */
export const MAX_BOUNCED = 50;
/** Characters of the reason that a mail server gives. */
export const MAX_REASON = 500;
