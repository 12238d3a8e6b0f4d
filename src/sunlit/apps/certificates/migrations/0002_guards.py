"""Numbers only grow, an intent stays as it was logged, an issued certificate keeps its entry (一(十七)3, control 36)."""

from django.db import migrations

from sunlit.gateways.database import append_only

GUARDS = """
CREATE FUNCTION certificates_count_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.last <> OLD.last + 1 OR (NEW.committee_id, NEW.year) <> (OLD.committee_id, OLD.year) THEN
    RAISE EXCEPTION 'numbers are given one after another' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificates_counter_grows BEFORE UPDATE OR DELETE ON certificates_counter
  FOR EACH ROW EXECUTE FUNCTION certificates_count_on();

CREATE FUNCTION certificates_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a certificate is never deleted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (OLD.application_id, OLD.committee_id, OLD.prepared_by_id)
     IS DISTINCT FROM (NEW.application_id, NEW.committee_id, NEW.prepared_by_id)
     OR OLD.number IS NOT NULL
     AND (OLD.number, OLD.year, OLD.seq, OLD.core, OLD.salt, OLD.id_salt, OLD.issued_by_id, OLD.intended_at, OLD.intent)
     IS DISTINCT FROM
     (NEW.number, NEW.year, NEW.seq, NEW.core, NEW.salt, NEW.id_salt, NEW.issued_by_id, NEW.intended_at, NEW.intent)
     OR OLD.leaf IS NOT NULL
     AND (OLD.leaf, OLD.card, OLD.proof, OLD.issued_at) IS DISTINCT FROM (NEW.leaf, NEW.card, NEW.proof, NEW.issued_at)
     OR OLD.pdf <> '' AND OLD.pdf <> NEW.pdf
     OR OLD.state = 'void' THEN
    RAISE EXCEPTION 'what was intended or issued stays as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificates_kept BEFORE UPDATE OR DELETE ON certificates_certificate
  FOR EACH ROW EXECUTE FUNCTION certificates_keep();

CREATE FUNCTION certificates_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.second_id IS NOT NULL OR OLD.dropped_at IS NOT NULL
     OR (OLD.certificate_id, OLD.act, OLD.document, OLD.reason, OLD.clause, OLD.first_id, OLD.first_at)
     IS DISTINCT FROM (NEW.certificate_id, NEW.act, NEW.document, NEW.reason, NEW.clause, NEW.first_id, NEW.first_at) THEN
    RAISE EXCEPTION 'a decision stays as it was entered' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificates_decision_kept BEFORE UPDATE OR DELETE ON certificates_decision
  FOR EACH ROW EXECUTE FUNCTION certificates_decided();
"""


class Migration(migrations.Migration):
    """Triggers, also against the owner's own slip."""

    dependencies = (("certificates", "0001_certificates"), ("ledger", "0002_guards"))
    operations = (append_only("certificates_impression"), migrations.RunSQL(GUARDS, migrations.RunSQL.noop))
