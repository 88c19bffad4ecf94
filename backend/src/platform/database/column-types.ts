import pg from 'pg';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INTERVAL = 1186;
const INT8 = 20;

/**
 * How columns arrive in JavaScript, for entities and read models alike: an instant is a Date, a day stays the text
 * `YYYY-MM-DD` (a Date would drag a time zone in), a count is a number.
 */
export const columnTypes = new pg.TypeOverrides();
columnTypes.setTypeParser(TIMESTAMPTZ, (text) => new Date(text));
columnTypes.setTypeParser(DATE, (text) => text);
columnTypes.setTypeParser(INTERVAL, (text) => text);
columnTypes.setTypeParser(INT8, (text) => Number(text));
