"""The one clock as a SQL function, rights of the application role, append-only tables."""

from django.db import migrations

from sunlit.gateways.database import append_only, grants

CLOCK = """
INSERT INTO ledger_clock (id, "offset") VALUES (1, interval '0');

CREATE FUNCTION sunlit_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
  'SELECT clock_timestamp() + (SELECT "offset" FROM ledger_clock WHERE id = 1)';

CREATE FUNCTION sunlit_clock_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Before the first entry of the log the demonstration may be put into the past; after that only forward.
  IF TG_OP <> 'UPDATE' OR (NEW."offset" < OLD."offset" AND EXISTS (SELECT FROM ledger_leaf)) THEN
    RAISE EXCEPTION 'the clock moves only forward' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_clock_forward BEFORE INSERT OR UPDATE OR DELETE ON ledger_clock
  FOR EACH ROW EXECUTE FUNCTION sunlit_clock_forward();
DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sunlit_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ledger_clock FROM sunlit_app;
END IF; END $do$;
"""


class Migration(migrations.Migration):
    """Runs as sunlit_owner."""

    dependencies = (("ledger", "0001_initial"),)
    operations = (
        grants(),
        migrations.RunSQL(CLOCK, migrations.RunSQL.noop),
        append_only("ledger_leaf", "ledger_node", "ledger_checkpoint"),
    )
