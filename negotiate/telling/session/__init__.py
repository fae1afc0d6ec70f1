"""What is told of acts: asked about, made, undone; of files that come in and go out; the report."""
