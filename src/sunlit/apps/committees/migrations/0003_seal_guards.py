"""A seal's impression never changes under its filing, and no move of the register is lost (四(五))."""

from django.db import migrations

from sunlit.gateways.database import append_only

KEEP = """
CREATE FUNCTION committees_keep_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.ref, OLD.committee_id, OLD.kind, OLD.name, OLD.documents, OLD.image, OLD.image_hash)
     IS DISTINCT FROM (NEW.ref, NEW.committee_id, NEW.kind, NEW.name, NEW.documents, NEW.image, NEW.image_hash) THEN
    RAISE EXCEPTION 'a drawn seal stays as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER committees_seal_kept BEFORE UPDATE OR DELETE ON committees_seal
  FOR EACH ROW EXECUTE FUNCTION committees_keep_seal();
"""


class Migration(migrations.Migration):
    """Append-only moves, unchanging impressions."""

    dependencies = (("committees", "0002_seals"), ("ledger", "0002_guards"))
    operations = (append_only("committees_sealchange"), migrations.RunSQL(KEEP, migrations.RunSQL.noop))
