"""The tables of an event file: rows of the event, the journal, and what is this file's own."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""

    op.create_table(
        "activity",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="session", nullable=False),
        sa.Column("starts_at", sa.String(), nullable=False),
        sa.Column("ends_at", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("host", sa.Text(), server_default="", nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("admits", sa.Text(), server_default="all", nullable=False),
        sa.Column("roles", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("tracks_leaving", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("counts_for_certificate", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("strict", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("early_minutes", sa.Integer(), server_default="30", nullable=False),
        sa.Column("late_minutes", sa.Integer(), server_default="15", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "badge",
        sa.Column("participant", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.String(), nullable=True),
        sa.Column("revoked_at", sa.String(), nullable=True),
        sa.Column("revoked_why", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("badge_number", "badge", ["number"], unique=False)
    op.create_index("badge_of_participant", "badge", ["participant"], unique=False)
    op.create_index("badge_serial", "badge", ["station", "serial"], unique=False)
    op.create_table(
        "badge_print",
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("printer", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="first", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("badge_print_of_badge", "badge_print", ["badge"], unique=False)
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "change",
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("values", sa.String(), nullable=False),
        sa.Column("salts", sa.LargeBinary(), nullable=False),
        sa.Column("erased", sa.String(), server_default="", nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "seq"),
    )
    op.create_index("change_of_row", "change", ["row_id", "table_name"], unique=False)
    op.create_table(
        "delegation",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="country", nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "enrolment",
        sa.Column("participant", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("vehicle", sa.Text(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("enrolment_of_activity", "enrolment", ["activity"], unique=False)
    op.create_index("enrolment_of_participant", "enrolment", ["participant"], unique=False)
    op.create_table(
        "event",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_on", sa.String(), nullable=False),
        sa.Column("ends_on", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("zone", sa.Text(), server_default="Asia/Jakarta", nullable=False),
        sa.Column("organisers", sa.Text(), server_default="", nullable=False),
        sa.Column("logo", sa.Text(), nullable=True),
        sa.Column("own_fields", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("privacy_notice", sa.Text(), server_default="", nullable=False),
        sa.Column("retention_until", sa.String(), nullable=True),
        sa.Column("organiser_key", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "head",
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("replica"),
    )
    op.create_table(
        "own",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("replica", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("station_key", sa.Text(), nullable=False),
        sa.Column("organiser_key", sa.Text(), nullable=True),
        sa.Column("is_copy", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "participant",
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("name_in_script", sa.Text(), server_default="", nullable=False),
        sa.Column("honorific", sa.Text(), server_default="", nullable=False),
        sa.Column("academic_title", sa.Text(), server_default="", nullable=False),
        sa.Column("role", sa.Text(), server_default="participant", nullable=False),
        sa.Column("delegation", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.Text(), server_default="", nullable=False),
        sa.Column("nip", sa.Text(), server_default="", nullable=False),
        sa.Column("sex", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("dietary", sa.Text(), server_default="", nullable=False),
        sa.Column("access_needs", sa.Text(), server_default="", nullable=False),
        sa.Column("emergency_contact", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("own_fields", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("status", sa.Text(), server_default="expected", nullable=False),
        sa.Column("status_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("registered_at", sa.String(), nullable=True),
        sa.Column("walk_in", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("same_as", sa.Text(), nullable=True),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("import_id", sa.Text(), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("participant_of_delegation", "participant", ["delegation"], unique=False)
    op.create_index("participant_of_import", "participant", ["import_id"], unique=False)
    op.create_index("participant_replaces", "participant", ["replaces"], unique=False)
    op.create_index("participant_same_as", "participant", ["same_as"], unique=False)
    op.create_table(
        "replica",
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "scan",
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), server_default="in", nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("vehicle", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), server_default="scanner", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("scan_at", "scan", ["at"], unique=False)
    op.create_index("scan_of_badge", "scan", ["badge"], unique=False)
    op.create_index("scan_of_badge_at_activity", "scan", ["activity", "badge"], unique=False)
    op.create_table(
        "scan_void",
        sa.Column("scan", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("scan_void_of_scan", "scan_void", ["scan"], unique=False)
    op.create_table(
        "staged_import",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("staged_at", sa.String(), nullable=False),
        sa.Column("state", sa.Text(), server_default="staged", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "staged_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("own_fields", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), server_default="ready", nullable=False),
        sa.Column("participant", sa.Text(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("staged_row_of_import", "staged_row", ["import_id", "row"], unique=False)
    op.create_table(
        "station",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("may_issue", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("may_scan", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("may_edit", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("certificate", sa.Text(), nullable=False),
        sa.Column("retired_after", sa.Integer(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "vehicle",
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leader", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("vehicle_of_activity", "vehicle", ["activity"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("replica", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("values", sa.String(), nullable=False),
        sa.Column("salts", sa.LargeBinary(), nullable=False),
        sa.Column("erased", sa.String(), server_default="", nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "seq", "hash"),
    )
    # ### end Alembic commands ###


def downgrade() -> None:
    """Files only ever go forward."""
    raise NotImplementedError
