"""A standard that was handed in stays as it is written, and no move of it is lost (一(十七)1)."""

from django.db import migrations

from sunlit.gateways.database import append_only

KEEP = """
CREATE FUNCTION committees_keep_standard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.ref, OLD.committee_id, OLD.level) IS DISTINCT FROM (NEW.ref, NEW.committee_id, NEW.level)
     OR (OLD.state <> 'draft' AND OLD.text IS DISTINCT FROM NEW.text)
     OR (OLD.state IN ('filed', 'published', 'replaced')
         AND (OLD.checked, OLD.pack, OLD.document) IS DISTINCT FROM (NEW.checked, NEW.pack, NEW.document)) THEN
    RAISE EXCEPTION 'a standard that was handed in stays as it is' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER committees_standard_kept BEFORE UPDATE OR DELETE ON committees_standard
  FOR EACH ROW EXECUTE FUNCTION committees_keep_standard();
"""


class Migration(migrations.Migration):
    """Append-only moves, texts that stay."""

    dependencies = (("committees", "0004_standards"), ("ledger", "0002_guards"))
    operations = (append_only("committees_standardchange"), migrations.RunSQL(KEEP, migrations.RunSQL.noop))
