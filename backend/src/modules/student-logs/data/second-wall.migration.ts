/** Students met by any rule of the viewer; whoever reads a student's row reads whom it is about, wherever the logs are. */
const REACHED_STUDENT = /* sql */ `app.reach_all() or app.reach_standard()
  or home_school_id = any ((select app.reach_schools())::uuid[]) or id = any ((select app.reach_students())::uuid[])`;

/**
 * The logs within reach, as a condition on columns of student_log: what could be read by any rule of domain.md §7. The predicate decides
 * within it, and never beyond. Sets of many ids stand in `(select …)`, evaluated once a scan; single ids and short lists are compared in
 * place, for a sub-select costs more to plan than they cost to compare (docs/decisions/0010).
 */
export const REACHED_LOG = /* sql */ `app.reach_all()
  or (select app.viewer_id()) = any (followed_up_by || array[author_id, assignee_id])
  or case when app.is_standard(type_id) then
    app.reach_standard()
    or school_id = any ((select app.reach_set('app.reach_overseen'))::uuid[])
    or (student_id = any ((select app.reach_set('app.reach_taught'))::uuid[]) and app.reach_has('app.reach_taught_at', school_id))
    or (student_id = any ((select app.reach_set('app.reach_led'))::uuid[]) and app.reach_has('app.reach_led_at', school_id))
    or student_id = any ((select app.reach_set('app.reach_coordinated'))::uuid[])
  else app.reach_reads(type_id, school_id) end
  or app.reach_has('app.reach_opened', student_id)
  or (app.reach_has('app.reach_family', student_id) and (shared_student or shared_guardians) and status <> 'withdrawn')`;

/** What the functions of the conditions above come to, by name; `$1` and `$2` are their arguments. */
const FUNCTIONS: Readonly<Record<string, { readonly returns: string; readonly arguments?: string; readonly body: string }>> = {
  reach_all: { returns: 'boolean', body: "coalesce(current_setting('app.reach_all', true), '') = 'on'" },
  viewer_id: { returns: 'uuid', body: "nullif(current_setting('app.viewer_id', true), '')::uuid" },
  reach_schools: { returns: 'uuid[]', body: "coalesce(nullif(current_setting('app.reach_schools', true), ''), '{}')::uuid[]" },
  reach_students: { returns: 'uuid[]', body: "coalesce(nullif(current_setting('app.reach_students', true), ''), '{}')::uuid[]" },
  // Settings that nobody made are empty, and an empty one holds nobody.
  reach_standard: { returns: 'boolean', body: "coalesce(current_setting('app.reach_standard', true), '') = 'on'" },
  reach_set: { returns: 'uuid[]', arguments: 'setting text', body: "coalesce(nullif(current_setting($1, true), ''), '{}')::uuid[]" },
  // For lists of a few: compared as text, without being taken apart.
  reach_has: { returns: 'boolean', arguments: 'setting text, id uuid', body: 'coalesce(strpos(current_setting($1, true), $2::text) > 0, false)' },
  // Null when nobody said which types are restricted: then none is standard.
  is_standard: { returns: 'boolean', arguments: 'type_id uuid', body: "strpos(nullif(current_setting('app.reach_restricted', true), ''), $1::text) = 0" },
  reach_reads: { returns: 'boolean', arguments: 'type_id uuid, school_id uuid', body: "coalesce(strpos(current_setting('app.reach_readers', true), $1::text || '@' || $2::text) > 0, false)" },
};

/** The functions that this migration brings; the others stand since the first. */
const NEW_FUNCTIONS = ['reach_standard', 'reach_set', 'reach_has', 'is_standard', 'reach_reads'];
const CREATE_FUNCTIONS = NEW_FUNCTIONS.map((name) => {
  const { returns, arguments: given = '', body } = FUNCTIONS[name]!;
  return /* sql */ `create function app.${name}(${given}) returns ${returns} language sql stable parallel safe as $$ select ${body} $$;`;
}).join('\n');

/**
 * A condition with what its functions come to written out. PostgreSQL reads the text of a function anew for every statement that it is
 * planned into, which is most of what a policy costs (docs/decisions/0010).
 */
export const writtenOut = (condition: string): string => condition.replaceAll(/app\.(\w+)\(([^()]*)\)/g, (call, name: string, given: string) => {
  const known = FUNCTIONS[name];
  const values = given.split(',').map((value) => value.trim());
  return known ? `(${known.body.replaceAll(/\$(\d)/g, (_, place: string) => values[Number(place) - 1]!)})` : call;
});

/** Tables whose rows hang on one log: within reach with it. */
const ON_A_LOG = ['follow_up', 'clarification', 'log_trail'] as const;
const policy = (table: string, using: string) => /* sql */ `
drop policy if exists ${table}_reach on ${table};
create policy ${table}_reach on ${table} to throughline_app using (${writtenOut(using)});`;

/**
 * The second wall (architecture.md §4): rows whose school or student is outside the viewer's transaction-local reach are refused, to
 * readers and to writers. Which of the reachable rows somebody reads is the predicate's business.
 */
export const secondWallMigration = {
  name: '20261121001900_second_wall',
  up: /* sql */ `
${CREATE_FUNCTIONS}

drop policy student_of_own_log on student;
drop policy student_of_overseen_log on student;
${policy('student', REACHED_STUDENT)}
drop policy guardianship_reach on guardianship;
create policy guardianship_reach on guardianship to throughline_app using (app.reach_all() or guardian_id = (select app.viewer_id()));

${policy('student_log', REACHED_LOG)}
-- Logs are written by their author, about students of the author's own schools or those they teach, lead or coordinate.
create policy student_log_written on student_log as restrictive for insert to throughline_app with check (
  app.reach_all() or (author_id = (select app.viewer_id()) and exists (select 1 from student s where s.id = student_id)));
-- Nobody changes a log but by a rule that has decided so, which lifts the reach for it: a lock is not a change.
create policy student_log_changed on student_log as restrictive for update to throughline_app using (true) with check (app.reach_all());

-- Asked row by row of what hangs on a log: its plan is made once a connection, where a sub-select would be planned with every statement.
create function app.reaches_log(wanted uuid) returns boolean language plpgsql stable security definer cost 50 set search_path = public, pg_temp
  as $$ begin return exists (select 1 from student_log where id = wanted and (${REACHED_LOG})); end $$;
revoke all on function app.reaches_log(uuid) from public;
grant execute on function app.reaches_log(uuid) to throughline_app;

${ON_A_LOG.map((table) => policy(table, 'app.reach_all() or app.reaches_log(log_id)')).join('')}
-- Whoever held a to-do hears later that it moved on, though they may have lost sight of the log.
${policy('todo', 'app.reach_all() or assignee_id = (select app.viewer_id()) or app.reaches_log(log_id)')}
create policy todo_on_reached_log on todo as restrictive for insert to throughline_app with check (app.reach_all() or app.reaches_log(log_id));
${policy('log_receipt', 'app.reach_all() or user_id = (select app.viewer_id()) or app.reaches_log(log_id)')}
create policy log_receipt_given on log_receipt as restrictive for insert to throughline_app with check (
  app.reach_all() or (user_id = (select app.viewer_id()) and app.reaches_log(log_id)));
create policy log_receipt_own on log_receipt as restrictive for update to throughline_app using (app.reach_all() or user_id = (select app.viewer_id()));

alter table incident enable row level security;
${policy('incident', 'app.reach_all() or created_by = (select app.viewer_id()) or exists (select 1 from student_log l where l.incident_id = incident.id)')}
alter table coverage_gap enable row level security;
${policy('coverage_gap', 'app.reach_all() or school_id = any ((select app.reach_schools())::uuid[])')}

-- The name on a log, also when its student has moved out of reach: that and nothing else of the student. Null for everybody else.
create function app.student_name(wanted uuid) returns text language plpgsql stable security definer cost 50 set search_path = public, pg_temp
  as $$ begin return (select s.preferred_name from student s where s.id = wanted and (${REACHED_STUDENT} or exists (select 1 from student_log where student_id = s.id and (${REACHED_LOG})))); end $$;
revoke all on function app.student_name(uuid) from public;
grant execute on function app.student_name(uuid) to throughline_app;

-- As before, and only ever within the reach: what is asked for narrows it.
create or replace function app.find_students(wanted text, school_ids uuid[], student_ids uuid[], max_rows int) returns table (id uuid, rank double precision)
language sql stable security definer set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45 as $$
  with query as materialized (
    select folded, array(select '%' || escaped || '%' from (select replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') as escaped
                           from regexp_split_to_table(folded, '\\s+') word where word <> '') words) as patterns,
           replace(replace(replace(folded, '\\', '\\\\'), '%', '\\%'), '_', '\\_') as escaped
    from (select app.fold(btrim(wanted)) as folded) as input)
  select s.id,
    case when s.search_name like query.escaped || ' %' then 0
         when ' ' || s.search_name || ' ' like '% ' || query.escaped || ' %' then 1
         when s.search_name like query.escaped || '%' then 2
         when ' ' || s.search_name like '% ' || query.escaped || '%' then 3
         when s.search_name like all (query.patterns) then 4
         else 6 - word_similarity(query.folded, s.search_name) end as rank
  from query, student s
  where s.enabled and (s.home_school_id = any (school_ids) or s.id = any (student_ids))
    and (app.reach_all() or app.reach_standard() or s.home_school_id = any ((select app.reach_schools())::uuid[]) or s.id = any ((select app.reach_students())::uuid[]))
    and (s.search_name like all ((select patterns from query)::text[]) or ((select length(folded) from query) >= 4 and (select folded from query) <% s.search_name))
  order by rank, app.fold(s.preferred_name), s.id
  limit max_rows
$$;
`,
};
