-- One snapshot for both: the dump has exactly the rows that the facts count, however much is booked meanwhile.
-- psql's own output goes to a file (-o), the dump's to standard output.
begin isolation level repeatable read read only;
select pg_export_snapshot() as snapshot \gset
\setenv SNAPSHOT :snapshot
\! pg_dump --format=custom --no-owner --no-privileges --snapshot="$SNAPSHOT" && touch "$WORK/dumped"
\ir facts.sql
commit;
