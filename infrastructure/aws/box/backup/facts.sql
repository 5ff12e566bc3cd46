-- What a copy has in common with its original, as one JSON object. The checksum of a table does not depend on the order of its
-- rows, and the settings below make a value's text the same on every server.
set timezone = 'UTC';
set datestyle = 'ISO';
set intervalstyle = 'postgres';
set extra_float_digits = 3;
set bytea_output = 'hex';

select format('select jsonb_object_agg(name, jsonb_build_object(''rows'', rows, ''checksum'', checksum)) from (%s) as counted',
    string_agg(format($$select %L as name, count(*) as rows, coalesce(sum(
        ('x' || left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)::text as checksum from public.%I t$$,
        tablename, tablename), ' union all ')) as count_everything
from pg_tables where schemaname = 'public' \gset

select jsonb_build_object(
    'server', current_setting('server_version'),
    'schema', (select max(version) from schema_migrations),
    'migrations', (select jsonb_object_agg(version, checksum) from schema_migrations),
    'tables', (:count_everything),
    'constraints', (select jsonb_object_agg(conrelid::regclass || '.' || conname, pg_get_constraintdef(oid))
                    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('f', 'x', 'p', 'u', 'c')),
    'indexes', (select jsonb_object_agg(indexname, indexdef) from pg_indexes where schemaname = 'public'));
