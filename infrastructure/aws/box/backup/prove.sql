-- Compares the restored copy (found.json, by facts.sql) and the documents of now (present.json) with the backup's manifest.json
-- and documents.json: one JSON object a line, {check, expected, found, ok}.
\set manifest `cat "$WORK/manifest.json"`
\set inventory `cat "$WORK/documents.json"`
\set found `cat "$WORK/found.json"`
\set present `cat "$WORK/present.json"`

with expected as materialized (select :'manifest'::jsonb -> 'database' as facts),
found as materialized (select :'found'::jsonb as facts),
proof(place, "check", expected, found) as (
    select 1, 'schema version', expected.facts ->> 'schema', found.facts ->> 'schema' from expected, found
    union all
    select 2, format('%s: %s', name, kind), e.value ->> kind, f.value ->> kind
    from jsonb_each((select facts -> 'tables' from expected)) as e(name, value)
    full join jsonb_each((select facts -> 'tables' from found)) as f(name, value) using (name)
    cross join (values ('rows'), ('checksum')) as kinds(kind)
    union all
    -- There are dozens of each: named only where they differ.
    select 3, kind, count(e.value) || ' as they were', count(f.value) || coalesce(
        ', other: ' || string_agg(name, ', ' order by name) filter (where e.value is distinct from f.value), ' as they were')
    from (select kind, each.* from expected, unnest(array['migrations', 'constraints', 'indexes']) as kind, jsonb_each_text(facts -> kind) as each(name, value)) as e
    full join (select kind, each.* from found, unnest(array['migrations', 'constraints', 'indexes']) as kind, jsonb_each_text(facts -> kind) as each(name, value)) as f
    using (kind, name) group by kind
    union all
    -- Postgres checked every row when these came back; a constraint that is not enforced would say NOT VALID.
    select 4, kind, count(*) filter (where source = 'expected') || ' validated', count(*) filter (where source = 'found' and value not like '%NOT VALID') || ' validated'
    from (select 'expected' as source, facts from expected union all select 'found', facts from found) as both_sides
    cross join jsonb_each_text(facts -> 'constraints') as c(name, value)
    join (values ('foreign keys', 'FOREIGN KEY %'), ('exclusion constraints', 'EXCLUDE %')) as kinds(kind, pattern) on value like pattern group by kind
    union all
    select 5, 'documents', count(*) || ' kept', count(*) filter (where kept) || ' kept' || coalesce(
        ', lost: ' || string_agg(key, ', ' order by key) filter (where not kept), '')
    from (select document ->> 'key' as key, :'present'::jsonb @> jsonb_build_array(document) as kept
          from jsonb_array_elements(:'inventory'::jsonb) as document) as inventory
)
select json_build_object('check', "check", 'expected', expected, 'found', found, 'ok', expected is not distinct from found)
from proof order by place, "check" desc;
