/** The role the server runs as: row-level security applies to it, and it owns nothing. */
export const APP_ROLE = 'throughline_app';

/**
 * PostgreSQL start-up options of a connection that runs as the application role. Set when the connection opens, so that
 * no statement of ours ever runs as the owner; times come back in UTC.
 * @param more further options, e.g. `-c search_path=bullmq`
 */
export const asAppRole = (more = ''): string => `-c role=${APP_ROLE} -c timezone=UTC ${more}`.trimEnd();
