"""What is kept: the log of acts, the originals, and what can be read of them."""

from negotiate.store.act_log import sha256
from negotiate.store.database import default_path
from negotiate.store.store import Store
