"""Paper and the door: certificates, sheets, templates, commitments; vehicles, excuses, prints queued."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables and widen the old ones."""
    _make_certificates_and_commitments()
    _make_sheets_and_templates()
    _make_visits()
    _make_print_queue()
    _widen()


def _make_certificates_and_commitments() -> None:
    """Certificates issued, and what people promised."""
    op.create_table(
        "certificate",
        sa.Column("participant", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), server_default="0", nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("hours", sa.Double(), server_default="0", nullable=False),
        sa.Column("share", sa.Double(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("issued_at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("certificate_of_participant", "certificate", ["participant"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("participant", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("partner", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="planned", nullable=False),
        sa.Column("follow_up", sa.Text(), server_default="", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("commitment_of_participant", "commitment", ["participant"], unique=False)


def _make_sheets_and_templates() -> None:
    """Sheets as printed, and templates adjusted for the event."""
    op.create_table(
        "sheet",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("blank_rows", sa.Integer(), server_default="0", nullable=False),
        sa.Column("supplement", sa.Text(), nullable=True),
        sa.Column("printed_at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sheet_code", "sheet", ["code"], unique=False)
    op.create_index("sheet_of_activity", "sheet", ["activity"], unique=False)
    op.create_table(
        "template",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _make_visits() -> None:
    """Vehicles under way, people settled, and rightful absences."""
    op.create_table(
        "excuse",
        sa.Column("participant", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="leave", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("excuse_of_activity", "excuse", ["activity"], unique=False)
    op.create_index("excuse_of_participant", "excuse", ["participant"], unique=False)
    op.create_table(
        "settlement",
        sa.Column("vehicle", sa.Text(), nullable=False),
        sa.Column("participant", sa.Text(), nullable=False),
        sa.Column("leg", sa.Text(), server_default="out", nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("void_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("settlement_of_vehicle", "settlement", ["vehicle"], unique=False)
    op.create_table(
        "vehicle_move",
        sa.Column("vehicle", sa.Text(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), server_default="", nullable=False),
        sa.Column("void_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("vehicle_move_of_vehicle", "vehicle_move", ["vehicle"], unique=False)


def _make_print_queue() -> None:
    """Prints on their way."""
    op.create_table(
        "queued_print",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("badges", sa.JSON(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.Text(), server_default="first", nullable=False),
        sa.Column("queued_at", sa.String(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _widen() -> None:
    """Columns that rows have from now on."""
    op.add_column("activity", sa.Column("show_needs", sa.Boolean(), server_default="1", nullable=False))
    op.add_column("activity", sa.Column("stays_open", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("activity", sa.Column("waiting_list", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("enrolment", sa.Column("waiting", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("enrolment", sa.Column("waiting_since", sa.String(), nullable=True))
    op.add_column("event", sa.Column("letterhead", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("event", sa.Column("badge_template", sa.Text(), server_default="", nullable=False))
    op.add_column("event", sa.Column("certificate_template", sa.Text(), server_default="", nullable=False))
    op.add_column("event", sa.Column("certificate_rule", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("event", sa.Column("certificate_numbers", sa.Text(), server_default="", nullable=False))
    op.add_column("event", sa.Column("emergency_number", sa.Text(), server_default="", nullable=False))
    op.add_column("event", sa.Column("document_orders", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("scan", sa.Column("leg", sa.Text(), server_default="", nullable=False))
    op.add_column("scan", sa.Column("sheet", sa.Text(), nullable=True))


def downgrade() -> None:
    """Files only ever go forward."""
    raise NotImplementedError
