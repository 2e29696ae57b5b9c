"""A sheet is kept with the language it was printed in, so that it comes out the very same again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note the language; what was printed before spoke both."""
    op.add_column("sheet", sa.Column("language", sa.Text(), server_default="both", nullable=False))


def downgrade() -> None:
    """Files only ever go forward."""
    raise NotImplementedError
