"""What PostgreSQL itself must hold: append-only tables and the rights of the two roles (house rule 7)."""

from django.db import migrations

APP = "sunlit_app"

_PROTECT = """
CREATE OR REPLACE FUNCTION sunlit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def grants() -> migrations.RunSQL:
    """Give the application role its rights on all tables, present and to come."""
    return migrations.RunSQL(
        f"""
        {_PROTECT}
        DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
          GRANT USAGE ON SCHEMA public TO {APP};
          GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP};
          GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP};
          ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
          ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP};
          REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON django_migrations FROM {APP};
        END IF; END $do$;
        """,
        migrations.RunSQL.noop,
    )


def append_only(*tables: str) -> migrations.RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on `tables`, by right and by trigger, also for the owner's own slip."""
    statements = []
    for table in tables:
        statements.append(
            f"""
            CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON "{table}"
              FOR EACH ROW EXECUTE FUNCTION sunlit_refuse_change();
            CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON "{table}"
              FOR EACH STATEMENT EXECUTE FUNCTION sunlit_refuse_change();
            DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
              REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM {APP};
            END IF; END $do$;
            """
        )
    return migrations.RunSQL("".join(statements), migrations.RunSQL.noop)


def scratch_schema(name: str) -> migrations.RunSQL:
    """Make a schema for tables that last one transaction; the application makes tables nowhere else."""
    return migrations.RunSQL(
        f"""
        CREATE SCHEMA IF NOT EXISTS {name};
        DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
          GRANT USAGE, CREATE ON SCHEMA {name} TO {APP};
        END IF; END $do$;
        """,
        migrations.RunSQL.noop,
    )
