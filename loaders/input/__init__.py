"""What a user gives a loader, opened as streams of bytes whose memory is bounded: files, folders, archives, `-`.

`files` lists and opens what paths stand for and gives lines of text; `archives` recognises and unpacks by first bytes;
`streams` holds the budget that nothing packed exceeds. What is wrong with an input is a BadInput with its path.

Begin at `files.Inputs`.
"""
