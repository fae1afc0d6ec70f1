"""A text as a Word document: to hand out, with tracked changes, in two languages side by side.

No document holds anything of the machine or the hour at which it was made: the same text gives the
same file. Whoever imports this waits for python-docx, so a command imports it when it is to write.
"""

from negotiate.writers.docx.handed_out import as_docx
from negotiate.writers.docx.tracked import Between, tracked_docx
from negotiate.writers.docx.two_columns import two_columns_docx

__all__ = ["Between", "as_docx", "tracked_docx", "two_columns_docx"]
