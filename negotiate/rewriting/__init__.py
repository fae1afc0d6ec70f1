"""Text files written anew with the same meaning: in canonical writing, or in another notation."""

from negotiate.rewriting.converting import ConvertedFile as ConvertedFile
from negotiate.rewriting.converting import converted_file as converted_file
from negotiate.rewriting.converting import lost as lost
from negotiate.rewriting.converting import taken_as_read as taken_as_read
from negotiate.rewriting.formatting import Formatted as Formatted
from negotiate.rewriting.formatting import formatted as formatted
from negotiate.rewriting.formatting import respelled as respelled
from negotiate.rewriting.formatting import still_so as still_so
from negotiate.rewriting.text_file import TextFile as TextFile
from negotiate.rewriting.text_file import located as located
from negotiate.rewriting.text_file import place_in as place_in
from negotiate.rewriting.text_file import put_back as put_back
