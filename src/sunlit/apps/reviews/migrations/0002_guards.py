"""What a session has recorded cannot be changed: scores, opinions, opened ballots, results (四(三)).

Envelopes: the application role may neither write nor delete them but through two functions of the owner.
"""

from django.db import migrations

from sunlit.gateways.database import append_only

ENVELOPES = """
DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sunlit_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON reviews_envelope FROM sunlit_app;
END IF; END $do$;

-- The voter takes the session's row FOR SHARE, the closer FOR UPDATE: a vote is before the close or refused.
CREATE FUNCTION reviews_cast(the_poll bigint, the_case bigint, the_member bigint, the_sealed bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE open boolean;
BEGIN
  PERFORM 1 FROM reviews_reviewsession s JOIN reviews_poll p ON p.session_id = s.id WHERE p.id = the_poll
    FOR SHARE OF s;
  SELECT p.closed_at IS NULL INTO open FROM reviews_poll p JOIN reviews_reviewsession s ON s.id = p.session_id
    WHERE p.id = the_poll AND s.state = 'voting';
  IF open IS DISTINCT FROM TRUE THEN RETURN FALSE; END IF;
  INSERT INTO reviews_envelope (poll_id, case_id, member_id, sealed)
    VALUES (the_poll, the_case, the_member, the_sealed)
    ON CONFLICT (poll_id, case_id, member_id) DO UPDATE SET sealed = EXCLUDED.sealed;
  RETURN TRUE;
END $$;

-- Deletes the envelopes of a poll whose ballots have been written in the same transaction: one each.
CREATE FUNCTION reviews_empty_box(the_poll bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE held bigint; opened bigint;
BEGIN
  PERFORM 1 FROM reviews_reviewsession s JOIN reviews_poll p ON p.session_id = s.id WHERE p.id = the_poll
    FOR UPDATE OF s;
  SELECT count(*) INTO held FROM reviews_envelope WHERE poll_id = the_poll;
  SELECT count(*) INTO opened FROM reviews_openedballot WHERE poll_id = the_poll;
  IF held <> opened THEN RAISE EXCEPTION 'box % holds % envelopes, % ballots are written', the_poll, held, opened; END IF;
  DELETE FROM reviews_envelope WHERE poll_id = the_poll;
  RETURN held;
END $$;
REVOKE ALL ON FUNCTION reviews_cast(bigint, bigint, bigint, bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION reviews_empty_box(bigint) FROM PUBLIC;
DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sunlit_app') THEN
  GRANT EXECUTE ON FUNCTION reviews_cast(bigint, bigint, bigint, bytea) TO sunlit_app;
  GRANT EXECUTE ON FUNCTION reviews_empty_box(bigint) TO sunlit_app;
END IF; END $do$;
"""


class Migration(migrations.Migration):
    """Append-only tables of the session, and the ballot box."""

    dependencies = (("reviews", "0001_initial"), ("ledger", "0002_guards"))
    operations = (
        append_only(
            "reviews_score",
            "reviews_opinion",
            "reviews_opinionsignature",
            "reviews_slotclosed",
            "reviews_openedballot",
            "reviews_resultsheet",
            "reviews_caseresult",
            "reviews_presence",
        ),
        migrations.RunSQL(ENVELOPES, migrations.RunSQL.noop),
    )
