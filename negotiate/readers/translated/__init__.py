"""Other formats, each translated into the elements of Word, so that one reader reads them all."""
