import { REACHED_LOG, writtenOut } from './second-wall.migration.ts';

const STUDENT_IS_REACHED = /* sql */ `app.reach_all() or app.reach_standard() or s.home_school_id = any ((select app.reach_schools())::uuid[]) or s.id = any ((select app.reach_students())::uuid[])`;

/**
 * Search in logs (architecture.md §4, docs/decisions/0010). Full-text operators are not leakproof, so under row-level security no index
 * would serve them: one function looks as the owner, within the reach that the transaction has set, and tells ids, which are read
 * through the policies like any others.
 */
export const searchMigration = {
  name: '20261121002000_search',
  up: /* sql */ `
-- Words as they are searched, in any language: runs of letters and digits, without case, accents and Arabic vowel signs. No dictionary,
-- no stemming: what full-text search calls "simple".
create function app.words_of(text) returns text[] language sql immutable parallel safe strict
  as $$ select array(select left(word, 100) from regexp_split_to_table(
          regexp_replace(app.fold(normalize($1, NFKC)), '[\\u0300-\\u036f\\u0640\\u064b-\\u065f\\u0670]', '', 'g'), '[^[:alnum:]]+') with ordinality as split (word, place)
        where word <> '' order by place) $$;
alter table student_log add column words tsvector generated always as (array_to_tsvector(app.words_of(text))) stored;
create index student_log_words_idx on student_log using gin (words);

-- Logs within reach in whose text or student's name every word begins or occurs, newest first: a word of the text begins like it, a name
-- has it anywhere. The reach is that of the transaction, whoever asks. Conditions are put together with their values so that the plan
-- fits them: a rare word is found by its index, a frequent one by walking the newest.
-- narrowing: studentId, schoolIds, typeId, status, authorId, from, to; whatever is missing narrows nothing.
create function app.search_logs(wanted text, narrowing jsonb, after_day date, after_id uuid, max_rows int) returns table (id uuid, occurred_on date)
language plpgsql stable security definer set search_path = public, pg_temp as $body$
declare
  word text;
  named uuid[];
  matching text := '';
  schools uuid[] := app.reach_set('app.reach_overseen') || array(select split_part(pair, '@', 2)::uuid from unnest(coalesce(nullif(current_setting('app.reach_readers', true), ''), '{}')::text[]) pair);
  students uuid[] := app.reach_set('app.reach_taught') || app.reach_set('app.reach_led') || app.reach_set('app.reach_coordinated') || app.reach_set('app.reach_opened') || app.reach_set('app.reach_family');
begin
  for word in select one from (select distinct on (w.one) w.one, w.place from unnest(app.words_of(wanted)) with ordinality as w (one, place) order by w.one, w.place) known order by place limit 8 loop
    -- the legal name is for those who reach the student, not only an old log
    named := array(select s.id from student s where s.search_name like '%' || word || '%' and (app.fold(s.preferred_name) like '%' || word || '%' or ${STUDENT_IS_REACHED}));
    matching := matching || format(' and (l.words @@ %L::tsquery', '''' || word || ''':*') || case when named = '{}' then ')' else format(' or l.student_id = any (%L::uuid[]))', named) end;
  end loop;
  if matching = '' then return; end if;

  -- what the reach below asks for at least, in a form that has indexes
  if not (app.reach_all() or app.reach_standard()) then
    matching := matching || format(' and (l.school_id = any (%L::uuid[]) or l.student_id = any (%L::uuid[]) or l.author_id = %L or l.assignee_id = %L or l.followed_up_by @> %L::uuid[])',
      schools, students, app.viewer_id(), app.viewer_id(), array[app.viewer_id()]);
  end if;
  matching := matching
    || case when narrowing ? 'studentId' then format(' and l.student_id = %L', narrowing ->> 'studentId') else '' end
    || case when narrowing ? 'schoolIds' then format(' and l.school_id = any (%L::uuid[])', array(select jsonb_array_elements_text(narrowing -> 'schoolIds'))) else '' end
    || case when narrowing ? 'typeId' then format(' and l.type_id = %L', narrowing ->> 'typeId') else '' end
    || case when narrowing ? 'status' then format(' and l.status = %L', narrowing ->> 'status') else '' end
    || case when narrowing ? 'authorId' then format(' and l.author_id = %L', narrowing ->> 'authorId') else '' end
    || case when narrowing ? 'from' then format(' and l.occurred_on >= %L', narrowing ->> 'from') else '' end
    || case when narrowing ? 'to' then format(' and l.occurred_on <= %L', narrowing ->> 'to') else '' end
    || case when after_id is not null then format(' and (l.occurred_on, l.id) < (%L::date, %L::uuid)', after_day, after_id) else '' end;
  return query execute 'select l.id, l.occurred_on from student_log l where (' || $reach$${writtenOut(REACHED_LOG)}$reach$ || ')' || matching || ' order by l.occurred_on desc, l.id desc limit ' || max_rows;
end $body$;
revoke all on function app.search_logs(text, jsonb, date, uuid, int) from public;
grant execute on function app.search_logs(text, jsonb, date, uuid, int) to throughline_app;
`,
};
