"""Key bursts in, sound and paper out: this computer's devices, which know no database."""
