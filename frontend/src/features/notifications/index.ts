export { default as ChannelMatrix } from './ChannelMatrix.vue';
export { default as MailNotes } from './MailNotes.vue';
export { default as MailRow } from './MailRow.vue';
