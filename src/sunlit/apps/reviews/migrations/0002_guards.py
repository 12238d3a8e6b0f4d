"""What a session has recorded cannot be changed: scores, opinions, opened ballots, results (四(三)).

Envelopes: the application role may neither write nor delete them but through three functions of the owner.
"""

from django.db import migrations

from sunlit.gateways.database import append_only

RIGHTS = """
DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sunlit_app') THEN
  REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON reviews_envelope FROM sunlit_app;
  REVOKE UPDATE, DELETE, TRUNCATE ON reviews_slot FROM sunlit_app;
  REVOKE UPDATE, DELETE, TRUNCATE ON reviews_poll FROM sunlit_app;
  GRANT UPDATE (closed_at) ON reviews_poll TO sunlit_app;
END IF; END $do$;
"""

BOX = """
-- The voter takes the session's row FOR SHARE, the closer FOR UPDATE: a vote is before the close or refused. The slot's
-- row comes next, so that two casts of one expert follow one another. Answers the slot's running number, 0 when refused.
CREATE FUNCTION reviews_cast(the_poll bigint, the_case bigint, the_member bigint, the_sealed bytea)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE number integer;
BEGIN
  PERFORM 1 FROM reviews_reviewsession s JOIN reviews_poll p ON p.session_id = s.id WHERE p.id = the_poll
    FOR SHARE OF s;
  UPDATE reviews_slot AS slot SET casts = slot.casts + 1, last_at = sunlit_now()
    WHERE slot.poll_id = the_poll AND slot.case_id = the_case AND slot.member_id = the_member
      AND EXISTS (SELECT FROM reviews_poll p JOIN reviews_reviewsession s ON s.id = p.session_id
                  WHERE p.id = the_poll AND p.closed_at IS NULL AND s.state = 'voting')
      AND EXISTS (SELECT FROM reviews_member m WHERE m.id = the_member AND m.kind = 'member')
      AND NOT EXISTS (SELECT FROM reviews_slotclosed c
                      WHERE c.poll_id = the_poll AND c.case_id = the_case AND c.member_id = the_member)
      AND NOT EXISTS (SELECT FROM reviews_recusal r
                      WHERE r.case_id = the_case AND r.member_id = the_member AND r.status <> 'waived')
      AND NOT EXISTS (SELECT FROM reviews_departure d JOIN reviews_presence a ON a.id = d.presence_id
                      WHERE a.member_id = the_member)
    RETURNING slot.casts INTO number;
  IF number IS NULL THEN RETURN 0; END IF;
  INSERT INTO reviews_envelope (poll_id, case_id, member_id, sealed)
    VALUES (the_poll, the_case, the_member, the_sealed)
    ON CONFLICT (poll_id, case_id, member_id) DO UPDATE SET sealed = EXCLUDED.sealed;
  RETURN number;
END $$;

-- Takes out the envelope of a slot that was closed for a late recusal, and of no other slot.
CREATE FUNCTION reviews_void_slot(the_poll bigint, the_case bigint, the_member bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  DELETE FROM reviews_envelope e
    WHERE e.poll_id = the_poll AND e.case_id = the_case AND e.member_id = the_member
      AND EXISTS (SELECT FROM reviews_slotclosed c WHERE c.poll_id = the_poll AND c.case_id = the_case
                  AND c.member_id = the_member AND c.kind = 'recused');
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- Deletes the envelopes of a poll whose ballots have been written in the same transaction: one each.
CREATE FUNCTION reviews_empty_box(the_poll bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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

-- Ballots come out of envelopes: once the box is empty nobody can add one.
CREATE FUNCTION reviews_ballot_needs_box() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reviews_envelope WHERE poll_id = NEW.poll_id) THEN
    RAISE EXCEPTION 'the box of poll % is empty: no ballot can be added', NEW.poll_id
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reviews_openedballot_needs_box BEFORE INSERT ON reviews_openedballot
  FOR EACH ROW EXECUTE FUNCTION reviews_ballot_needs_box();

REVOKE ALL ON FUNCTION reviews_cast(bigint, bigint, bigint, bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION reviews_void_slot(bigint, bigint, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION reviews_empty_box(bigint) FROM PUBLIC;
DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sunlit_app') THEN
  GRANT EXECUTE ON FUNCTION reviews_cast(bigint, bigint, bigint, bytea) TO sunlit_app;
  GRANT EXECUTE ON FUNCTION reviews_void_slot(bigint, bigint, bigint) TO sunlit_app;
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
            "reviews_departure",
            "reviews_assent",
            "reviews_assignment",
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(BOX, migrations.RunSQL.noop),
    )
