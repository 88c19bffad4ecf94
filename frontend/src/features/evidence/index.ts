export { default as EvidenceField } from './EvidenceField.vue';
export { default as EvidenceList } from './EvidenceList.vue';
export { NOT_SHARED, type Piece } from './pieces.ts';
export { type Evidence, useEvidence } from './use-evidence.ts';
