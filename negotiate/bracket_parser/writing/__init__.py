"""Write a paragraph anew, and have it mean what it did: canonically, or in another notation."""

from negotiate.bracket_parser.writing.canonical import Canonical as Canonical
from negotiate.bracket_parser.writing.canonical import Left as Left
from negotiate.bracket_parser.writing.canonical import Why as Why
from negotiate.bracket_parser.writing.canonical import applied as applied
from negotiate.bracket_parser.writing.canonical import canonical as canonical
from negotiate.bracket_parser.writing.canonical import fix_for as fix_for
from negotiate.bracket_parser.writing.canonical import reading as reading
from negotiate.bracket_parser.writing.converting import Converted as Converted
from negotiate.bracket_parser.writing.converting import Loss as Loss
from negotiate.bracket_parser.writing.converting import converted as converted
from negotiate.bracket_parser.writing.structure import Says as Says
from negotiate.bracket_parser.writing.structure import structure as structure
