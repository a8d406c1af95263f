/** The three names under which main process and preload script speak; nothing else passes between them. */
export const CALL_CHANNEL = 'ziping:call';
export const EVENT_CHANNEL = 'ziping:event';
export const GRANT_CHANNEL = 'ziping:grant-path';
