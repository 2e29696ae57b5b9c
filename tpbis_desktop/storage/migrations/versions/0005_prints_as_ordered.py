"""Prints come out as they were ordered: with their template, and by what the print system calls them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the queue of prints."""
    op.add_column("queued_print", sa.Column("kind", sa.Text(), server_default="badge", nullable=False))
    op.add_column("queued_print", sa.Column("template", sa.Text(), server_default="", nullable=False))
    op.add_column("queued_print", sa.Column("job", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Files only ever go forward."""
    raise NotImplementedError
