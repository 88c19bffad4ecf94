import { expect } from 'vitest';
import type { PersonKey } from '../cast.ts';
import { type Ask, type Entries, type Json, plain } from '../entry.ts';
import type { Scene } from '../scene.ts';

const STALE = 999;
type Campus = 'lakeside' | 'hillside';
/** Each administrator sets up one campus: domain.md §2 and §3. */
const campusOf = (key: PersonKey): Campus => (key === 'hillsideAdmin' ? 'hillside' : 'lakeside');
const isOwn = (key: PersonKey, campus: Campus) => campusOf(key) === campus;

const type = (but: object) => ({
  name: 'Something else', schoolId: null, polarity: 'neutral', confidentiality: 'standard', readerRoles: [], urgent: false, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true, ...but,
});
const step = (but: object) => ({
  name: 'Something else', schoolId: null, role: 'counsellor', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 1, escalationRole: 'academic-administrator', fallbackUserId: null, assigneeMayComplete: false, active: true, ...but,
});

/** What belongs to one's own campus is there, what belongs to the trust is seen and others' to change, what belongs to the other campus is not there. */
const history = (path: string, { lakeside, hillside, trust }: Record<Campus | 'trust', string>) => (key: PersonKey): Ask[] => [
  { url: `/${path}/${lakeside}/history`, status: isOwn(key, 'lakeside') ? 200 : 404 },
  { url: `/${path}/${hillside}/history`, status: isOwn(key, 'hillside') ? 200 : 404 },
  { url: `/${path}/${trust}/history`, status: 200 },
];
const change = (path: string, { lakeside, hillside, trust }: Record<Campus | 'trust', string>, body: object) => (key: PersonKey): Ask[] => [
  { url: `/${path}/${lakeside}`, status: isOwn(key, 'lakeside') ? 409 : 404, body: { ...body, version: STALE } },
  { url: `/${path}/${hillside}`, status: isOwn(key, 'hillside') ? 409 : 404, body: { ...body, version: STALE } },
  { url: `/${path}/${trust}`, status: 403, body: { ...body, version: STALE } },
];
const order = (path: string, { ground }: Scene, id: string) => (key: PersonKey): Ask[] => [
  { url: `/${path}/order`, status: 403, body: { schoolId: null, ids: [id] } },
  { url: `/${path}/order`, status: isOwn(key, 'lakeside') ? 409 : 403, body: { schoolId: ground.lakeside, ids: [id] } },
  { url: `/${path}/order`, status: isOwn(key, 'hillside') ? 409 : 403, body: { schoolId: ground.hillside, ids: [id] } },
];
const typesOf = ({ ground: { types } }: Scene) => ({ lakeside: types.restricted, hillside: types.hillside, trust: types.standard });
const stepsOf = ({ ground: { steps } }: Scene) => ({ lakeside: steps.safeguarding, hillside: steps.hillside, trust: steps.counsellor });

export const SET_UP_ENTRIES: Entries = {
  'GET /log-types': plain('log types, and how often each was used', ({ ground }, { key }) => ({
    url: '/log-types', status: 200,
    check: ({ items }) => {
      const found = (id: string) => items.find((one: Json) => one.id === id);
      expect(found(ground.types.hillside) !== undefined, 'the type of Hillside').toBe(isOwn(key, 'hillside'));
      // who does not read a restricted type may not know how often it was used either
      expect(found(ground.types.restricted)?.usedBy ?? null, 'uses of the restricted type').toBeNull();
    },
  })),
  'POST /log-types': plain('setting a type up', ({ ground }, { key }) => [ground.trust, isOwn(key, 'lakeside') ? ground.hillside : ground.lakeside, null].map((schoolId) => ({ url: '/log-types', status: 422, body: type({ schoolId }) }))),
  'PUT /log-types/order': plain('ordering types', (scene, { key }) => order('log-types', scene, scene.ground.types.standard)(key)),
  'PUT /log-types/:typeId': plain('changing a type', (scene, { key }) => change('log-types', typesOf(scene), type({}))(key)),
  'GET /log-types/:typeId/history': plain('what changed about a type', (scene, { key }) => history('log-types', typesOf(scene))(key)),
  'GET /next-steps': plain('next steps, and how often each was used', ({ ground }, { key }) => ({
    url: '/next-steps', status: 200, check: ({ items }) => expect(items.some(({ id }: Json) => id === ground.steps.hillside), 'the step of Hillside').toBe(isOwn(key, 'hillside')),
  })),
  'POST /next-steps': plain('setting a step up', ({ ground }, { key }) => [ground.trust, isOwn(key, 'lakeside') ? ground.hillside : ground.lakeside, null].map((schoolId) => ({ url: '/next-steps', status: 422, body: step({ schoolId }) }))),
  'PUT /next-steps/order': plain('ordering steps', (scene, { key }) => order('next-steps', scene, scene.ground.steps.counsellor)(key)),
  'PUT /next-steps/:stepId': plain('changing a step', (scene, { key }) => change('next-steps', stepsOf(scene), step({}))(key)),
  'GET /next-steps/:stepId/history': plain('what changed about a step', (scene, { key }) => history('next-steps', stepsOf(scene))(key)),
  'GET /coverage': plain('who could take what where', ({ ground }, { key }) => ({
    url: '/coverage', status: 200,
    check: ({ schools, gaps }) => {
      const shown = new Set([...schools, ...gaps].map(({ school }: Json) => school.id));
      for (const campus of ['lakeside', 'hillside'] as const) expect(shown.has(ground[campus]), campus).toBe(isOwn(key, campus));
      expect(shown.has(ground.trust), 'the trust').toBe(false);
    },
  })),
  'GET /coverage/:schoolId/:stepId': plain('who could take one step', ({ ground }, { key }) => (['lakeside', 'hillside'] as const).map((campus) => ({ url: `/coverage/${ground[campus]}/${ground.steps.counsellor}?day=2026-12-01`, status: isOwn(key, campus) ? 200 : 404 }))),
  'GET /daily-runs': plain('runs of the daily job', ({ ground }, { key }) => ['', `?schoolId=${isOwn(key, 'lakeside') ? ground.hillside : ground.lakeside}`].map((query) => ({
    url: `/daily-runs${query}`, status: 200, check: ({ items }: Json) => expect(items.filter(({ school }: Json) => query !== '' || school.id === (isOwn(key, 'lakeside') ? ground.hillside : ground.lakeside)), 'runs of the other campus').toEqual([]),
  }))),
  'POST /daily-runs/rehearsal': plain('what a run would do', ({ register, ground }, { key }) => [{}, { schoolId: isOwn(key, 'lakeside') ? ground.hillside : ground.lakeside }].map((body) => ({
    url: '/daily-runs/rehearsal', status: 200, body, may: register.seenAsStaff(key),
    check: ({ schools }: Json) => expect(schools.filter(({ school }: Json) => 'schoolId' in body || school.id === (isOwn(key, 'lakeside') ? ground.hillside : ground.lakeside)), 'schools of the other campus').toEqual([]),
  }))),
};
