/**
 * The one way in. Every column is read from the leaf, so that column and leaf can not differ; what does not read as a leaf
 * is refused. Answers the leaf's hash.
 */
export const door = /* sql */ `
create function audit.append(stream text, leaf bytea) returns bytea
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  entry jsonb;
  address inet;
  hash bytea;
begin
  if octet_length(leaf) > 65535 then
    raise exception 'audit.append: a leaf has at most 65535 bytes, not %', octet_length(leaf) using errcode = 'invalid_parameter_value';
  elsif leaf is not json object with unique keys then
    raise exception 'audit.append: the leaf is not a JSON object with unique keys' using errcode = 'invalid_parameter_value';
  end if;
  entry := convert_from(leaf, 'UTF8')::jsonb;
  if stream is null or stream not in ('auth', 'activity', 'read', 'disclosure', 'config') or entry ->> 'stream' is distinct from stream then
    raise exception 'audit.append: unknown stream %, or not the one in the leaf', stream using errcode = 'invalid_parameter_value';
  elsif entry -> 'v' is distinct from '1'
    or coalesce(entry ->> 'name', '') !~ '^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*){2}$'
    or coalesce(entry ->> 'at', '') !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.]([0-9]{3}){1,2}Z$'
    or coalesce(entry #>> '{actor,type}', '') !~ '^[a-z][a-z0-9_]*$'
    or entry ->> 'id' is null then
    raise exception 'audit.append: version, id, name, time or actor of the leaf is malformed' using errcode = 'invalid_parameter_value';
  end if;
  address := (entry ->> 'ip')::inet;
  if masklen(address) > (case family(address) when 4 then 24 else 48 end) or address <> network(address) then
    raise exception 'audit.append: the address is not cut to its network' using errcode = 'invalid_parameter_value';
  end if;

  insert into audit.event (
    stream, occurred_at, id, event_name, actor_type, actor_id, subject_id, entity_type, entity_id, entity_ids,
    session_id, request_id, src_ip, changed, leaf
  ) values (
    append.stream, (entry ->> 'at')::timestamptz, (entry ->> 'id')::uuid, entry ->> 'name',
    entry #>> '{actor,type}', (entry #>> '{actor,id}')::uuid, (entry ->> 'subject')::uuid,
    entry #>> '{entity,type}', (entry #>> '{entity,id}')::uuid, audit.texts(entry #> '{entity,ids}')::uuid[],
    (entry ->> 'session')::uuid, entry ->> 'request', address, audit.texts(entry -> 'changed'), append.leaf
  ) returning leaf_hash into hash;
  return hash;
end $$;
`;

/** A JSON array of texts as an array; nothing for nothing. */
export const texts = /* sql */ `
create function audit.texts(list jsonb) returns text[] language sql immutable set search_path = pg_catalog
  as $$ select case when list is null then null else array(select jsonb_array_elements_text(list)) end $$;
`;
